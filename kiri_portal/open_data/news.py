"""Results told to business (M 2.1), by rule: what was announced, launched, approved. Nobody writes an item."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from action_plans.models import Revision
from applications.models import SelectionRound
from coordinators.models import Cluster
from kiri_portal.open_data.sets.rounds import results_at
from monitoring.models import Evaluation, IndicatorSystem, Period
from monitoring.selectors.publication import open_indicators, values_on
from procedure import clock, dates
from selection.models import Assessment

DOSSIER = "assessment__application__dossier"


@dataclass(frozen=True)
class Item:
    """A piece of news: ``key`` names it for ever, ``at`` is when it became known."""

    key: str
    at: datetime
    kind: str
    title: str
    words: str
    url: str


def announced_rounds() -> Iterator[Item]:
    for round_ in (
        SelectionRound.objects.public().select_related("dossier").order_by("-announced_at", "-pk")[: settings.PAGE_ROWS]
    ):
        words = _("Приём заявок по %(day)s.") % {"day": _long(round_.intake_due_on)} if round_.intake_due_on else ""
        yield Item(f"round/{round_.dossier.number}", round_.announced_at, _("Отбор"),
                   _("Объявлен отбор: %(title)s") % {"title": round_.title}, words, round_.get_absolute_url())  # fmt: skip


def announced_results() -> Iterator[Item]:
    """One item a round, of the day its last result was announced."""
    rows = SelectionRound.objects.public().select_related("dossier").annotate(results_at=results_at())
    shown = list(rows.filter(results_at__isnull=False).order_by("-results_at", "-pk")[: settings.PAGE_ROWS])
    told = Assessment.objects.announced().filter(application__round__in=[round_.pk for round_ in shown])
    counted = (
        told.order_by()
        .values("application__round")
        .annotate(told=Count("pk"), chosen=Count("pk", Q(status=Assessment.Status.SELECTED)))
    )
    numbers = {row["application__round"]: row for row in counted}
    for round_ in shown:
        all_of_them, chosen = numbers[round_.pk]["told"], numbers[round_.pk]["chosen"]
        words = ngettext("Рассмотрена %(n)d заявка,", "Рассмотрено %(n)d заявок,", all_of_them) % {"n": all_of_them}
        picked = ngettext("отобран %(n)d кластер.", "отобрано %(n)d кластеров.", chosen) % {"n": chosen}
        yield Item(f"results/{round_.dossier.number}", round_.results_at, _("Результаты"),
                   _("Объявлены результаты: %(title)s") % {"title": round_.title}, f"{words} {picked}",
                   reverse("selection:results", args=[round_.pk]))  # fmt: skip


def launched_clusters() -> Iterator[Item]:
    rows = Cluster.objects.select_related("assessment__application__dossier")
    for cluster in rows.order_by("-launched_on", "-pk")[: settings.PAGE_ROWS]:
        yield Item(f"cluster/{cluster.dossier.number}", clock.at_hour(cluster.launched_on), _("Кластер"),
                   _("Запущен кластер «%(name)s»") % {"name": cluster.name}, _("Он вошёл в реестр кластеров."),
                   cluster.get_absolute_url())  # fmt: skip


def approved_plans() -> Iterator[Item]:
    rows = Revision.objects.filter(baseline=1).select_related("plan__cluster__assessment__application__dossier")
    for revision in rows.order_by("-approved_at", "-pk")[: settings.PAGE_ROWS]:
        cluster = revision.plan.cluster
        yield Item(f"plan/{cluster.dossier.number}", revision.approved_at, _("План"),
                   _("Утверждён план кластера «%(name)s»") % {"name": cluster.name},
                   _("Предприятия и государство договорились, что и на чьи средства делают."),
                   cluster.get_absolute_url())  # fmt: skip


def adopted_indicators() -> Iterator[Item]:
    """Systems with indicators for everybody."""
    shown = Count("indicators", Q(indicators__in=open_indicators()))
    rows = IndicatorSystem.objects.annotate(shown=shown).filter(shown__gt=0).select_related(f"cluster__{DOSSIER}")
    for system in rows.order_by("-adopted_on", "-pk")[: settings.PAGE_ROWS]:
        yield Item(f"indicators/{system.dossier.number}", clock.at_hour(system.adopted_on), _("Показатели"),
                   _("Приняты показатели кластера «%(name)s»") % {"name": system.cluster.name},
                   _("Открытых для всех: %(n)d.") % {"n": system.shown}, system.cluster.get_absolute_url())  # fmt: skip


def confirmed_quarters() -> Iterator[Item]:
    """Quarters with values everybody may read."""
    shown = Count("measurements", Q(measurements__in=values_on(clock.today()).disclosed()))
    rows = Period.objects.filter(status=Period.Status.CLOSED).annotate(shown=shown).filter(shown__gt=0)
    rows = rows.select_related(f"system__cluster__{DOSSIER}")
    for period in rows.order_by("-closed_on", "-pk")[: settings.PAGE_ROWS]:
        yield Item(f"quarter/{period.dossier.number}/{period.code}", clock.at_hour(period.closed_on), _("Показатели"),
                   _("Показатели кластера «%(name)s»: %(quarter)s") % {"name": period.cluster.name, "quarter": period},
                   _("КИРИ подтвердил значений: %(n)d.") % {"n": period.shown}, period.cluster.get_absolute_url())  # fmt: skip


def sealed_evaluations() -> Iterator[Item]:
    """How many goals were met; figures and findings are read by those in the cluster."""
    rows = Evaluation.objects.published().select_related(f"cluster__{DOSSIER}")
    for row in rows.order_by("-sealed_at", "-pk")[: settings.PAGE_ROWS]:
        words = _("Достигнуто целей: %(met)d из %(all)d.") % {"met": row.goals_met, "all": len(row.goals)}
        yield Item(f"evaluation/{row.dossier.number}/{row.number}", row.sealed_at, _("Оценка"),
                   _("Оценён кластер «%(name)s»") % {"name": row.cluster.name}, words, row.cluster.get_absolute_url())  # fmt: skip


SOURCES: list[Callable[[], Iterator[Item]]] = [
    announced_rounds, announced_results, launched_clusters, approved_plans, adopted_indicators, confirmed_quarters,
    sealed_evaluations,
]  # fmt: skip


def items() -> list[Item]:
    """A page of the newest; of one moment, by key: the same order each time. Older ones stand in the data sets."""
    found = (item for source in SOURCES for item in source())
    return heapq.nlargest(settings.PAGE_ROWS, found, key=attrgetter("at", "key"))


def _long(day: date) -> str:
    return dates.long(day, dates.language_of(get_language()))
