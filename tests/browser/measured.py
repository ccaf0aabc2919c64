"""Indicators for the pages of the scene: a system of the plan's cluster with a closed and a running quarter, evaluations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from coordinators import services as initiative
from coordinators.models import Cluster
from monitoring import services
from monitoring.models import Review
from procedure import clock
from tests.factories.applications import at

NOW = at("2026-05-21")
WORDS = {"formula": "count", "direction": "up", "year_rule": "last", "frequency": "quarter", "source": "Опрос",
         "why": "Видна перемена", "level": "outcome"}  # fmt: skip
BASE = {"baseline_value": Decimal(100), "baseline_period": "2025Q3"}


def indicators(scene: Any) -> None:
    """2025Q4 is confirmed and a correction waits, 2026Q1 takes values and asks enterprises."""
    with clock.standing_at(NOW):
        head, cluster = scene.user("head"), Cluster.objects.get(pk=scene.keys["plan_cluster"])
        stood = cluster.status
        Cluster.objects.filter(pk=cluster.pk).update(status="implementation")
        cluster.refresh_from_db()
        system = services.open_system(cluster, actor=head, first_period="2025Q4", last_period="2026Q4", report_days=20)
        told = services.add_indicator(system, actor=head, name_ru="Выручка сцены", name_kk="Түсім", unit="mln_tenge",
                                      **WORDS, **BASE)  # fmt: skip
        asked = services.add_indicator(system, actor=head, name_ru="Экспорт сцены", name_kk="Экспорт", unit="mln_tenge",
                                       firm_rule="sum", splits=["size"], **WORDS, **BASE)  # fmt: skip
        for row in (told, asked):
            services.set_target(row, actor=head, period="2025Q4", value=Decimal(120))
            services.set_target(row, actor=head, period="2026Q4", value=Decimal(200))
        services.adopt(system, actor=head, agreed_at=_event(cluster, head))
        closed, running = system.periods.get(code="2025Q4"), system.periods.get(code="2026Q1")
        answer = {"value": Decimal(70), "numerator": None, "denominator": None, "weight": None}
        services.save_values(closed, actor=head, values={told.pk: {"value": Decimal(130)}})
        services.answer_survey(closed, actor=scene.user("partner"), answers={asked.pk: answer})
        services.submit_values(closed, actor=head)
        services.confirm_values(closed, actor=head)
        value = closed.measurements.get(indicator=told)
        services.restate_value(value, actor=head, value=Decimal(131), reason="Ошибка в отчёте")
        services.save_values(running, actor=head, values={told.pk: {"value": Decimal(140), "note": "Без двух заводов"}})
        _evaluations(scene, cluster, head, told)
        Cluster.objects.filter(pk=cluster.pk).update(status=stood)
    scene.keys |= {
        "measured": told.pk, "m_system": system.pk, "m_period": running.pk, "m_closed": closed.pk, "m_value": value.pk,
        "m_correction": value.restatements.get().pk, "review": Review.objects.order_by("pk").first().pk,
    }  # fmt: skip


def _event(cluster: Cluster, head: Any) -> Any:
    event = initiative.plan_event(
        cluster, actor=head, kind="open_meeting", title="Показатели", agenda="Что измерять", starts_on=clock.today(),
        place="Кокшетау",
    )  # fmt: skip
    return initiative.hold_event(event, actor=head, starts_on=clock.today(), people=9, minutes="Согласны")


def _evaluations(scene: Any, cluster: Cluster, head: Any, told: Any) -> None:
    made = [
        services.open_evaluation(cluster, actor=head, kind="interim", period="2025Q4", method="Сравнили с целями")
        for _ in range(2)
    ]
    for row in made:
        services.add_finding(row, actor=head, words="Экспорт отстаёт", indicator=told)
    services.edit_evaluation(made[0], actor=head, version=made[0].version, period="2025Q4", method="Сравнили с целями",
                             recommendations="Искать рынки", public=True)  # fmt: skip
    services.seal(made[0], actor=head)
    scene.keys |= {"evaluation": made[0].pk, "evaluation_draft": made[1].pk}


PARTS = (indicators,)
