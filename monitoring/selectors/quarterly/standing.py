"""Where a cluster stood at the end of a quarter: its passport, indicators, barriers, evaluations (M 3.5)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from action_plans.models import StateRequest
from action_plans.selectors.requests import open_barriers
from coordinators.models import ClusterAssignment
from coordinators.pure import blocks
from methodology.initiative import STAGES
from monitoring.models import Evaluation, Measurement, Period, period_label
from monitoring.models.quarters import quarter_name
from monitoring.pure import plan, process
from monitoring.pure.records import Records, ended, seated
from monitoring.selectors.quarterly.common import View
from monitoring.selectors.reading import lines_read
from monitoring.selectors.series import Line
from monitoring.selectors.system import live_indicators
from monitoring.selectors.words import STANDING
from procedure import clock, dates
from procedure.registry import localized


def passport(view: View) -> blocks.Section:
    """Whose report it is, for which days, by which edition."""
    cluster, language = view.cluster, dates.language_of(get_language())
    firms = process.figure(view.records, "firms_joined", view.until)
    seats = [seat.ref for seat in seated(view.records.seats, view.until)]
    people = ClusterAssignment.objects.filter(pk__in=seats).select_related("coordinator__user")
    facts = blocks.facts([
        (_("Кластер"), cluster.name), (_("Дело"), cluster.dossier.number or ""), (_("Регион"), cluster.region_names),
        (_("Запущен"), dates.long(cluster.launched_on, language)), (_("Этап на конец квартала"), stage_on(view.records, view.until)),
        (_("Участвует организаций"), str(int(firms.numerator))),
        (_("Координаторы"), ", ".join(str(row.coordinator) for row in people.order_by("since", "pk"))),
        (_("Период"), quarter_name(view.quarter)), (_("Сведения на"), dates.long(view.cut_on, language)),
        (_("Редакция методологии"), localized(cluster.dossier.law, "title")),
    ])  # fmt: skip
    return blocks.section("", facts)


def stage_on(records: Records, day: date) -> str:
    """The first stage that was not confirmed by the end of a day."""
    passed = {gate.stage for gate in records.gates if ended(gate.confirmed, day)}
    left = [stage for stage in STAGES if stage.code not in passed]
    return localized(left[0], "name") if left else _("этапы пройдены, план в работе")


def indicators(view: View) -> blocks.Section:
    """Every indicator by confirmed values for quarters up to the one reported, as its firms may read them."""
    values = Measurement.objects.confirmed().disclosed()
    lines = lines_read(live_indicators(view.system), values, upto=view.code) if view.system else []
    rows = [_indicator(line) for line in lines]
    heads = [_("Показатель"), _("Единица"), _("База"), _("Цель"), _("Факт"), _("Факт за"), _("Как идёт")]
    empty = _("Система показателей ещё не принята.")
    return blocks.section(
        _("Показатели: база, цель, факт"),
        view.table(_("Показатели"), heads, rows, numbers=(2, 3, 4), wide=0) or blocks.words(empty),
        blocks.words(_("Только подтверждённые значения."), quiet=True) if rows else None,
        blocks.words(
            _("Отчёт читают и предприятия, поэтому число, сложенное из ответов меньше трёх из них, скрыто."), quiet=True
        )
        if any(line.hidden for line in lines)
        else None,
    )


def _indicator(line: Line) -> list[object]:
    row, goal, last = line.indicator, line.goal, None if line.hidden else line.last
    standing = _("скрыто: меньше трёх ответов") if line.hidden else str(STANDING[line.standing])
    return [
        f"{row.code}. {row.name}", row.unit_name, _number(row.baseline_value), _number(goal.value if goal else None),
        _number(last.value if last else None), period_label(last.period) if last else "", standing,
    ]  # fmt: skip


def _number(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 3)


def waiting(view: View) -> blocks.Section:
    """Quarters whose values are not confirmed yet, and corrections nobody has decided on."""
    periods = view.system.periods.filter(code__lte=view.code) if view.system else Period.objects.none()
    rows = [
        [period_label(row.code), row.due_on, str(row.get_status_display()), _("срок прошёл") if row.is_late else ""]
        for row in periods.exclude(status=Period.Status.CLOSED).order_by("code")
    ]
    corrections = Measurement.objects.filter(
        indicator__system=view.system, status=Measurement.Status.REPORTED, restates__isnull=False
    ).count() if view.system else 0  # fmt: skip
    heads = [_("Отчётный период"), _("Сдать до"), _("Состояние"), _("Опоздание")]
    return blocks.section(
        _("Значения, которых ждут"),
        view.table(_("Ждут значений"), heads, rows, wide=0) or blocks.words(_("Все значения подтверждены.")),
        blocks.words(_("Уточнений на проверке: %(n)d.") % {"n": corrections}) if corrections else None,
    )


def barriers(view: View) -> blocks.Section:
    """What several firms named and no activity answers; requests to state bodies past their term."""
    named = blocks.points(
        (one.name, _("назвали предприятия: %(n)d") % {"n": one.firms}) for one in open_barriers({view.cluster.pk: view.cluster})
    )  # fmt: skip
    late = {row.ref for row in plan.requests(view.records, view.until) if row.why == "not_done"}
    rows = StateRequest.objects.filter(pk__in=late).select_related("addressee").order_by("sent_on", "pk")
    asked = blocks.points((str(row), f"{row.addressee}, {dates.short(row.sent_on)}") for row in rows)
    return blocks.section(
        _("Барьеры и риски"),
        blocks.heading(_("Барьеры без ответа в плане")), named or blocks.words(_("Таких барьеров нет.")),
        blocks.heading(_("Запросы без ответа в срок")), asked or blocks.words(_("Таких запросов нет.")),
    )  # fmt: skip


def evaluations(view: View) -> blocks.Section:
    """Sealed evaluations and the review the last of them opened."""
    until = clock.end_of(view.cut_on)
    found = view.cluster.evaluations.filter(status=Evaluation.Status.SEALED, sealed_at__lt=until)
    rows = [
        [
            str(row),
            period_label(row.period),
            clock.local_day(row.sealed_at),
            str(row.get_verdict_display()),
            _review(row),
        ]
        for row in found.select_related("review").order_by("number")
    ]
    heads = [_("Оценка"), _("По данным на конец"), _("Запечатана"), _("Итог"), _("Пересмотр")]
    return blocks.section(
        _("Оценки кластера"),
        view.table(_("Оценки"), heads, rows, wide=0) or blocks.words(_("Кластер ещё не оценивали.")),
    )


def _review(row: Evaluation) -> str:
    review = getattr(row, "review", None)
    return str(review.get_status_display()) if review else ""
