"""What the policy of the stage costs: entries and claims with canaries in them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from methodology.roles import Role
from monitoring import services
from monitoring.pure.quarters import Quarter
from procedure import clock
from tests.factories.accounts import office_of
from tests.factories.applications import a_pdf
from tests.factories.spending import PLANNED

FIRST, SECOND = Quarter(2026, 1), Quarter(2026, 2)


def costs(stage: Any) -> None:
    """A claim of the first quarter, returned and sent again; a draft of the second, which the unit does not see yet."""
    expert, policy = stage.who("expert"), services.open_policy()
    facts = {"actor": expert, "component": "events", "amount": Decimal(10_000)}
    entry = services.record_cost(
        policy, quarter=FIRST, words=stage.canary("cost"), uploads=[a_pdf(f"{stage.canary('cost_file')}.pdf")], **facts
    )
    services.record_cost(policy, quarter=SECOND, words="Аренда зала", **facts)
    claim = services.draft_claim(policy, actor=expert, quarter=FIRST)
    services.submit_claim(claim, actor=expert)
    services.return_claim(claim, actor=stage.who("piu"), reason=stage.canary("claim_note"))
    draft = services.draft_claim(policy, actor=expert, quarter=SECOND)
    stage.records |= {"policy": policy.pk, "cost": entry.pk, "claim": claim.pk, "draft_claim": draft.pk}


def packages(stage: Any) -> None:
    """A tender of the ministry, announced, and a purchase of the institute's own, still in the plan."""
    expert, policy = stage.who("expert"), services.open_policy()
    facts = {"actor": expert, "estimate": Decimal(5_000_000), **PLANNED}
    tender = services.plan_package(
        policy, kind="consultancy", method="quality_cost", name_ru=stage.canary("package"), **facts
    )
    services.record_announcement(tender, actor=stage.who("piu"), happened_on=clock.today())
    own = services.plan_package(policy, kind="goods", method="quotations", name_ru="Стулья", **facts)
    stage.records |= {"tender": tender.pk, "package": own.pk}


def lessons(stage: Any) -> None:
    """One sent to the stage's akimat, one still written and one published; an event with what was learnt there."""
    head, policy = stage.who("institute_head"), services.open_policy()
    akimat = stage.who("akimat").current_appointments[0].organisation
    words = {"kind": "lesson", "title_kk": "Сабақ", "words_kk": "Мәтін"}
    sent = services.add_lesson(
        policy,
        actor=stage.who("coordinator"),
        addressee=akimat,
        title_ru="Урок",
        words_ru=stage.canary("sent_lesson"),
        **words,
    )
    services.send_lesson(sent, actor=head)
    kept = services.add_lesson(policy, actor=head, title_ru="Урок", words_ru=stage.canary("lesson"), **words)
    told = services.add_lesson(policy, actor=head, title_ru="Урок", words_ru=stage.canary("public_lesson"), **words)
    services.publish_lesson(told, actor=head)
    theirs = services.add_lesson(
        policy,
        actor=head,
        addressee=office_of(Role.MINISTRY),
        title_ru="Правила",
        words_ru="Упростить правила",
        **words,
    )
    services.send_lesson(theirs, actor=head)
    event = services.record_knowledge(
        policy, actor=head, kind="forum", title="Конгресс", starts_on=clock.today(), place="Богота", partners="TCI",
        topic=stage.canary("knowledge"), uploads=[a_pdf(f"{stage.canary('knowledge_file')}.pdf")],
    )  # fmt: skip
    services.add_takeaway(event, actor=head, person="Аналитик", words=stage.canary("takeaway"))
    stage.records |= {
        "ministry_lesson": theirs.pk,
        "sent_lesson": sent.pk,
        "lesson": kept.pk,
        "public_lesson": told.pk,
        "knowledge": event.pk,
    }


def report(stage: Any) -> None:
    """A package of the quarter that is over: it says the words of its lessons and purchases."""
    made = services.report_to_piu(services.open_policy(), actor=stage.who("institute_head"), quarter=FIRST)
    stage.records |= {"piu_report": made.pk}


PARTS = (costs, packages, lessons, report)
