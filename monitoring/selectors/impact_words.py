"""A comparison in words and cells: one wording for the page, the file and the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordinators.pure import figures
from methodology.impact import SMALL_SAMPLE, Measure
from monitoring.models import ReferenceTotal
from monitoring.pure import lines
from monitoring.pure.impact import HUNDRED, Point
from monitoring.selectors.impact import Comparison
from procedure import dates
from procedure.registry import localized

MILLION = Decimal(1_000_000)


def language() -> str:
    return dates.language_of(get_language())


def unit(measure: Measure) -> str:
    """What a cell of the measure is in."""
    if measure.ratio:
        return _("млн ₸ на человека")
    return _("млн ₸") if measure.money else _("человек")


def cell(measure: Measure, value: Decimal | None) -> str:
    """Tenge as millions, people whole; a dash for what is not known."""
    if value is None:
        return figures.figure(None)
    if not measure.money:
        return figures.figure(value, 0, language())
    return figures.figure(value / MILLION, 2 if measure.ratio else 1, language())


def shown_total(row: ReferenceTotal) -> str:
    """A total as its list shows it, with its unit."""
    return f"{cell(row.fact, row.value)} {unit(row.fact)}".replace(" ", figures.NBSP)


def growth(index: Decimal | None) -> str:
    """An index as the growth since the base year: +12,1 %."""
    return figures.change(None if index is None else index - HUNDRED, language())


def points(value: Decimal | None) -> str:
    """Percentage points with their sign."""
    if value is None:
        return figures.figure(None)
    text = figures.figure(value, 1, language())
    return _("%(n)s п. п.") % {"n": f"+{text}" if value > 0 else text}


# --- What came of it -------------------------------------------------------------------------------
def headline(found: Comparison) -> str:
    """One sentence: how much firms, region and sector grew; empty when firms cannot be compared."""
    last = found.last
    if last is None:
        return ""
    sides = [
        (_("предприятия кластера"), last.members),
        (found.region.name, last.region),
        (found.sector.name, last.sector),
    ]
    told = ", ".join(f"{name} {growth(index)}" for name, index in sides if index is not None)
    return _("%(what)s, %(year)d год к %(base)d: %(told)s.") % {
        "what": localized(found.measure, "name"), "year": last.year, "base": found.base, "told": told,
    }  # fmt: skip


def difference(found: Comparison) -> str:
    """How much faster than the region and the sector; empty where there is nothing to compare with."""
    last = found.last
    if last is None:
        return ""
    pairs = ((_("с регионом"), last.over_region), (_("с отраслью"), last.over_sector))
    told = [f"{name} {points(value)}" for name, value in pairs if value is not None]
    return _("Разница роста: %(pairs)s") % {"pairs": ", ".join(told)} if told else ""


def matched(found: Comparison) -> str:
    last = found.last
    return (_("Сопоставлены %(n)d из %(all)d предприятий: те, у кого есть показатели за %(base)d и за %(year)d год.")
            % {"n": last.number, "all": len(found.members), "base": found.base, "year": last.year}) if last else ""  # fmt: skip


def caveats(found: Comparison) -> list[str]:
    """What the comparison cannot say; printed wherever its figures are."""
    last = found.last
    facts = {"n": last.number if last else 0, "all": len(found.members), "limit": SMALL_SAMPLE, "left": found.left,
             "region": found.region.name, "sector": found.sector.name, "shares": _shares(found),
             "day": dates.on(found.cluster.launched_on, language())}  # fmt: skip
    said = {
        "not_effect": _("Рост вместе с политикой ещё не её действие: сравнение не отделяет её от рынка, цен и других "
                        "программ."),
        "selection": _("В кластер отбирают сильных: такие предприятия могли бы расти быстрее и без него."),
        "before_launch": _("Кластер запущен %(day)s: политика в эти годы ещё почти не действовала."),
        "small_sample": _("Малая выборка: сопоставлено предприятий – %(n)d, меньше %(limit)d. Одно предприятие меняет "
                          "весь результат."),
        "missing_firms": _("Сопоставлены %(n)d из %(all)d предприятий: у остальных нет показателей за один из двух лет."),
        "sample_changes": _("Состав сопоставленных предприятий по годам разный: соседние точки линии сравнивайте "
                            "осторожно."),
        "includes_members": _("Итоги региона и отрасли включают сами предприятия кластера.%(shares)s"),
        "share_over_hundred": _("Предприятия кластера больше итога, в который входят: проверьте единицы."),
        "nominal": _("Деньги – в ценах каждого года: рост включает подорожание."),
        "mixed_prices": _("Цены разные: предприятия – в ценах каждого года, часть итогов – в постоянных ценах. Разница "
                          "роста включает подорожание."),
        "left": _("Предприятий вышло из кластера: %(left)d. Их показателей здесь нет."),
        "no_region": _("Итогов региона за эти годы нет (%(region)s): сравнить с ним нельзя."),
        "no_sector": _("Итогов отрасли за эти годы нет (%(sector)s): сравнить с ней нельзя."),
    }  # fmt: skip
    return [said[code] % facts for code in found.caveats]


def _shares(found: Comparison) -> str:
    told = [
        f"{side.name} – {figures.percent(value, 2, language())}"
        for side in (found.region, found.sector) if (value := found.share(side)) is not None
    ]  # fmt: skip
    return " " + _("Их доля: %(shares)s.") % {"shares": ", ".join(told)} if told else ""


# --- Chart and table -------------------------------------------------------------------------------
def chart(found: Comparison) -> lines.Chart | None:
    """Members solid, region dashed, sector dotted; named at their ends."""
    if found.base is None:
        return None
    return lines.draw(found.years, found.base, [
        ("members", _("предприятия кластера"), [point.members for point in found.points]),
        ("region", found.region.name, [point.region for point in found.points]),
        ("sector", found.sector.name, [point.sector for point in found.points]),
    ])  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A year of the table twin, in words."""

    point: Point
    now: str
    region: str
    sector: str

    @property
    def indices(self) -> tuple[str, str, str]:
        return tuple(figures.figure(value, 1, language())
                     for value in (self.point.members, self.point.region, self.point.sector))  # type: ignore[return-value]  # fmt: skip

    @property
    def over(self) -> tuple[str, str]:
        return points(self.point.over_region), points(self.point.over_sector)


