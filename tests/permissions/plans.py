"""The plan of the stage's cluster: proposed, with an activity, an offer and two firms' words; canaries in each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Appointment, Organisation
from action_plans import services
from action_plans.models import ActionPlan, Activity, Amendment, LedgerEntry, MoneyLine
from coordinators import services as initiative
from coordinators.models import Participant, WorkingGroup
from methodology.roles import Role
from procedure import clock
from tests.factories.accounts import a_person, an_organisation


def plan(stage: Any) -> None:
    """The participant acts for a second firm, which takes part: its first one is only invited."""
    head, cluster, rows = stage.who("institute_head"), stage.cluster, type(stage.cluster).objects
    rows.filter(pk=cluster.pk).update(status="planning")
    firm = _joined(stage, head, stage.people["participant"], "ТОО «Участник плана»")
    against = a_person()
    second = _joined(stage, head, against, "ТОО «Второй участник»")
    made = services.open_plan(cluster, actor=head, first_year=2026, last_year=2028, promised_share=Decimal(40))
    words = {"kind": "joint", "theme": "quality", "scope": "group", "owner": firm, "challenges": ["certification"]}
    activity = services.add_activity(
        made, actor=head, title_ru=stage.canary("activity"), title_kk="Іс", result=stage.canary("activity_result"),
        start=date(2026, 6, 1), due=date(2026, 12, 1), group=WorkingGroup.objects.get(cluster=cluster), participants=[second],
        **words,
    )  # fmt: skip
    services.set_money(activity, actor=head, source="private", organisation=firm, form="cash",
                       sums={2026: Decimal(1_000_000)})  # fmt: skip
    services.set_milestone(activity, actor=head, title_ru=stage.canary("milestone"), title_kk="", due=date(2026, 9, 1))
    offer = services.offer_activity(made, actor=stage.who("participant"), title_ru=stage.canary("offer"), **words)
    comment = services.add_comment(
        activity, actor=stage.who("participant"), field="money", words=stage.canary("comment")
    )
    services.reply_comment(comment, actor=head, words=stage.canary("comment_reply"))
    own = services.add_comment(offer, actor=head, field="dates", words=stage.canary("offer_comment"))
    settled = services.add_comment(
        activity, actor=stage.who("participant"), field="risks", words=stage.canary("settled_comment")
    )
    services.settle_comment(settled, actor=head, settled_with=stage.canary("comment_decision"))
    revision = services.propose(made, actor=head, words=stage.canary("revision_words"))
    services.agree(revision, actor=stage.who("participant"), comment=stage.canary("agreement_word"))
    services.decline(revision, actor=against, reason=stage.canary("refusal_word"))
    amendment = Amendment.objects.create(
        plan=made, number=1, title=stage.canary("amendment"), cause="market", asked_by="private", effect="Успеем",
        signalled_on=clock.today(), opened_on=clock.today(), base=revision, by=head, status="proposed",
    )  # fmt: skip
    amendment.lines.create(code="1", cell="due", before="2026-12-01", after="2026-12-20")
    rows.filter(pk=cluster.pk).update(status="analysis")
    cluster.refresh_from_db()
    stage.records |= {"plan": made.pk, "activity": activity.pk, "offer": offer.pk, "revision": revision.pk,
                      "amendment": amendment.pk, "comment": comment.pk, "offer_comment": own.pk,
                      "settled_comment": settled.pk}  # fmt: skip


def _joined(stage: Any, head: Any, person: Any, name: str) -> Organisation:
    """A firm of this person, which takes part in the stage's cluster."""
    firm = an_organisation(name=name)
    Appointment.objects.create(user=person, role=Role.PARTICIPANT, organisation=firm, since=clock.today())
    place = initiative.add_participant(stage.cluster, actor=head, bin=firm.bin, name_ru=firm.name_ru)
    initiative.invite_participant(place, actor=head)
    initiative.admit_participant(place, actor=head)
    return firm


