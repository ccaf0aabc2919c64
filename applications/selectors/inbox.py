"""The inbox of filed applications: desks, one page of rows with what stands in each column, the same for XLSX."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import AkimatNotice, Application
from applications.selectors.naming import named
from methodology.roles import Role
from procedure import calendars, clock, presenting
from procedure.models import Deadline

WAITING, INSTITUTE, COMMISSION, ALL = "ministry", "institute", "commission", "all"
DESKS = (
    (WAITING, gettext_lazy("Ждут министерства")),
    (INSTITUTE, gettext_lazy("На оценке КИРИ")),
    (COMMISSION, gettext_lazy("Готовы для Комиссии")),
    (ALL, gettext_lazy("Все заявки")),
)
#: What a line says beside the application's own name.
NAMES = [f"{of}__{name}" for of, names in (("round", "title"), ("applicant", "name"))
         for name in (f"{names}_ru", f"{names}_kk", f"{names}_en")]  # fmt: skip
NAMES += ["round", "applicant", "applicant__bin"]
S, N = Application.Status, AkimatNotice.Status


def inbox_of(user: Any) -> QuerySet[Application]:
    """Applications this person may see that were filed at least once; an akimat's officer reads only its own notices."""
    mine = user.organisations_as(Role.AKIMAT)
    notices = AkimatNotice.objects.filter(akimat__in=mine) if mine else AkimatNotice.objects.all()
    return (
        Application.objects.visible_to(user)
        .filter(submitted_at__isnull=False)
        .select_related("dossier", "applicant", "round")
        .only("submitted_at", "not_completed", *named(), *NAMES)
        .prefetch_related("regions", Prefetch("akimat_notices", notices, to_attr="shown_notices"))
    )


def on_desk(rows: QuerySet[Application], desk: str) -> QuerySet[Application]:
    """Those that lie on one desk: by state at the ministry, by the running term after it."""
    if desk == WAITING:
        return rows.filter(status__in=(S.SUBMITTED, S.RETURNED))
    term = {INSTITUTE: "assess", COMMISSION: "to_commission"}.get(desk)
    if term is None:
        return rows
    running = Deadline.objects.running().filter(term=term).values("dossier")
    return rows.filter(status=S.FORWARDED, dossier__in=running)


@dataclass(frozen=True)
class InboxRow:
    """One line as the page and the spreadsheet show it."""

    application: Application
    regions: list[str]
    akimat: str
    akimat_kind: str
    deadline: Deadline | None
    chip: Any = None

    @property
    def may_tick(self) -> bool:
        """Bulk acts are for what still lies at the ministry."""
        return self.application.status == S.SUBMITTED


def rows_of(applications: list[Application], user: Any) -> list[InboxRow]:
    """Rows of ``inbox_of`` with the term that runs now, one query for all; an akimat's own notices are all it counts."""
    akimat = bool(user.organisations_as(Role.AKIMAT))
    running = Deadline.objects.running().filter(dossier__in=[a.dossier_id for a in applications])
    terms = {d.dossier_id: d for d in running.order_by("-due_on")}
    now, calendar = clock.now(), calendars.current()
    rows = []
    for application in applications:
        regions = [region.name for region in application.regions.all()]
        words, kind = akimats_in_words(application.shown_notices, 0 if akimat else len(regions))
        deadline = terms.get(application.dossier_id)
        chip = presenting.chip(deadline, now, calendar) if deadline else None
        rows.append(InboxRow(application, regions, words, kind, deadline, chip))
    return rows


def akimats_in_words(notices: list[AkimatNotice], regions: int) -> tuple[str, str]:
    """«оповещены», «не оповещены», «ответили 1 из 2» and the colour of its tag."""
    if any(notice.status == N.FAILED for notice in notices):
        return _("не доставлено"), "danger"
    if not notices:
        return _("не оповещены"), ""
    answered = sum(notice.status in (N.ACKNOWLEDGED, N.OPINION, N.NO_OPINION) for notice in notices)
    if answered:
        return _("ответили %(n)d из %(all)d") % {"n": answered, "all": len(notices)}, "success"
    if len(notices) < regions:
        return _("оповещены %(told)d из %(all)d") % {"told": len(notices), "all": regions}, "attention"
    return _("оповещены"), "progress"
