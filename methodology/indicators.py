"""What an indicator of a cluster is made of (M 3.5): units, formulas, rules of summing up, a catalogue to start from.

The text asks for indicators «которые действительно показывают преобразовательный эффект» and names none but the growth
of private money; everything else here is the portal's own choice, drawn from practice, for the institute to keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from methodology.plan import Kind


@dataclass(frozen=True)
class Unit(Kind):
    """A unit of measure; its names are short, as they stand after a number."""


UNITS = (
    Unit("percent", "portal", "%", "%", "%"),
    Unit("percent_point", "portal", "п. п.", "п. т.", "p.p."),
    Unit("count", "portal", "ед.", "бірл.", "units"),
    Unit("person", "portal", "чел.", "адам", "people"),
    Unit("tenge", "portal", "₸", "₸", "KZT"),
    Unit("mln_tenge", "portal", "млн ₸", "млн ₸", "KZT mln"),
    Unit("bln_tenge", "portal", "млрд ₸", "млрд ₸", "KZT bln"),
    Unit("mln_per_worker", "portal", "млн ₸ на работника", "қызметкерге млн ₸", "KZT mln per worker"),
    Unit("tonne", "portal", "т", "т", "t"),
    Unit("thousand_tonnes", "portal", "тыс. т", "мың т", "thousand t"),
    Unit("m3_per_tonne", "portal", "м³/т", "м³/т", "m³/t"),
    Unit("day", "portal", "дн.", "күн", "days"),
    Unit("point", "portal", "балл", "балл", "points"),
    Unit("index", "portal", "индекс", "индекс", "index"),
)

#: How the value is got: counted, one part divided by another, grown against its base, told on a scale.
FORMULAS = (
    Kind("count", "portal", "Подсчёт", "Санау", "Count"),
    Kind("ratio", "portal", "Отношение двух величин", "Екі шаманың қатынасы", "Ratio"),
    Kind("index", "portal", "Индекс к базе", "Базаға қатысты индекс", "Index"),
    Kind("scale", "portal", "Оценка по шкале", "Шкала бойынша баға", "Scale"),
)
DIRECTIONS = (
    Kind("up", "portal", "Чем больше, тем лучше", "Көп болған сайын жақсы", "Higher is better"),
    Kind("down", "portal", "Чем меньше, тем лучше", "Аз болған сайын жақсы", "Lower is better"),
    Kind("keep", "portal", "Держать на уровне", "Деңгейде ұстау", "Keep"),
)
#: How quarters become a year.
YEAR_RULES = (
    Kind("last", "portal", "Последнее значение", "Соңғы мән", "Last value"),
    Kind("sum", "portal", "Сумма кварталов", "Тоқсандар қосындысы", "Sum"),
    Kind("mean", "portal", "Среднее кварталов", "Тоқсандар орташасы", "Mean"),
    Kind("ratio", "portal", "Заново из частей", "Бөліктерден қайта есептеу", "Ratio of sums"),
)
#: How answers of firms become the cluster's value; empty when the value is typed as a whole.
FIRM_RULES = (
    Kind("sum", "portal", "Сумма по предприятиям", "Кәсіпорындар бойынша қосынды", "Sum"),
    Kind("mean", "portal", "Среднее по предприятиям", "Кәсіпорындар бойынша орташа", "Mean"),
    Kind("weighted", "portal", "Среднее с весом", "Салмақталған орташа", "Weighted mean"),
    Kind("ratio", "portal", "Отношение сумм", "Қосындылар қатынасы", "Ratio of sums"),
)
#: Months between two values.
FREQUENCIES = (
    Kind("quarter", "portal", "Раз в квартал", "Тоқсан сайын", "Quarterly"),
    Kind("half", "portal", "Раз в полугодие", "Жарты жыл сайын", "Half-yearly"),
    Kind("year", "portal", "Раз в год", "Жыл сайын", "Yearly"),
)
#: How answers of firms may be cut: a value that hides who wins and who loses judges nothing.
SPLITS = (
    Kind("size", "portal", "По размеру предприятия", "Кәсіпорын көлемі бойынша", "By size"),
    Kind("step", "portal", "По звену цепочки", "Тізбек буыны бойынша", "By link of the chain"),
    Kind("region", "portal", "По региону", "Өңір бойынша", "By region"),
)
#: A scale begins at one; so many marks at most.
SCALE_MOST = 10
#: A value so many times larger or smaller than the last one is asked about before it is taken.
SUSPICIOUS_TIMES = 10
#: Working days after the end of a quarter in which its values are reported (portal's own, changed by the system).
REPORT_DAYS = 20
#: Working days for values that came back.
AGAIN_DAYS = 5
#: So much of the way from base to target may be lacking, and the indicator is still on its way.
LACKING_AT_MOST = Decimal("0.05")
#: Moving less than this part of the way in a year is not moving.
MOVING_AT_LEAST = Decimal("0.02")
#: How far from its level an indicator to keep may be, as a part of the level.
KEPT_WITHIN = Decimal("0.05")
#: A figure everybody reads stands on so many firms at least: of fewer, one could be known by it (decision 0021).
FEWEST = 3
#: Quarters of a system at most.
QUARTERS_MOST = 48


@dataclass(frozen=True)
class Template:
    """An indicator of the catalogue, as a cluster takes it over: what it is called and how it is counted.

    ``capped``: a share of a whole, never over 100 per cent.
    """

    code: str
    level: str
    name_ru: str
    name_kk: str
    name_en: str
    unit: str
    formula: str = "count"
    direction: str = "up"
    year_rule: str = "last"
    firm_rule: str = ""
    frequency: str = "quarter"
    decimals: int = 0
    numerator_ru: str = ""
    denominator_ru: str = ""
    capped: bool = False
    why_ru: str = ""
    source_ru: str = "опрос предприятий"


CATALOGUE = (
    Template("joint_projects", "output", "Совместные проекты предприятий", "Кәсіпорындардың бірлескен жобалары",
             "Joint projects", "count", source_ru="план мероприятий, договоры",
             why_ru="Предприятия делают вместе то, чего не делали поодиночке."),
    Template("new_suppliers", "output", "Новые договоры поставки внутри цепочки",
             "Тізбек ішіндегі жаңа жеткізу шарттары", "New supply contracts in the chain", "count", year_rule="sum",
             firm_rule="sum", why_ru="Звенья цепочки начали работать друг с другом."),
    Template("trained_people", "output", "Работники, прошедшие обучение", "Оқудан өткен қызметкерлер",
             "People trained", "person", year_rule="sum", firm_rule="sum",
             why_ru="Закрывает нехватку навыков, названную в интервью."),
    Template("certified_firms", "output", "Предприятия с сертификатом качества", "Сапа сертификаты бар кәсіпорындар",
             "Certified firms", "count", firm_rule="sum", source_ru="реестр сертификатов",
             why_ru="Без сертификата закрыты рынки, выбранные стратегией."),
    Template("turnover", "outcome", "Выручка предприятий кластера", "Кластер кәсіпорындарының түсімі",
             "Turnover of the cluster's firms", "mln_tenge", year_rule="sum", firm_rule="sum",
             why_ru="Рост бизнеса, а не активности."),
    Template("turnover_per_worker", "outcome", "Выручка на одного работника", "Бір қызметкерге шаққандағы түсім",
             "Turnover per worker", "mln_per_worker", "ratio", year_rule="ratio", firm_rule="ratio", decimals=2,
             numerator_ru="выручка за период, млн ₸", denominator_ru="среднее число работников",
             why_ru="Производительность растёт только при настоящей перемене."),
    Template("export", "outcome", "Экспорт готовой продукции", "Дайын өнім экспорты", "Export of finished goods",
             "mln_tenge", year_rule="sum", firm_rule="sum", source_ru="таможенная статистика, опрос",
             why_ru="Проверка конкурентоспособности внешним рынком."),
    Template("export_share", "outcome", "Доля экспорта в выручке", "Түсімдегі экспорт үлесі",
             "Share of export in turnover", "percent", "ratio", year_rule="ratio", firm_rule="ratio", decimals=1,
             numerator_ru="экспорт, млн ₸", denominator_ru="выручка, млн ₸", capped=True,
             why_ru="Показывает выход на новые рынки."),
    Template("export_markets", "outcome", "Страны, куда идёт экспорт", "Экспорт баратын елдер", "Export markets",
             "count", source_ru="таможенная статистика", why_ru="Меньше зависимость от одного покупателя."),
    Template("segment_share", "outcome", "Доля в выбранном сегменте рынка", "Таңдалған нарық сегментіндегі үлес",
             "Share of the target segment", "percent", "ratio", year_rule="ratio", decimals=1, frequency="year",
             numerator_ru="продажи кластера в сегменте", denominator_ru="объём сегмента", capped=True,
             source_ru="исследование рынка", why_ru="Главная цель стратегии кластера."),
    Template("new_products", "outcome", "Новые продукты на рынке", "Нарықтағы жаңа өнімдер", "New products", "count",
             year_rule="sum", firm_rule="sum", why_ru="Переход к более сложным звеньям цепочки."),
    Template("margin", "outcome", "Рентабельность продаж", "Сату рентабельділігі", "Margin on sales", "percent",
             "ratio", year_rule="ratio", firm_rule="ratio", frequency="year", decimals=1,
             numerator_ru="прибыль от продаж, млн ₸", denominator_ru="выручка, млн ₸",
             why_ru="Больше создаваемой стоимости остаётся в кластере."),
    Template("capacity_use", "outcome", "Загрузка мощностей", "Қуаттарды пайдалану", "Capacity in use", "percent",
             "ratio", year_rule="mean", firm_rule="ratio", decimals=1, numerator_ru="выпуск",
             denominator_ru="мощность", capped=True, why_ru="Снята нехватка сырья или сбыта."),
    Template("innovation_spend", "outcome", "Вложения в новые технологии", "Жаңа технологияларға салым",
             "Spending on innovation", "mln_tenge", year_rule="sum", firm_rule="sum",
             why_ru="Предприятия сами верят в перемену."),
    Template("employment", "impact", "Занятые по основному виду деятельности", "Негізгі қызмет түрі бойынша жұмыспен қамтылғандар",
             "Employment, main activity", "person", firm_rule="sum", source_ru="опрос, статистика",
             why_ru="Что кластер дал региону."),
    Template("related_employment", "impact", "Занятые в смежных отраслях", "Сабақтас салаларда жұмыспен қамтылғандар",
             "Employment, related industries", "person", frequency="year", source_ru="статистика",
             why_ru="Влияние выходит за пределы кластера."),
    Template("value_added", "impact", "Валовая добавленная стоимость кластера", "Кластердің жалпы қосылған құны",
             "Gross value added", "mln_tenge", year_rule="sum", frequency="year", source_ru="статистика, расчёт КИРИ",
             why_ru="Вклад кластера в экономику."),
    Template("wage", "impact", "Средняя заработная плата", "Орташа жалақы", "Average wage", "tenge", "ratio",
             year_rule="mean", firm_rule="ratio", numerator_ru="фонд оплаты труда, ₸",
             denominator_ru="среднее число работников", why_ru="Рост производительности доходит до людей."),
)  # fmt: skip

CATALOGUE_BY_CODE = {row.code: row for row in CATALOGUE}
UNIT = {unit.code: unit for unit in UNITS}


def bounds_of(unit: str, formula: str, scale_to: int, capped: bool) -> tuple[Any, Any]:
    """The least and the most a value may be; None where nothing is forbidden."""
    if formula == "scale":
        return 1, scale_to
    if unit in ("count", "person", "tonne", "thousand_tonnes"):
        return 0, None
    return (0, 100) if unit == "percent" and capped else (None, None)
