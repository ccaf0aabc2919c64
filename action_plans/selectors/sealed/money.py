"""Money of a sealed revision: by source and year, by firm, the private share, the limits of support."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from action_plans.pure.money import Line, Total, private_shares, totals
from action_plans.selectors.check import check_text, checks_of
from action_plans.selectors.sealed.common import Sealed
from coordinators.pure import blocks, figures
from methodology.plan import FUNDING_SOURCES, SOURCE
from procedure.registry import localized


def money(sealed: Sealed) -> blocks.Section:
    years = sorted({*sealed.plan.years, *(line.year for line in sealed.lines)})
    order = [source.code for source in FUNDING_SOURCES]
    sources = {
        code: localized(SOURCE[code], "name") for code in order if any(line.source == code for line in sealed.lines)
    }
    own = [line for line in sealed.lines if line.bin]
    givers = {
        bin: sealed.firm(bin) for bin in sorted({line.bin for line in own}, key=lambda b: sealed.names.firms.get(b, b))
    }
    checks = [
        (f"{check.code}. {check_text(check)}", _("соблюдён") if check.kept else _("превышен")) for check in checks_of(sealed.content)
    ]  # fmt: skip
    found = (
        _by_year(sealed, _("По источникам и годам, млн ₸"), _("Источник"), sources, years, sealed.lines, "source"),
        _by_year(sealed, _("Частные средства по предприятиям, млн ₸"), _("Предприятие"), givers, years, own, "bin"),
        _shares(sealed, years),
        blocks.heading(_("Пределы поддержки")) if checks else None,
        blocks.points(checks),
    )
    nothing = blocks.words(_("Средств в этой редакции нет."))
    return blocks.section(_("Средства"), *(found if sealed.lines else (nothing,)))


def _by_year(
    sealed: Sealed, caption: str, head: str, names: dict[str, str], years: list[int], lines: list[Line] | tuple[Line, ...], by: str
) -> blocks.Block | None:  # fmt: skip
    """Sums by whoever gives, a column a year; the last row adds up the very lines above it."""
    sums = totals(lines, lambda line: (getattr(line, by), line.year))
    rows = [[name, *_across(sealed, [sums.get((key, year), Total()).planned for year in years])]
            for key, name in names.items()]  # fmt: skip
    if not rows:
        return None
    by_year = totals(lines, lambda line: line.year)
    rows.append([_("Всего"), *_across(sealed, [by_year.get(year, Total()).planned for year in years])])
    heads = [head, *map(str, years), _("Всего")]
    return blocks.table(caption, heads, rows, figures=range(1, len(heads)), wide=0, total=True)


def _across(sealed: Sealed, amounts: list[Decimal]) -> list[str]:
    return [
        *(sealed.millions(amount) if amount else "–" for amount in amounts),
        sealed.millions(sum(amounts, Decimal())),
    ]


def _shares(sealed: Sealed, years: list[int]) -> blocks.Block | None:
    known = {share.year: share for share in private_shares(sealed.lines)}
    rows = []
    for year in years:
        share = known.get(year)
        rows.append([
            str(year), sealed.millions(share.private.planned if share else Decimal()),
            sealed.millions(share.whole.planned if share else Decimal()),
            figures.percent(share.planned if share else None, 1, sealed.language),
        ])  # fmt: skip
    heads = [_("Год"), _("Частные, млн ₸"), _("Всего, млн ₸"), _("Доля частных")]
    promised = figures.percent(sealed.plan.promised_share, 0, sealed.language)
    caption = _("Доля частных средств по годам (в заявке обещали %(share)s)") % {"share": promised}
    return blocks.table(caption, heads, rows, figures=(1, 2, 3))
