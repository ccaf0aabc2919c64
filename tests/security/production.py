"""Production settings in a process of their own: what a test of the suite's settings cannot see."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys

from tests.architecture.sources import ROOT

READY = {
    "KIRI_ENV": "production", "ALLOWED_HOSTS": "portal.example", "BASE_URL": "https://portal.example",
    "DATABASE_URL": "postgres://portal@db/portal", "REDIS_URL": "redis://redis:6379/0", "EMAIL_URL": "smtp://mail:25",
    "MAIL_FROM": "portal@portal.kz",
}  # fmt: skip


def in_production(code: str, folder: object, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run Python under the settings of production; neither database nor broker is asked unless the code does."""
    env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    env |= READY | {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "MEDIA_ROOT": f"{folder}/media",
        "VAR_DIR": f"{folder}/var",
    }
    env |= {"DJANGO_SETTINGS_MODULE": "kiri_portal.settings"} | extra
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
