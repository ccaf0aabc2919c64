"""python -m kiri_portal.preflight [COMMAND ...]: refuses to start a portal that could not serve, or runs COMMAND.

Every process of production starts through it (docker-compose.yml): settings, deploy checks, database, migrations,
file storage, broker, static files. Each refusal is a sentence that says what to set.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

EXIT_CONFIG = 78  # sysexits.h: configuration error
LIVE = ("database_writes", "migrations_applied", "storage_writes", "broker_answers")


def problems() -> list[str]:
    """Sentences about what is missing; empty when the portal may start."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        return [str(error)]
    from django.conf import settings
    from django.core.checks import ERROR, run_checks
    from django.utils import translation

    from procedure import health

    deploy = bool(settings.PRODUCTION)
    with translation.override("ru"):
        found = [message.msg for message in run_checks(include_deployment_checks=deploy) if message.level >= ERROR]
        found += [f"{finding.name}: {finding.text}" for finding in health.findings(*LIVE) if not finding.ok]
    if deploy and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        found.append(f"Статические файлы не собраны в {settings.STATIC_ROOT}: выполните manage.py collectstatic.")
    return found


def main(command: list[str]) -> int:
    if found := problems():
        lines = ["Портал не запущен:", *(f"  - {sentence}" for sentence in found)]
        sys.stderr.write("\n".join(lines) + "\n")
        return EXIT_CONFIG
    if not command:
        sys.stdout.write("Всё готово к запуску.\n")
        return 0
    os.execvp(command[0], command)  # noqa: S606 - the command line of our own compose file


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
