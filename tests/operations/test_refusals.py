"""Production refuses to start half-configured, and the sentence says what to set."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.workplace import manage, workplace

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
ROOT = Path(__file__).resolve().parents[2]
SET = {
    "KIRI_ENV": "production", "SECRET_KEY": secrets.token_urlsafe(60), "ALLOWED_HOSTS": "portal.test",
    "BASE_URL": "https://portal.test", "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
    "REDIS_URL": "redis://127.0.0.1:1/0", "EMAIL_URL": "smtp://mail.test:25", "MAIL_FROM": "portal@portal.test",
}  # fmt: skip


def refusal(folder: Path, **changes: str | None) -> str:
    """What a production process says instead of starting."""
    env = {k: v for k, v in os.environ.items() if k not in {"DJANGO_ALLOW_ASYNC_UNSAFE", *SET, "DEBUG"}}
    env |= SET | {"MEDIA_ROOT": str(folder / "media"), "VAR_DIR": str(folder / "var"), "PYTHONUTF8": "1"}
    env |= {"STATIC_ROOT": str(folder / "static")}
    for name, value in changes.items():
        env.pop(name) if value is None else env.update({name: value})
    command = [sys.executable, "-m", "kiri_portal.preflight", "echo", "started"]
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 78
    assert "started" not in done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL", "REDIS_URL", "EMAIL_URL",
                                  "MEDIA_ROOT"])  # fmt: skip
def test_missing_variable_is_named(tmp_path, name):
    assert f"Задайте переменную {name} (или {name}_FILE)" in refusal(tmp_path, **{name: None})


def test_simple_secret_debug_and_strange_mode_are_refused(tmp_path):
    assert "SECRET_KEY слишком простой: задайте не менее 50 случайных знаков." in refusal(tmp_path, SECRET_KEY="short")
    assert "DEBUG в промышленном режиме запрещён: уберите переменную DEBUG." in refusal(tmp_path, DEBUG="1")
    assert "такого режима нет" in refusal(tmp_path, KIRI_ENV="prod")


def test_sqlite_is_refused(tmp_path):
    text = refusal(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/x.sqlite3")
    assert "в промышленном режиме нужна база PostgreSQL" in text


def test_secret_comes_from_a_file_and_an_unreadable_one_is_named(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(SET["SECRET_KEY"] + "\n")
    text = refusal(tmp_path, SECRET_KEY=None, SECRET_KEY_FILE=str(secret))
    assert "SECRET_KEY" not in text  # accepted; what is refused is the rest
    text = refusal(tmp_path, SECRET_KEY=None, SECRET_KEY_FILE=str(tmp_path / "gone"))
    assert f"SECRET_KEY_FILE={tmp_path / 'gone'}: файл не читается" in text


def test_silent_database_and_static_files_are_named_together(tmp_path):
    text = refusal(tmp_path)
    assert "База не отвечает или не пишет" in text
    assert "Проверьте DATABASE_URL и сервер базы." in text
    assert "выполните manage.py collectstatic" in text
    assert SET["SECRET_KEY"] not in text


def test_silent_broker_closed_media_folder_and_half_applied_migration_are_named(tmp_path):
    """On whichever database the tests run: these are looked at in every mode."""
    with workplace(tmp_path) as env:
        manage(env, "migrate", "documents", "zero", "--fake", "--verbosity", "0")
        closed = tmp_path / "closed"
        closed.write_text("a file where a folder should be")
        env = env | {"REDIS_URL": "redis://127.0.0.1:1/0", "MEDIA_ROOT": str(closed)}
        command = [sys.executable, "-m", "kiri_portal.preflight"]
        done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 78
    assert "Не применено изменений базы: " in done.stderr
    assert "Выполните manage.py migrate." in done.stderr
    assert f"Файлы не сохраняются в {closed}" in done.stderr
    assert "Проверьте MEDIA_ROOT, права и место на диске." in done.stderr
    assert "Брокер не отвечает (ConnectionError): проверьте REDIS_URL." in done.stderr
