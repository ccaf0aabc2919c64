"""How a plan is opened, sealed, agreed on, approved and completed (M 3.3.2, stage 3)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import ActionPlan, Agreement, Revision
from action_plans.pure.content import Content, digest, part_digest
from action_plans.selectors.agreement import named_firms, standing
from action_plans.selectors.content import content_of, firm_code
from action_plans.selectors.revisions import latest
from action_plans.services.terms import keep_terms
from action_plans.workflow import AGREEMENT, PLAN
from coordinators.models import Cluster
from coordinators.permissions import firms_of
from coordinators.services import begin_implementation
from methodology.plan import PLAN_RULES
from procedure import clock
from procedure.deadlines import TermLength
from procedure.workflow import Step, target_of

AGREE = "agreement"


def open_plan(cluster: Cluster, *, actor: Any, first_year: int, last_year: int, promised_share: Decimal) -> ActionPlan:
    """The plan begins empty. Raises ValidationError for years in the wrong order."""
    _in_order(first_year, last_year)
    with PLAN.perform("open_plan", cluster, actor=actor) as step:
        step.record = ActionPlan.objects.create(
            cluster=cluster, first_year=first_year, last_year=last_year, promised_share=promised_share,
            opened_on=clock.local_day(step.at),
        )  # fmt: skip
        step.data["years"] = [first_year, last_year]
    return step.record


def set_rules(plan: ActionPlan, *, actor: Any, **rules: Any) -> ActionPlan:
    """Years, how many firms must agree and in how many working days, what makes an amendment heavy.

    Raises ValidationError for years in the wrong order or when money already stands outside them.
    """
    _in_order(rules["first_year"], rules["last_year"])
    with PLAN.perform("set_rules", plan, actor=actor) as step:
        for name, value in rules.items():
            setattr(plan, name, value)
        kept = plan.activities.exclude(status__in=("dropped", "declined"))
        years = kept.exclude(money__isnull=True).values_list("money__year", flat=True)
        if any(year not in plan.years for year in set(years)):
            raise ValidationError({"last_year": _("Средства уже записаны за пределами этих лет.")})
        step.data |= rules
    return plan


def propose(plan: ActionPlan, *, actor: Any, words: str = "") -> Revision:
    """Seal the plan as the next revision and ask every firm it names; words on unchanged parts go on holding."""
    with PLAN.perform("propose", plan, actor=actor) as step:
        revision = seal(step, plan, words=words.strip())
        step.cancel(AGREE)
        step.start(AGREE, as_set=TermLength(plan.agree_days, "wd"))
        asked = [word.organisation.pk for word in standing(revision).words if word.word is None]
        step.data |= {"revision": revision.number, "organisations": asked}
        step.target = target_of(revision)
    return revision


def seal(step: Step, plan: ActionPlan, *, words: str = "", content: Content | None = None) -> Revision:
    """The content now, or what an amendment would make of it, under the next number, within an act that is going on."""
    content = content_of(plan) if content is None else content
    last = plan.revisions.aggregate(last=Max("number"))["last"] or 0
    step.issue("action_plan", number=last + 1)
    return Revision.objects.create(
        plan=plan, number=last + 1, content=content, digest=digest(content), words=words, by=step.actor, at=step.at
    )


def remind_firms(plan: ActionPlan, *, actor: Any) -> ActionPlan:
    """A letter to the firms that have not answered on the revision."""
    with PLAN.perform("remind_firms", plan, actor=actor) as step:
        revision = latest(plan)
        silent = standing(revision).silent if revision else []
        if not silent:
            raise ValidationError(_("Ответили все предприятия: напоминать некому."))
        step.data |= {"revision": revision.number, "organisations": [word.organisation.pk for word in silent]}
    return plan


def agree(revision: Revision, *, actor: Any, comment: str = "") -> Revision:
    """A firm agrees with its part of the revision. Raises ValidationError when the revision does not name it."""
    with AGREEMENT.perform("agree", revision, actor=actor) as step:
        _say(step, revision, agreed=True, comment=comment.strip())
    return revision


def decline(revision: Revision, *, actor: Any, reason: str) -> Revision:
    """A firm does not agree and says why. Raises ValidationError when the revision does not name it.

    Its words stay in its answer, which is read where the plan is: the journal is read by more people than the plan.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Напишите, с чем вы не согласны.")})
    with AGREEMENT.perform("decline", revision, actor=actor) as step:
        _say(step, revision, agreed=False, comment=reason.strip())
    return revision


def approve(plan: ActionPlan, *, actor: Any) -> ActionPlan:
    """The revision becomes the baseline, its dates become terms, the cluster goes over to implementation."""
    with PLAN.perform("approve", plan, actor=actor) as step:
        revision = latest(plan)
        revision.baseline = (plan.revisions.aggregate(last=Max("baseline"))["last"] or 0) + 1
        revision.approved_at = step.at
        revision.save(update_fields=["baseline", "approved_at"])
        step.issue("action_plan", number=revision.number)
        step.meet(AGREE)
        for activity in plan.activities.of_the_plan().exclude(status__in=("done", "cancelled")):
            keep_terms(step, activity)
        step.data |= {"revision": revision.number, "baseline": revision.baseline, "sha256": revision.digest,
                      "organisations": [firm.pk for firm in named_firms(revision)]}  # fmt: skip
        if plan.cluster.status == Cluster.Status.PLANNING:
            begin_implementation(plan.cluster, actor=actor)
    return plan


def complete(plan: ActionPlan, *, actor: Any) -> ActionPlan:
    """Every activity is done or cancelled: the plan is over."""
    with PLAN.perform("complete", plan, actor=actor) as step:
        step.data["activities"] = plan.activities.of_the_plan().count()
    return plan


def _say(step: Step, revision: Revision, *, agreed: bool, comment: str) -> None:
    mine = firms_of(step.actor)
    named: list[Organisation] = [firm for firm in named_firms(revision) if firm.pk in mine]
    if not named:
        raise ValidationError(_("Эта редакция не называет ваше предприятие: согласия от вас не ждут."))
    for firm in named:
        Agreement.objects.create(
            revision=revision, organisation=firm, agreed=agreed, comment=comment, by=step.actor, at=step.at,
            part=part_digest(revision.content, firm_code(firm)),
        )  # fmt: skip
    step.data |= {"revision": revision.number, "organisations": [firm.pk for firm in named]}


def _in_order(first: int, last: int) -> None:
    if last < first:
        raise ValidationError({"last_year": _("Последний год раньше первого.")})
    if last - first >= PLAN_RULES.years_max:
        said = _("План не длиннее %(n)d лет.") % {"n": PLAN_RULES.years_max}
        raise ValidationError({"last_year": said})
