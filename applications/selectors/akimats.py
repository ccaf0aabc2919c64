"""Which akimat answers for a region, and whether a notice reached it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Organisation, Region
from applications.models import AkimatNotice, Application
from notices.models import Notice
from notices.people import addressees
from procedure.models import JournalEntry

#: Lines from which letters to akimats are written.
TELLING = ("applications.notify_akimat",)


def akimat_of(region: Region) -> Organisation | None:
    """The akimat of a region, the one with the smaller number when two are registered."""
    return Organisation.objects.filter(kind=Organisation.Kind.AKIMAT, region=region).order_by("pk").first()


def regions_without_akimat(application: Application) -> list[str]:
    """Names of the application's regions for which the portal knows no akimat."""
    regions = list(application.regions.all())
    known = set(
        Organisation.objects.filter(kind=Organisation.Kind.AKIMAT, region__in=regions).values_list(
            "region_id", flat=True
        )
    )
    return [region.name for region in regions if region.pk not in known]


def regions_to_tell(application: Application) -> list[Region]:
    """Regions whose akimat has not been told yet, or whose notice failed, by code."""
    failed = AkimatNotice.Status.FAILED
    told = {n.region_id for n in application.akimat_notices.all() if n.status != failed}
    return [region for region in application.regions.order_by("code") if region.pk not in told]


@dataclass(frozen=True)
class Delivery:
    """What the letters of a notice say: the first that left, whether anybody opened it, why none did."""

    sent_at: datetime | None = None
    read_at: datetime | None = None
    failed: bool = False
    why: str = ""


def undelivered() -> QuerySet[AkimatNotice]:
    """Notices of which nobody knows yet whether they left, the oldest first."""
    rows = AkimatNotice.objects.filter(status=AkimatNotice.Status.CREATED)
    return rows.select_related("application__dossier", "akimat", "region").order_by("created_at")


def delivery_of(notice: AkimatNotice) -> Delivery:
    """Where the letters written from the notice's last line stand; an akimat nobody can write to has failed."""
    wrote = JournalEntry.objects.filter(
        dossier=notice.application.dossier_id, act__in=TELLING, at__gte=notice.created_at
    )
    letters = Notice.objects.filter(entry__in=wrote, address__in=[a.address for a in addressees([notice.akimat])])
    rows = list(letters.order_by("pk"))
    if not rows:
        unread = wrote.exclude(readings__reader="letters").exists() or not wrote.exists()
        return (
            Delivery() if unread else Delivery(failed=True, why=_("у акимата нет ни почты, ни сотрудников в портале"))
        )
    sent = [row.sent_at for row in rows if row.sent_at]
    read = [row.read_at for row in rows if row.read_at]
    failed = all(row.mail_state == Notice.Mail.FAILED for row in rows)
    return Delivery(min(sent, default=None), min(read, default=None), failed, rows[-1].error if failed else "")
