"""The procurement plan as a table: planned and actual days step by step, what is late and by how much (M 2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordinators.models import Event
from documents.models import Document
from methodology.spending import PACKAGE_STEPS
from monitoring.models import Package
from monitoring.pure.procurement import Late, done_late, late_now
from monitoring.selectors.spending import Table, readme
from procedure import clock
from procedure.registry import localized

STEP_NAMES = {fact.code: fact for fact in PACKAGE_STEPS}


@dataclass(frozen=True)
class StepDays:
    """A step of a purchase: its name, its planned and actual day, by how many days it came late."""

    name: str
    planned: date | None
    actual: date | None
    late: int


@dataclass(frozen=True)
class Line:
    """A package with its steps; ``late`` is what it is overdue with today."""

    package: Package
    steps: list[StepDays]
    late: Late | None

    @property
    def tag(self) -> str:
        if self.late:
            return "danger"
        return {"completed": "success", "cancelled": "", "planned": ""}.get(self.package.status, "progress")

    @property
    def late_words(self) -> str:
        """«Договор: опаздывает на 12 дней»; nothing where nothing is late."""
        if not self.late:
            return ""
        said = ngettext("%(step)s: опаздывает на %(n)d день", "%(step)s: опаздывает на %(n)d дней", self.late.days)
        return said % {"step": step_name(self.late.step), "n": self.late.days}


def step_name(step: str) -> str:
    return localized(STEP_NAMES[step], "name")


def seen(user: Any) -> QuerySet[Package]:
    return Package.objects.visible_to(user)


def whole(rows: QuerySet[Package]) -> QuerySet[Package]:
    files = Prefetch("files", Document.objects.order_by("pk"))
    return rows.select_related("cluster", "event").prefetch_related(files)


def line_of(package: Package) -> Line:
    planned, actual = package.planned, package.actual
    late = done_late(planned, actual)
    steps = [StepDays(step_name(one), planned[one], actual[one], late.get(one, 0)) for one in STEP_NAMES]
    running = package.status in Package.RUNNING
    return Line(package, steps, late_now(package.awaited, actual, clock.today()) if running else None)


def lines(rows: Iterable[Package]) -> list[Line]:
    return [line_of(package) for package in rows]


def overdue(rows: QuerySet[Package]) -> QuerySet[Package]:
    """Packages overdue today, the longest first by their plan."""
    return rows.late_on(clock.today()).order_by("planned_contract", "number")


def trips(user: Any) -> QuerySet[Event]:
    """Benchmarking trips a package may pay for."""
    seen = Event.objects.visible_to(user).filter(kind="benchmarking_trip").exclude(status="withdrawn")
    return seen.select_related("cluster").order_by("-starts_on", "-pk")


def plan_table(rows: Iterable[Package], user: Any) -> Table:
    """Titles, lines and the sheet beside them; ``rows`` come from ``whole``."""
    titles = ["№", _("Что закупают"), _("Вид"), _("Способ"), _("Кластер"), _("Оценка, ₸")]
    for one in PACKAGE_STEPS:
        name = localized(one, "name")
        titles += [_("%(step)s, план") % {"step": name}, _("%(step)s, факт") % {"step": name}]
    titles += [_("Исполнитель"), _("Сумма договора, ₸"), _("Состояние"), _("Опаздывает, дней"), _("Документы")]
    return titles, _plan_lines(rows), readme(user, (_("Даты"), _("год-месяц-день")))


def _plan_lines(rows: Iterable[Package]) -> Iterator[list[Any]]:
    for line in lines(rows):
        one = line.package
        days = [day.isoformat() if day else "" for step in line.steps for day in (step.planned, step.actual)]
        yield [
            one.number, one.name, one.kind_name, one.method_name, one.cluster.name if one.cluster else "", one.estimate,
            *days, one.contractor, one.contract_sum if one.contract_sum is not None else "", one.get_status_display(),
            line.late.days if line.late else 0, "; ".join(file.name for file in one.files.all()),
        ]  # fmt: skip
