"""Deploy checks: what the settings of a production portal must be. Static, run by ``check --deploy``.

What changes while the portal runs (clock, mail, disk, next year's calendar) is looked at by ``manage.py health``.
Secret, DEBUG and missing variables are refused by the settings themselves, before any check can run.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

MEMORY_MAIL = ("console", "locmem", "filebased", "dummy")
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸"


@register(Tags.database, deploy=True)
def database_is_postgres(**kwargs: Any) -> list[CheckMessage]:
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return []
    return [Error("SQLite – для одной машины. Задайте DATABASE_URL=postgres://…", id="portal.E001")]


@register(deploy=True)
def broker_is_shared(**kwargs: Any) -> list[CheckMessage]:
    if settings.REDIS_URL and not settings.CELERY_TASK_ALWAYS_EAGER:
        return []
    return [Error("Нет брокера: часы и письма не пойдут сами. Задайте REDIS_URL.", id="portal.E002")]


@register(Tags.caches, deploy=True)
def cache_is_shared(**kwargs: Any) -> list[CheckMessage]:
    if not settings.CACHES["default"]["BACKEND"].endswith(("LocMemCache", "DummyCache")):
        return []
    text = "Кэш у каждого процесса свой: ограничение числа попыток не действует. Задайте REDIS_URL."
    return [Error(text, id="portal.E003")]


@register(Tags.security, deploy=True)
def address_is_https(**kwargs: Any) -> list[CheckMessage]:
    address = urlsplit(settings.BASE_URL)
    if address.scheme != "https":
        return [Error("Ссылки в письмах поведут на http. Задайте BASE_URL=https://…", id="portal.E004")]
    if address.hostname not in settings.ALLOWED_HOSTS:
        text = f"Узла {address.hostname} из BASE_URL нет в ALLOWED_HOSTS: ссылки из писем не откроются."
        return [Error(text, id="portal.E005")]
    return []


@register(Tags.security, deploy=True)
def hosts_are_named(**kwargs: Any) -> list[CheckMessage]:
    if not any(host.startswith(("*", ".")) for host in settings.ALLOWED_HOSTS):
        return []
    return [Error("ALLOWED_HOSTS допускает чужие имена: перечислите узлы портала.", id="portal.E006")]


@register(Tags.files, deploy=True)
def media_is_private(**kwargs: Any) -> list[CheckMessage]:
    """Documents leave only through the authorised view: never beside static files or the sources."""
    media = Path(settings.MEDIA_ROOT).resolve()
    static = Path(settings.STATIC_ROOT).resolve()
    if media == static or static in media.parents or media in static.parents:
        return [Error("MEDIA_ROOT и STATIC_ROOT вложены: документы откроются всем. Разведите их.", id="portal.E007")]
    if media == Path(settings.BASE_DIR).resolve() or media in Path(settings.BASE_DIR).resolve().parents:
        return [Error("MEDIA_ROOT содержит саму программу: укажите отдельную папку.", id="portal.E008")]
    return []


@register(Tags.files, deploy=True)
def proxy_finds_the_files(**kwargs: Any) -> list[CheckMessage]:
    """The proxy sends files from a folder; what lies in a bucket is sent by the portal itself."""
    if not (settings.S3_BUCKET and settings.ACCEL_REDIRECT):
        return []
    return [Error("Файлы в S3, а ACCEL_REDIRECT отдаёт их с диска: уберите её.", id="portal.E018")]


@register(deploy=True)
def mail_leaves(**kwargs: Any) -> list[CheckMessage]:
    if settings.TRAINING or settings.EMAIL_BACKEND.split(".")[-2] not in MEMORY_MAIL:
        return []
    return [Error("Письма никуда не уходят. Задайте EMAIL_URL=smtp://…", id="portal.E009")]


@register(deploy=True)
def sender_is_ours(**kwargs: Any) -> list[CheckMessage]:
    if settings.TRAINING or not settings.DEFAULT_FROM_EMAIL.endswith(".example"):
        return []
    return [Error("Письма уйдут от имени учебного адреса. Задайте MAIL_FROM.", id="portal.E010")]


@register(deploy=True)
def clock_is_real(**kwargs: Any) -> list[CheckMessage]:
    if settings.TRAINING or not settings.TRAINING_CLOCK_FILE:
        return []
    return [Error("TRAINING_CLOCK_FILE – для учебного портала: уберите её.", id="portal.E011")]


@register(deploy=True)
def sweep_is_frequent(**kwargs: Any) -> list[CheckMessage]:
    if 1 <= settings.SWEEP_SECONDS <= 300:
        return []
    text = "SWEEP_SECONDS вне 1–300: часы либо не отдыхают, либо опаздывают."
    return [Error(text, id="portal.E012")]


@register(Tags.security, deploy=True)
def lock_out_is_on(**kwargs: Any) -> list[CheckMessage]:
    if settings.AXES_ENABLED:
        return []
    return [Error("Пароль можно подбирать без конца. Уберите AXES_ENABLED=0.", id="portal.E013")]


@register(Tags.security, deploy=True)
def open_data_have_a_rate(**kwargs: Any) -> list[CheckMessage]:
    if re.fullmatch(r"[1-9]\d*/(s|sec|m|min|h|hour|d|day)", settings.OPEN_DATA_RATE):
        return []
    text = "Открытые данные можно читать без предела. Задайте OPEN_DATA_RATE, например 120/min."
    return [Error(text, id="portal.E019")]


@register(Tags.security, deploy=True)
def policy_is_strict(**kwargs: Any) -> list[CheckMessage]:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    loose = [name for name, places in directives.items() if any("unsafe" in p or p == "*" for p in places)]
    if not loose:
        return []
    return [Error(f"Политика содержимого ослаблена: {', '.join(loose)}.", id="portal.E014")]


@register(Tags.translation, deploy=True)
def catalogues_are_compiled(**kwargs: Any) -> list[CheckMessage]:
    gone = [
        code
        for code, _name in settings.LANGUAGES
        if not any((Path(path) / code / "LC_MESSAGES" / "django.mo").exists() for path in settings.LOCALE_PATHS)
    ]
    if not gone:
        return []
    text = f"Переводы не собраны: {', '.join(gone)}. Выполните script/bootstrap."
    return [Error(text, id="portal.E015")]


@register(deploy=True)
def pdf_can_be_made(**kwargs: Any) -> list[CheckMessage]:
    """Papers are official: a server that cannot make them is not ready."""
    try:
        import weasyprint  # noqa: F401 - asks the system for Pango
    except (ImportError, OSError) as error:
        libraries = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        text = f"PDF не получится: установите {libraries} ({type(error).__name__})."
        return [Error(text, id="portal.E016")]
    return []


@register(deploy=True)
def fonts_have_kazakh(**kwargs: Any) -> list[CheckMessage]:
    """The fonts papers are set in are installed and hold every Kazakh letter and the tenge."""
    found, named = [], {entry[0]: entry[1] for entry in settings.STATICFILES_DIRS if isinstance(entry, tuple)}
    for name in ("vendor/onest", "vendor/source-serif-4"):
        if name not in named or not _covers(Path(named[name]), KAZAKH):
            text = f"Шрифта {name} нет или в нём нет казахских букв: выполните script/bootstrap."
            found.append(Error(text, id="portal.E017"))
    return found


def _covers(folder: Path, letters: str) -> bool:
    from fontTools.ttLib import TTFont

    for path in sorted(folder.rglob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            known = font.getBestCmap()
        if all(ord(letter) in known for letter in letters):
            return True
    return False


@register(deploy=True)
def training_is_said(**kwargs: Any) -> list[CheckMessage]:
    if not settings.TRAINING:
        return []
    text = "KIRI_ENV=training: учебный портал на вымышленных данных. Для работы задайте KIRI_ENV=production."
    return [Warning(text, id="portal.W001")]
