"""What the people of the initiative's journey write: their days, words and files."""

from __future__ import annotations

from openpyxl import load_workbook

from tests.factories.applications import FILES
from tests.journeys import story

# --- How its people come into the portal ---------------------------------------------------------------
ROLE_GIVEN, HIRED, SPOKEN_FOR = "2026-06-23", "2026-06-24", "2026-09-16"
ORDER = "Приказ № 9"
COORDINATORS = tuple(story.newcomer(f"coordinator{n}@kiri.example", f"Координатор {n}") for n in (1, 2))
ENTERPRISES = tuple(story.newcomer(f"director{n}@plant.example", f"Директор {n}") for n in (1, 2, 3))

# --- Analysis, strategy, the working group --------------------------------------------------------------
SHEET = FILES / "members.xlsx"  # thirty enterprises
SOURCE = "Опрос палаты, июнь 2026"
GUIDE = "Что мешает продавать больше?\nКому продаёте?\nЧего не хватает?"
TALKS = (
    {"people": "Директор", "c_market_access": "3", "quotes": "Сеть берёт только большой объём",
     "secret_quotes": "Цену диктует один покупатель"},
    {"people": "Технолог", "c_certification": "2", "notes": "Лаборатории рядом нет"},
    {"people": "Владелец", "c_market_access": "1"},
)  # fmt: skip
STEPS = (
    {"name_ru": "Сырьё", "name_kk": "Шикізат", "order": "1", "days": "2", "price": "180 ₸ за литр", "source": SOURCE},
    {"name_ru": "Переработка", "name_kk": "Өңдеу", "order": "2", "days": "5", "source": SOURCE},
)
RELATION = {"gives": "yes", "kind": "supply", "flow": "Молоко", "strength": "3", "source": SOURCE}
NOTES = (
    {"kind": "strength", "text": "Сырьё рядом с заводами", "source": SOURCE},
    {"kind": "global_trend", "text": "Растёт спрос на сыр", "source": "Обзор рынка, 2025"},
)
EARLY_OUTPUTS = ("enterprise_base", "actor_map", "industry_structure", "strengths")
TRENDS = "trends"
MEETING = {
    "kind": "open_meeting", "title": "Проверка выводов", "starts_on": "2026-07-30", "starts_at": "10:00",
    "place": "Палата предпринимателей", "agenda": "Выводы о среде и о силе кластера",
}  # fmt: skip
FINDING = {"text": "Главное препятствие – доступ к рынкам", "source": "Три интервью"}
HELD = {"starts_on": "2026-07-30", "people": "12", "minutes": "Выслушали выводы, одно возражение"}
REMARK = {"said_by": "Технолог", "text": "Качество важнее объёма"}
ANSWER = {"accepted": "1", "answer": "Добавили качество вторым препятствием"}
CONFIRMED = {"confirmation": "Выводы верны, качество добавлено"}
TRIP = {
    "kind": "benchmarking_trip", "title": "Поездка на сыроварни", "starts_on": "2026-08-17", "ends_on": "2026-08-21",
    "place": "Бреша",
}  # fmt: skip
TRIP_HELD = {
    "starts_on": "2026-08-17", "ends_on": "2026-08-21", "people": "6", "visited": "Сыроварня\nЛаборатория",
    "cost": "9,5", "lessons": "Общая лаборатория окупилась за два года", "minutes": "Посмотрели две сыроварни",
}  # fmt: skip
SEGMENTS = (
    {"name": "Сыр для сетей", "product": "Твёрдый сыр", "buyer": "Торговые сети", "sales_channel": "Прямой договор",
     "attractiveness": "4", "force_rivalry": "2", "source": "Поездка, интервью"},
    {"name": "Сыворотка", "product": "Сухая сыворотка", "buyer": "Кондитеры", "sales_channel": "Посредник",
     "attractiveness": "3", "source": "Расчёт"},
)  # fmt: skip
FACTORS = (
    (0, {"name": "Ровное качество", "required": "5", "level": "2", "barrier": "certification", "source": "Поездка"}),
    (0, {"name": "Объём поставки", "required": "4", "level": "2", "barrier": "market_access", "source": "Интервью"}),
    (1, {"name": "Цена сушки", "required": "3", "level": "2", "source": "Расчёт"}),
)
TALK = {"kind": "strategy_talk", "title": "Стратегии предприятий", "starts_on": "2026-09-03", "place": "Петропавловск"}
TALK_HELD = {"starts_on": "2026-09-03", "people": "9", "minutes": "Сошлись на сыре для сетей"}
OPTIONS = (
    ({"name": "Общая лаборатория молока", "acting": "joint", "constraints": ["certification"], "segment": 0,
      "pros": "Снимает спор о качестве", "cons": "Аккредитация 8 месяцев", "source": "Поездка"},
     {"decision": "chosen", "reason": "Поддержали фермы и заводы"}),
    ({"name": "Продавать дешевле", "acting": "individual", "constraints": ["market_access"], "segment": 0,
      "pros": "Быстро", "cons": "Маржа ниже 4 %", "source": "Интервью"},
     {"decision": "rejected", "reason": "Путь разорительный"}),
)  # fmt: skip
LATE_OUTPUTS = ("segmentation", "success_factors", "strategies")
GROUP = {"name": "Качество молока", "mandate": "Предложить общую лабораторию к 1 ноября"}


def bins() -> list[str]:
    """The first three enterprises of the sheet."""
    rows = load_workbook(SHEET, read_only=True).active.iter_rows(min_row=2, max_row=4, values_only=True)
    return [str(row[1]) for row in rows]


def established(output: str) -> str:
    return f"Установлено: {output}"


def claim(number: str) -> dict[str, str]:
    """Words of somebody who asks to act for an enterprise the base already knows."""
    return {"bin": number, "position": "директор"}
