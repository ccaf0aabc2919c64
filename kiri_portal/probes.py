"""What composition adds to the health page: files, disk, broker."""

from __future__ import annotations

import shutil
import uuid

import redis
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedure.health import probe

LITTLE_BYTES, LITTLE_SHARE = 512 * 1024**2, 0.05
GIB = 1024**3


@probe(gettext_lazy("Хранилище файлов"), vital=True)
def storage_writes() -> tuple[bool, str]:
    """A small file written and deleted where documents are kept."""
    try:
        name = default_storage.save(f"probes/{uuid.uuid4().hex}", ContentFile(b"ok"))
        default_storage.delete(name)
    except Exception as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        text = _("Файлы не сохраняются в %(place)s: %(why)s. Проверьте MEDIA_ROOT, права и место на диске.")
        return False, text % {"place": settings.S3_BUCKET or settings.MEDIA_ROOT, "why": why}
    return True, _("Файлы сохраняются.")


@probe(gettext_lazy("Место на диске"))
def disk_has_room() -> tuple[bool, str]:
    if not settings.MEDIA_ROOT.exists():
        return True, _("Папки файлов ещё нет: она появится с первым документом.")
    usage = shutil.disk_usage(settings.MEDIA_ROOT)
    ok = usage.free >= LITTLE_BYTES and usage.free >= usage.total * LITTLE_SHARE
    text = _("Свободно %(free).1f ГБ из %(total).1f.") % {"free": usage.free / GIB, "total": usage.total / GIB}
    return ok, text if ok else text + " " + _("Освободите место: новые файлы и документы скоро не сохранятся.")


def broker() -> redis.Redis | None:
    """A client of the broker that gives up in two seconds; None when the portal has no broker."""
    if not settings.REDIS_URL:
        return None
    address = settings.REDIS_URL.replace("redis+socket://", "unix://")
    return redis.Redis.from_url(address, socket_connect_timeout=2, socket_timeout=2)


@probe(gettext_lazy("Брокер"))
def broker_answers() -> tuple[bool, str]:
    """Not vital: without it pages work, and what it would wake is done by ``manage.py tick``."""
    client = broker()
    if client is None:
        return True, _("Брокера нет: часы идут без Celery.")
    try:
        client.ping()
    except redis.RedisError as error:
        text = _("Брокер не отвечает (%(why)s): проверьте REDIS_URL. Письма, документы и закрытия сроков ждут.")
        return False, text % {"why": type(error).__name__}
    finally:
        client.close()
    return True, _("Брокер отвечает.")
