"""What the report on impact says (M 2.2, 3.5): every measure with its chart, its caveats and the sources of its totals."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from coordinators.models import Cluster
from coordinators.pure import blocks
from documents.registry import LANGUAGES
from monitoring.models import ReferenceTotal
from monitoring.selectors import impact_words as words
from monitoring.selectors.impact import Comparison, comparison, measures
from procedure import clock, dates
from procedure.registry import localized


def content(cluster: Cluster, base: int, at: datetime) -> dict[str, Any]:
    """The whole report in each language: nothing depends on the records afterwards."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            compared = [comparison(cluster, measure.code, base) for measure in measures()]
            found[language] = {"cluster": cluster.name, "sections": _sections(cluster, compared, base, at)}
    return found


def _sections(cluster: Cluster, compared: list[Comparison], base: int, at: datetime) -> list[blocks.Section]:
    return [
        _opening(cluster, compared, base, at), *map(_measure, compared), _members(compared[0]), _sources(compared),
    ]  # fmt: skip


def _opening(cluster: Cluster, compared: list[Comparison], base: int, at: datetime) -> blocks.Section:
    first, day = compared[0], clock.local_day(at)
    facts = blocks.facts([
        (_("Кластер"), cluster.name), (_("Запущен"), dates.long(cluster.launched_on, words.language())),
        (_("Год сравнения"), str(base)), (_("Предприятий кластера"), str(len(first.members))),
        (_("Регион"), first.region.name), (_("Отрасль"), first.sector.name),
        (_("Сведения на"), dates.long(day, words.language())),
    ])  # fmt: skip
    lines = [(line, "") for one in compared if (line := words.headline(one))]
    return blocks.section("", facts, blocks.points(lines))


def _measure(found: Comparison) -> blocks.Section:
    title = f"{localized(found.measure, 'name')}, {words.unit(found.measure)}"
    if found.last is None:
        said = _("Сравнить нельзя: у предприятий нет показателей за два года или в году сравнения – ноль.")
        return blocks.section(title, blocks.words(said))
    return blocks.section(
        title, blocks.words(f"{words.headline(found)} {words.difference(found)}"), _chart(found),
        blocks.heading(_("Что это сравнение не показывает")), blocks.points((text, "") for text in words.caveats(found)),
        *_tables(found),
    )  # fmt: skip


def _tables(found: Comparison) -> list[blocks.Block | None]:
    """The page's table in two, so that it fits a sheet: figures, and growth since the base year."""
    rows, sides = words.rows(found), [_("Предприятия"), _("Регион"), _("Отрасль")]
    values = [[str(row.point.year), str(row.point.number), row.now, row.region, row.sector] for row in rows]
    grew = [[str(row.point.year), *row.indices, *row.over] for row in rows]
    return [
        blocks.table(_("Значения, %(unit)s") % {"unit": words.unit(found.measure)},
                     [_("Год"), _("Сопоставлено предприятий"), *sides], values, figures=(1, 2, 3, 4)),
        blocks.table(_("Рост, %(base)d = 100") % {"base": found.base},
                     [_("Год"), *sides, _("Быстрее региона"), _("Быстрее отрасли")], grew, figures=(1, 2, 3, 4, 5)),
    ]  # fmt: skip


def _chart(found: Comparison) -> blocks.Block | None:
    """The lines of the page's chart as figures; where each stands is computed again when it is printed."""
    drawing = words.chart(found)
    if drawing is None:
        return None
    lines = [
        [line.code, line.name, [_plain(getattr(point, line.code)) for point in found.points]] for line in drawing.lines
    ]
    return {"kind": "impact_lines", "caption": words.headline(found), "years": found.years, "base": found.base,
            "lines": lines}  # fmt: skip


def _plain(value: Any) -> str | None:
    """An index as JSON keeps it: four decimals are more than a chart shows."""
    return None if value is None else f"{value:.4f}"


def _members(found: Comparison) -> blocks.Section:
    rows = [
        [str(member.place.organisation), ", ".join(map(str, member.years)) or "–",
         _("нет") if member in found.missing else _("да")]
        for member in found.members
    ]  # fmt: skip
    heads = [_("Предприятие"), _("Годы с показателями"), _("Сопоставлено")]
    return blocks.section(_("Предприятия кластера"), blocks.table("", heads, rows, wide=0))


def _sources(compared: list[Comparison]) -> blocks.Section:
    used = {row.pk: row for one in compared for row in one.totals}
    rows = [
        [row.subject, row.measure_name, str(row.year), words.shown_total(row), str(ReferenceTotal.Prices(row.prices).label),
         words.source(row)]
        for row in used.values()
    ]  # fmt: skip
    heads = [_("Чей итог"), _("Показатель"), _("Год"), _("Значение"), _("Цены"), _("Источник")]
    return blocks.section(
        _("Итоги и их источники"),
        blocks.table("", heads, rows, wide=5) or blocks.words(_("Итогов региона и отрасли нет.")),
    )
