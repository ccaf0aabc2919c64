"""What the policy of the scene costs: an entry without papers in a draft claim, a claim on the unit's desk, a free entry."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from monitoring import services
from monitoring.pure.quarters import Quarter
from procedure import clock
from tests.factories.applications import a_pdf, at
from tests.factories.spending import PLANNED

NOW = at("2026-05-21")
FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


def costs(scene: Any) -> None:
    with clock.standing_at(NOW):
        head, policy = scene.user("head"), services.open_policy()
        facts = {"actor": head, "component": "trips", "amount": Decimal(1_200_000)}
        services.record_cost(policy, quarter=FIRST, words="Поездка сцены в Милан", uploads=[a_pdf("Счёт.pdf")], **facts)
        sent = services.draft_claim(policy, actor=head, quarter=FIRST)
        services.submit_claim(sent, actor=head)
        bare = services.record_cost(policy, quarter=SECOND, words="Аренда зала сцены", **facts)
        draft = services.draft_claim(policy, actor=head, quarter=SECOND)
        services.record_cost(policy, quarter=SECOND, words="Раздаточные материалы сцены", **facts)
    scene.keys |= {"policy": policy.pk, "cost_bare": bare.pk, "claim_sent": sent.pk, "claim_draft": draft.pk}


def packages(scene: Any) -> None:
    """A tender of the ministry that is announced, one still planned and late, one bought from one source."""
    with clock.standing_at(NOW):
        head, policy = scene.user("head"), services.open_policy()
        facts = {"actor": head, "estimate": Decimal(5_000_000), **PLANNED}
        tender = services.plan_package(
            policy, kind="capacity", method="quality_cost", name_ru="Обучение сцены", **facts
        )
        services.record_announcement(tender, actor=scene.user("piu"), happened_on=clock.today())
        own = services.plan_package(policy, kind="goods", method="quotations", name_ru="Стулья сцены", **facts)
        done = services.plan_package(policy, kind="trip", method="direct", name_ru="Поездка сцены", **facts)
        services.record_contract(
            done, actor=head, happened_on=clock.today(), contractor="ТОО «Турфирма»", contract_sum=Decimal(4_000_000)
        )  # fmt: skip
    scene.keys |= {"package_tender": tender.pk, "package_own": own.pk, "package_done": done.pk}


def lessons(scene: Any) -> None:
    """One nobody is asked about, one on the akimat's desk, one answered, one published; a forum with a takeaway."""
    with clock.standing_at(NOW):
        head, policy = scene.user("head"), services.open_policy()
        akimat = scene.user("akimat").current_appointments[0].organisation
        words = {"actor": head, "kind": "recommendation", "words_ru": "Разрешения занимают полгода."}
        written = services.add_lesson(policy, title_ru="Урок сцены", **words)
        asked = services.add_lesson(policy, title_ru="Просьба сцены", addressee=akimat, **words)
        answered = services.add_lesson(policy, title_ru="Ответ сцены", addressee_name="НАЦЭКС", **words)
        for one in (asked, answered):
            services.send_lesson(one, actor=head)
        services.answer_lesson(answered, actor=head, outcome="partly", answer="Сократим", answered_on=clock.today())
        told = services.add_lesson(
            policy, title_ru="Опубликованное сцены", title_kk="Сабақ", words_kk="Рұқсат беру жарты жыл алады.", **words
        )
        services.publish_lesson(told, actor=head)
        event = services.record_knowledge(
            policy, actor=head, kind="forum", title="Конгресс сцены", starts_on=clock.today(), place="Богота",
            partners="TCI Network", topic="Кластеры и экспорт", uploads=[a_pdf("Доклад.pdf")],
        )  # fmt: skip
        services.add_takeaway(event, actor=head, person="Аналитик", words="Считать связи заранее")
    scene.keys |= {
        "lesson_written": written.pk, "lesson_asked": asked.pk, "lesson_answered": answered.pk, "lesson_public": told.pk,
        "knowledge": event.pk,
    }  # fmt: skip


def report(scene: Any) -> None:
    with clock.standing_at(NOW):
        made = services.report_to_piu(services.open_policy(), actor=scene.user("head"), quarter=FIRST)
    scene.keys |= {"piu_report": made.pk}


PARTS = (costs, packages, lessons, report)