def rows(found: Comparison) -> list[Row]:
    made = []
    for point in found.points:
        region, sector = found.region.series.get(point.year), found.sector.series.get(point.year)
        made.append(Row(
            point, cell(found.measure, point.now.value if point.now else None),
            cell(found.measure, region.value if region else None), cell(found.measure, sector.value if sector else None),
        ))  # fmt: skip
    return made


def heads(found: Comparison) -> list[str]:
    """Columns of the table, as the page, the file and the paper name them."""
    said = {"unit": unit(found.measure), "base": found.base or ""}
    return [
        _("Год"), _("Сопоставлено предприятий"), _("Предприятия, %(unit)s") % said, _("Регион, %(unit)s") % said,
        _("Отрасль, %(unit)s") % said, _("Предприятия, %(base)s = 100") % said, _("Регион, %(base)s = 100") % said,
        _("Отрасль, %(base)s = 100") % said, _("Быстрее региона, п. п."), _("Быстрее отрасли, п. п."),
    ]  # fmt: skip


def exported(found: Comparison) -> Iterator[list[object]]:
    """The same rows as numbers; what is not known is empty."""
    scale = MILLION if found.measure.money else Decimal(1)
    for point in found.points:
        sides = [side.series.get(point.year) for side in (found.region, found.sector)]
        values = [parts.value if parts else None for parts in (point.now, *sides)]
        yield [
            point.year, point.number, *(None if value is None else value / scale for value in values), point.members,
            point.region, point.sector, point.over_region, point.over_sector,
        ]  # fmt: skip


def source(row: ReferenceTotal) -> str:
    """Where a total was read: the body, the publication, its day."""
    return f"{row.body}. {row.publication}, {dates.short(row.published_on)}"
