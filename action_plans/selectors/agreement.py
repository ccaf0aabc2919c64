"""How a revision stands with the firms it names (M 3.3.2): agreed, declined, silent; whose word still holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import Organisation
from action_plans.models import ActionPlan, Agreement, Revision
from action_plans.pure.content import Content, firms, part_digest, touched
from action_plans.selectors.content import firm_code
from coordinators.models import Merge, Participant
from methodology.plan import NO_ENTERPRISES


@dataclass(frozen=True)
class Word:
    """A firm named in the revision and its last word; ``word`` is None while it is silent.

    ``voided`` tells that it had agreed, and its part was changed since.
    """

    organisation: Organisation
    word: Agreement | None = None
    voided: bool = False


@dataclass(frozen=True)
class Standing:
    """The denominator is the enterprises named in activities or money; silence is shown as silence."""

    words: tuple[Word, ...]
    share: int

    @property
    def total(self) -> int:
        return len(self.words)

    @property
    def agreed(self) -> list[Word]:
        return [word for word in self.words if word.word and word.word.agreed]

    @property
    def declined(self) -> list[Word]:
        return [word for word in self.words if word.word and not word.word.agreed]

    @property
    def silent(self) -> list[Word]:
        return [word for word in self.words if word.word is None]

    @property
    def enough(self) -> bool:
        """The share the plan's rules ask for; a plan that names nobody is agreed by nobody."""
        return self.total > 0 and len(self.agreed) * 100 >= self.share * self.total


def named_firms(revision: Revision) -> list[Organisation]:
    """Organisations the revision asks, in the order of their names."""
    return asked_firms(revision.plan, asked_codes(revision))


def asked_codes(revision: Revision) -> frozenset[str]:
    """Whom the revision names: all of the plan, or of an amendment's revision those whose part it touches."""
    if not revision.proposals.exists():
        return firms(revision.content)
    earlier = Revision.objects.approved().filter(plan=revision.plan_id, number__lt=revision.number)
    return touched(earlier.latest("baseline").content, revision.content)


def asked_firms(plan: ActionPlan, codes: Iterable[str]) -> list[Organisation]:
    """Those of the named whose word the plan needs: state bodies and bodies of support carry out, they do not agree."""
    return list(_asked(plan, codes))


def strangers(plan: ActionPlan, codes: Iterable[str]) -> list[Organisation]:
    """Those of the asked that do not take part in the initiative, so that nobody can answer for them."""
    joined = Participant.objects.joined().filter(cluster=plan.cluster_id)
    found = list(_asked(plan, codes).exclude(pk__in=joined.values("organisation")))
    if found:  # what was merged into one that takes part is answered for by its people
        inside = Merge.objects.with_absorbed(joined.values_list("organisation", flat=True))
        found = [firm for firm in found if firm.pk not in inside]
    return found


def _asked(plan: ActionPlan, codes: Iterable[str]) -> QuerySet[Organisation]:
    state = Participant.objects.live().filter(cluster=plan.cluster_id, kind="state")
    return _by_code(codes).exclude(kind__in=NO_ENTERPRISES).exclude(pk__in=state.values("organisation"))


def firms_by_code(codes: Iterable[str]) -> list[Organisation]:
    """Organisations by the codes content names them with, in the order of their names."""
    return list(_by_code(codes))


def _by_code(codes: Iterable[str]) -> QuerySet[Organisation]:
    codes = list(codes)
    bins = [code for code in codes if not code.startswith("id")]
    keys = [int(code[2:]) for code in codes if code.startswith("id")]
    return Organisation.objects.filter(Q(bin__in=bins) | Q(pk__in=keys)).order_by("sort_key", "pk")


def standing(revision: Revision) -> Standing:
    """At most five queries: the words said until this revision, on what it says."""
    rows = Agreement.objects.filter(revision__plan=revision.plan_id, revision__number__lte=revision.number)
    return heard(rows, named_firms(revision), revision.content, revision.plan)


def heard(rows: QuerySet[Agreement], firms: Iterable[Organisation], content: Content, plan: ActionPlan) -> Standing:
    """The last word of each firm, which holds while the firm's part of ``content`` reads as it read then."""
    last = {row.organisation_id: row for row in rows.order_by("pk")}
    words = []
    for firm in firms:
        row = last.get(firm.pk)
        same = row is not None and row.part == part_digest(content, firm_code(firm))
        words.append(Word(firm, row if same else None, voided=row is not None and row.agreed and not same))
    return Standing(tuple(words), plan.agree_share)
