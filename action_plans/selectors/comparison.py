"""Two sealed revisions side by side on paper: every difference with the amendment that made it, why and on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from action_plans.models import Amendment, AmendmentLine, Revision
from action_plans.pure.diff import Difference, differences
from action_plans.selectors.difference import Row, rows_of
from action_plans.selectors.sealed.common import Sealed, long
from coordinators.pure import blocks
from procedure import dates

Key = tuple[str, str]


@dataclass(frozen=True)
class Comparison:
    """``earlier`` and ``later`` of one plan; each fact is read once."""

    earlier: Revision
    later: Revision

    @cached_property
    def lines(self) -> tuple[Difference, ...]:
        return differences(self.earlier.content, self.later.content)

    @cached_property
    def amendments(self) -> list[Amendment]:
        """Those merged between the two, and the one the later revision only proposes, in the order of merging."""
        rows = Amendment.objects.filter(plan=self.later.plan_id).select_related("result")
        between = (self.earlier.number, self.later.number)
        merged = [a for a in rows if a.result and between[0] < a.result.number <= between[1]]
        proposed = [a for a in rows if a.sealed_id == self.later.pk and a not in merged]
        return [*sorted(merged, key=lambda a: a.result.number if a.result else 0), *proposed]

    @cached_property
    def causes(self) -> dict[Key, list[Amendment]]:
        """Cell -> amendments that changed it on the way, the first one first."""
        order = {amendment.pk: place for place, amendment in enumerate(self.amendments)}
        told = {a.pk: AmendmentLine.Told.MERGED if a.result_id else AmendmentLine.Told.ASKED for a in self.amendments}
        rows = [
            row for row in AmendmentLine.objects.filter(amendment__in=order).select_related("amendment")
            if row.told == told[row.amendment_id]
        ]  # fmt: skip
        found: dict[Key, list[Amendment]] = {}
        for row in sorted(rows, key=lambda row: order[row.amendment_id]):
            found.setdefault((row.code, row.cell), []).append(row.amendment)
        return found

    @cached_property
    def unmerged(self) -> Amendment | None:
        """What the earlier revision proposed and the plan did not take in."""
        return Amendment.objects.filter(sealed=self.earlier, result__isnull=True).first()

    def why(self, key: Key) -> str:
        """The explanation of one difference."""
        found = [explanation(amendment) for amendment in self.causes.get(key, ())]
        if found:
            return "\n".join(found)
        if self.unmerged:
            return _("Поправка %(n)d в план не внесена") % {"n": self.unmerged.number}
        first = self.later.plan.revisions.approved().first()
        drafted = first is None or self.earlier.number < first.number
        return _("План ещё составляли") if drafted else "–"


def explanation(amendment: Amendment) -> str:
    """«Поправка 3: ушёл партнёр, попросили: компании»."""
    said = {"n": amendment.number, "why": amendment.cause_name, "who": amendment.asked_by_name}
    if amendment.result_id is None:
        return _("Поправка %(n)d (предложена): %(why)s. Кто попросил: %(who)s") % said
    return _("Поправка %(n)d: %(why)s. Кто попросил: %(who)s") % said


def sections(found: Comparison) -> list[blocks.Section]:
    """The whole paper in the active language."""
    return [_opening(found), _amendments(found.amendments), *_changes(found)]


def _opening(found: Comparison) -> blocks.Section:
    number = len(found.lines)
    said = ngettext("%(n)d различие", "%(n)d различий", number) % {"n": number}
    facts = blocks.facts([
        (_("Кластер"), found.later.plan.cluster.name), (_("Было"), _named(found.earlier)), (_("Стало"), _named(found.later)),
        (_("Найдено"), said), (_("SHA-256 прежней редакции"), found.earlier.digest),
        (_("SHA-256 новой редакции"), found.later.digest),
    ])  # fmt: skip
    return blocks.section("", facts)


def _named(revision: Revision) -> str:
    said = {"n": revision.number, "day": long(revision.at), "b": revision.baseline}
    if revision.baseline:
        return _("редакция %(n)d от %(day)s, база %(b)d") % said
    return _("редакция %(n)d от %(day)s, не утверждена") % said


def _amendments(rows: Iterable[Amendment]) -> blocks.Section:
    nothing = blocks.words(_("Между этими редакциями поправок не вносили."))
    return blocks.section(_("Поправки между редакциями"), amendments_table(rows) or nothing)


def amendments_table(rows: Iterable[Amendment]) -> blocks.Block | None:
    """Each amendment with its reason, who asked for it and when."""
    heads = ["№", _("Поправка"), _("Причина"), _("Кто попросил"), _("Сигнал"), _("Решена")]
    told = [
        [str(a.number), f"{a.title}\n{a.effect}", a.cause_name, a.asked_by_name, dates.short(a.signalled_on),
         dates.short(a.decided_on) if a.decided_on else "–"]
        for a in rows
    ]  # fmt: skip
    return blocks.table("", heads, told, wide=1)


def _changes(found: Comparison) -> list[blocks.Section]:
    """Activity by activity."""
    rows = rows_of(found.lines, found.later.plan)
    later, earlier = Sealed(found.later), Sealed(found.earlier)
    told: dict[str, list[tuple[Row, str]]] = {}
    for line, row in zip(found.lines, rows, strict=True):
        told.setdefault(line.code, []).append((row, found.why(line.key)))
    parts = []
    for code, lines in told.items():
        title = later.title(code) if code in later.content else earlier.title(code)
        parts += [blocks.heading(f"{code}. {title}"), _table(lines)]
    return [blocks.section(_("Что изменилось"), *(parts or [blocks.words(_("Различий нет."))]))]


def _table(lines: Iterable[tuple[Row, str]]) -> blocks.Block:
    """Words that went and came, coloured where the paper can; a column says them without colour too."""
    rows = [
        {"label": row.label, "change": row.change, "why": why,
         "segments": [{"kind": one.kind, "text": one.text} for one in row.segments]}
        for row, why in lines
    ]  # fmt: skip
    return {"kind": "changes", "rows": rows}
