"""Where settings come from: a variable, or for secrets a file named by ``NAME_FILE``."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
#: embedded: a laptop, nothing set. production: refuses to start half-configured.
#: training: production in everything, on made-up data: the demo may be loaded, its people log in by password alone.
MODES = ("embedded", "training", "production")
MODE = env.str("KIRI_ENV", default="embedded")
if MODE not in MODES:
    raise ImproperlyConfigured(f"KIRI_ENV={MODE}: такого режима нет, есть {', '.join(MODES)}.")
PRODUCTION, TRAINING = MODE != "embedded", MODE == "training"


def given(name: str, default: str = "") -> str:
    """The variable, or the text of the file that ``NAME_FILE`` names (how Docker hands out secrets)."""
    path = env.str(f"{name}_FILE", default="")
    if not path:
        return env.str(name, default="") or default
    try:
        return Path(path).read_text(encoding="utf-8").strip() or default
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE={path}: файл не читается ({error.strerror}).") from error


def required(name: str, default: str) -> str:
    """The variable, or on a laptop its default; production stops and says what to set."""
    value = given(name)
    if not value and PRODUCTION:
        raise ImproperlyConfigured(
            f"Задайте переменную {name} (или {name}_FILE): в промышленном режиме без неё портал не запустится."
        )
    return value or default


def file_store() -> dict[str, Any]:
    """Where documents lie: a folder, or a private bucket of an S3-compatible store when ``S3_BUCKET`` names one."""
    bucket = env.str("S3_BUCKET", default="")
    if not bucket:
        return {"BACKEND": "documents.storage.WholeFiles"}
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "S3_BUCKET задан, а пакетов нет: pip install --require-hashes -r requirements-s3.txt"
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket, "endpoint_url": env.str("S3_ENDPOINT", default="") or None,
            "region_name": env.str("S3_REGION", default="") or None, "access_key": required("S3_ACCESS_KEY", ""),
            "secret_key": required("S3_SECRET_KEY", ""), "addressing_style": "path", "signature_version": "s3v4",
            "file_overwrite": False, "default_acl": None, "max_memory_size": 5 * 1024 * 1024,
        },
    }  # fmt: skip


def database(default: str) -> dict[str, Any]:
    """``DATABASE_URL`` with the options each engine needs; the password may come apart, from a secret file."""
    chosen = env.db_url_config(required("DATABASE_URL", default))
    if password := given("DATABASE_PASSWORD"):
        chosen["PASSWORD"] = password
    if chosen["ENGINE"].endswith("sqlite3"):
        chosen["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        return chosen
    chosen["CONN_MAX_AGE"] = 60
    chosen["CONN_HEALTH_CHECKS"] = True
    # a page never waits for ever: neither for a silent server nor for a row somebody holds
    chosen["OPTIONS"] = {"connect_timeout": 5, "options": "-c lock_timeout=10s"} | chosen.get("OPTIONS", {})
    return chosen
