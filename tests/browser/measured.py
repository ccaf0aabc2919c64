"""Indicators for the pages of the scene: a closed and a running quarter of the demo's system, evaluations, a review."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from coordinators import services as initiative
from coordinators.models import Participant
from monitoring import services
from monitoring.models import Evaluation, Period, Review
from monitoring.pure import quarters
from monitoring.selectors.evaluation import content_of, digest_of
from procedure import clock
from tests.factories.applications import at

NOW = at("2026-05-21")
WORDS = {"formula": "count", "direction": "up", "year_rule": "last", "frequency": "quarter", "source": "Опрос",
         "why": "Видна перемена", "level": "outcome"}  # fmt: skip


def indicators(scene: Any) -> None:
    """In the demo's system with values that came back: time for them, a question to enterprises, a correction that waits."""
    with clock.standing_at(NOW):
        head = scene.user("head")
        running = Period.objects.filter(status="open", measurements__status="returned").first()
        system = running.system
        services.extend_period(running, actor=head, until=NOW.date() + timedelta(days=30), reason="Ждём отчёт")
        asked = services.add_indicator(system, actor=head, name_ru="Экспорт сцены", name_kk="Экспорт", unit="mln_tenge",
                                       firm_rule="sum", splits=["size"], **WORDS)  # fmt: skip
        answer = {"value": Decimal(70), "numerator": None, "denominator": None, "weight": None}
        firm = _joins(scene, system.cluster, head)
        services.record_answers(running, actor=head, firm=firm, answers={asked.pk: answer})
        closed = system.periods.filter(status="closed").last()
        value = closed.measurements.confirmed().filter(value__isnull=False).first()
        services.restate_value(value, actor=head, value=value.value + 1, reason="Ошибка в отчёте")
        _evaluations(scene, system.cluster, head, closed.code, value.indicator)
        services.report_quarter(system.cluster, actor=head, quarter=quarters.quarter_of(NOW.date()).previous)
        annual = services.report_year(services.open_policy(), actor=head, year=2020)
    scene.keys |= {
        "annual_report": annual.pk, "m_cluster": system.cluster_id, "measured": value.indicator_id, "m_system": system.pk,
        "m_period": running.pk,
        "m_closed": closed.pk, "m_value": value.pk, "m_correction": value.restatements.get().pk,
    }  # fmt: skip


def _joins(scene: Any, cluster: Any, head: Any) -> Any:
    """The scene's partner takes part in this cluster too."""
    firm = Participant.objects.get(pk=scene.keys["place_partner"]).organisation
    place = initiative.add_participant(cluster, actor=head, bin=firm.bin, name_ru=firm.name_ru)
    initiative.invite_participant(place, actor=head)
    initiative.admit_participant(place, actor=head)
    return firm


def _evaluations(scene: Any, cluster: Any, head: Any, period: str, told: Any) -> None:
    """A draft; one with nothing found yet; a sealed one with its review, written past the acts: goals are met or not as
    the demo has them."""
    made = [
        services.open_evaluation(cluster, actor=head, kind="interim", period=period, method="Сравнили с целями")
        for _ in range(3)
    ]
    for row in made[:2]:
        services.add_finding(row, actor=head, words="Экспорт отстаёт", indicator=told)
    content = content_of(made[0])
    Evaluation.objects.filter(pk=made[0].pk).update(
        status="sealed", content=content, digest=digest_of(content), verdict="missed", sealed_at=NOW, sealed_by=head,
        recommendations="Искать рынки",
    )  # fmt: skip
    review = Review.objects.create(evaluation=made[0], words="Цели не достигнуты", ordered_on=NOW.date(), by=head)
    scene.keys |= {
        "evaluation": made[0].pk, "evaluation_draft": made[1].pk, "evaluation_bare": made[2].pk, "review": review.pk,
    }  # fmt: skip


PARTS = (indicators,)
