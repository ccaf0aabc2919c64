"""A sealed revision in words, in the active language: what its paper says, whatever the plan says today (M 3.3.2)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from action_plans.models import Revision
from action_plans.pure.money import Total, totals
from action_plans.selectors.sealed.activities import cards, chart
from action_plans.selectors.sealed.agreement import agreement
from action_plans.selectors.sealed.common import Sealed, amendment_of, dates_of, long
from action_plans.selectors.sealed.money import money
from coordinators.pure import blocks


def sections(revision: Revision, at: datetime, state: str) -> list[blocks.Section]:
    """The whole paper as the revision stood at this moment."""
    sealed = Sealed(revision)
    return [
        _opening(sealed, state), _summary(sealed), money(sealed), agreement(sealed, at), chart(sealed, at), cards(sealed),
    ]  # fmt: skip


def _opening(sealed: Sealed, state: str) -> blocks.Section:
    revision, plan = sealed.revision, sealed.plan
    amendment = amendment_of(revision)
    facts = blocks.facts([
        (_("Кластер"), plan.cluster.name), (_("Регион"), plan.cluster.region_names),
        (_("Годы плана"), f"{plan.first_year}–{plan.last_year}"),
        (_("Редакция"), _("%(n)d от %(day)s") % {"n": revision.number, "day": long(revision.at)}),
        (_("Состояние"), state),
        (_("Из поправки"), _("№ %(n)d «%(title)s»") % {"n": amendment.number, "title": amendment.title} if amendment else ""),
        (_("Причина поправки"), amendment.cause_name if amendment else ""),
        (_("Кто попросил"), amendment.asked_by_name if amendment else ""),
        (_("Запечатал"), revision.by.full_name), (_("SHA-256 редакции"), revision.digest),
    ])  # fmt: skip
    return blocks.section("", facts, blocks.words(revision.words))


def state_of(revision: Revision, *, approved: bool) -> str:
    """What the act behind the paper made of the revision: the plan, or a question to the firms."""
    if approved and revision.approved_at:
        return _("утверждена %(day)s, база %(n)d") % {"day": long(revision.approved_at), "n": revision.baseline}
    return _("на согласовании предприятий")


def _summary(sealed: Sealed) -> blocks.Section:
    """Every activity in a line."""
    sums = totals(sealed.lines, lambda line: line.code)
    rows = [_summary_row(sealed, code, sums.get(code, Total()).planned) for code in sealed.codes]
    whole = sum((found.planned for found in sums.values()), Decimal())
    rows.append(["", _("Всего"), "", "", sealed.millions(whole)])
    heads = ["№", _("Мероприятие"), _("Ответственный"), _("Сроки"), _("Средства, млн ₸")]
    return blocks.section(
        _("Мероприятия"),
        blocks.table("", heads, rows, figures=(4,), wide=1, total=True),
        blocks.words(_includes(), quiet=True),
    )


def _includes() -> str:
    """What totals of planned money are made of."""
    return _(
        "Здесь и дальше суммы – план: деньги и вклад имуществом или работой вместе, из всех источников, без отменённых мероприятий."
    )


def _summary_row(sealed: Sealed, code: str, total: Decimal) -> list[str]:
    cells = sealed.content[code]
    title = sealed.title(code) + (f" ({_('отменено')})" if cells.get("cancelled") else "")
    return [
        code,
        title,
        sealed.said("owner", cells.get("owner")) or "–",
        dates_of(cells, "–\n"),
        sealed.millions(total),
    ]
