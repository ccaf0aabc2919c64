"""The package for the Commission and the applicant's objection (M 3.2.2/7, 3.2.2/9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.models import SelectionRound
from methodology.roles import MINISTRY
from procedure import clock, deadlines
from procedure.workflow import Act, Obstacle, Workflow
from selection.models import Assessment, Objection, Package
from selection.permissions import applicant_of, rounds_closed_to
from selection.workflow.item import SECRETARY


def package_may_be_asked(round_: SelectionRound, actor: Any) -> Iterator[Obstacle]:
    """There is something to send, and who must not read a package does not ask for one: its list says what is in it."""
    ready = Assessment.objects.filter(application__round=OuterRef("pk")).exclude(status=Assessment.Status.ASSESSING)
    closed = rounds_closed_to(actor).filter(pk=OuterRef("pk")) if actor is not None else SelectionRound.objects.none()
    asked = SelectionRound.objects.filter(pk=round_.pk).values(ready=Exists(ready), closed=Exists(closed)).get()
    if not asked["ready"]:
        yield Obstacle(_("В отборе нет готовых заключений."), "no_conclusions")
    if asked["closed"]:
        yield Obstacle(_("Пакет этого отбора вам закрыт: вы в отводе по одной из заявок."), "closed_to_you")


def objection_window_is_open(assessment: Assessment, actor: Any) -> Iterator[Obstacle]:
    if Objection.objects.filter(assessment=assessment).exists():
        yield Obstacle(_("Возражение уже подано."), "filed")
        return
    running = deadlines.find_running(assessment.dossier, "objection")
    if running is None or clock.now() >= running.expires_at:
        yield Obstacle(_("Срок для возражения закончился или не начинался."), "window_closed")


PACKAGE = Workflow(
    "selection",
    "package",
    lambda: Package,
    Act("build_package", (), Package.State.ASKED, gettext_lazy("Собрать пакет для Комиссии"), by=(*MINISTRY, *SECRETARY),
        creates=True, parent="applications.SelectionRound", guards=(package_may_be_asked,), clause="3.2.2/7", inner=True,
        done=gettext_lazy("Пакет собирается, это видно на странице пакета.")),
)  # fmt: skip

OBJECTION = Workflow(
    "selection",
    "objection",
    lambda: Objection,
    Act("file_objection", (), Objection.Status.FILED, gettext_lazy("Возразить"), by=(applicant_of,), creates=True,
        guards=(objection_window_is_open,), clause="portal/objection", done=gettext_lazy("Возражение подано.")),
    Act("answer_objection", ("filed",), Objection.Status.ANSWERED, gettext_lazy("Ответить на возражение"), by=MINISTRY,
        clause="portal/objection", done=gettext_lazy("Ответ отправлен заявителю.")),
)  # fmt: skip