def requests(stage: Any) -> None:
    """A draft nobody outside sees, one sent to the stage's akimat, one sent to a body outside, one answered."""
    head, plan = stage.who("institute_head"), ActionPlan.objects.get(pk=stage.records["plan"])
    akimat = stage.who("akimat").current_appointments[0].organisation
    facts = {"kind": "support", "subject_kk": "Қолдау", "words_ru": "Просим", "words_kk": "Сұраймыз"}
    draft = services.draft_request(
        plan, actor=head, addressee=akimat, subject_ru=stage.canary("draft_request"), **facts
    )
    sent = services.draft_request(plan, actor=head, addressee=akimat, subject_ru=stage.canary("state_request"), **facts)
    services.send_request(sent, actor=head)
    other = services.draft_request(plan, actor=head, addressee_name="НАЦЭКС", subject_ru="Реформа", **facts)
    services.send_request(other, actor=head)
    services.record_answer(other, actor=head, answered_on=clock.today(), outcome="no",
                           answer=stage.canary("state_answer"))  # fmt: skip
    stage.records |= {"draft_request": draft.pk, "state_request": sent.pk, "state_answered": other.pk}


def support(stage: Any) -> None:
    """A need with its grounds; what the participant's firm asks for, one waiting and one answered."""
    head, firm = stage.who("institute_head"), stage.who("participant")
    activity = Activity.objects.get(pk=stage.records["activity"])
    services.set_need(activity, actor=head, degree="3", effect=stage.canary("need"), participants="Два", finance="Нет",
                      asked=Decimal(5_000_000), instrument="loan")  # fmt: skip
    place = Participant.objects.get(cluster=stage.cluster, organisation=activity.owner)
    asked = services.ask_help(place, actor=firm, words=stage.canary("help"), activity=activity)
    answered = services.ask_help(place, actor=firm, words="Кредит")
    services.answer_help(answered, actor=head, instrument="loan", answer=stage.canary("help_answer"))
    stage.records |= {"help": asked.pk, "help_answered": answered.pk, "joined_place": place.pk}


def ledger(stage: Any) -> None:
    """A promise of the participant's firm and one of another firm of the plan, neither published.

    The plan of the stage is not in force yet, so that the rows are made by hand.
    """
    head, made = stage.who("institute_head"), ActionPlan.objects.get(pk=stage.records["plan"])
    line = MoneyLine.objects.get(activity=stage.records["activity"])
    rival = an_organisation(name="ТОО «Сосед по плану»")
    place = initiative.add_participant(stage.cluster, actor=head, bin=rival.bin, name_ru=rival.name_ru)
    initiative.invite_participant(place, actor=head)
    initiative.admit_participant(place, actor=head)
    other = MoneyLine.objects.create(activity=line.activity, source="private", organisation=rival, year=2027, planned=5)
    facts = {"plan": made, "kind": "pledge", "amount": 5, "happened_on": clock.today(), "by": head, "at": clock.now()}
    mine = LedgerEntry.objects.create(number=1, line=line, words=stage.canary("promise"), **facts)
    LedgerEntry.objects.create(number=2, line=other, words=stage.canary("rival_promise"), **facts)
    stage.records |= {"pledge": mine.pk}


def tasks(stage: Any) -> None:
    """A task of the stage's group for the participant's firm, which thereby stands in the group."""
    head, activity = stage.who("institute_head"), Activity.objects.get(pk=stage.records["activity"])
    group = WorkingGroup.objects.get(cluster=stage.cluster)
    group.members.create(organisation=activity.owner, since=clock.today())
    task = services.give_task(
        group, actor=head, words=stage.canary("group_task"), activity=activity, organisation=activity.owner,
        due=date(2026, 7, 1), person=stage.canary("group_task_person"),
    )  # fmt: skip
    stage.records |= {"task": task.pk, "group_of_plan": group.pk}


PARTS = (plan, requests, support, ledger, tasks)
