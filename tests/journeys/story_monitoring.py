"""What the people of the journey of monitoring write: their days, indicators, values and conclusions (M 3.5)."""

from __future__ import annotations

from typing import Any

# --- Days ------------------------------------------------------------------------------------------
OPENED = "2026-12-14"
DESCRIBED = "2026-12-15"
INVITED = "2026-12-17"
ADOPTED = "2026-12-21"
EARLY = "2026-12-31"  # the quarter's last day
ASKED = "2027-01-11"
ANSWERED = "2027-01-12"
TOLD = "2027-01-13"
SUBMITTED = "2027-01-14"
RETURNED = "2027-01-15"
CORRECTED = "2027-01-18"
CONFIRMED = "2027-01-19"
EVALUATED = "2027-01-20"
SEALED = "2027-01-21"
REVIEWED = "2027-01-22"
REPLIED = "2027-01-26"

# --- The system: R1 is told as a whole by the coordinator, R2 by the enterprises ----------------------
QUARTER = "2026Q4"
QUARTER_NAME = "IV квартал 2026 года"
PERIODS = {"first_period": QUARTER, "last_period": "2028Q4", "report_days": "20"}
CODES = ["capacity_use", "export"]
CAPACITY, EXPORT = "R1", "R2"
NAMES = {CAPACITY: "Загрузка мощностей", EXPORT: "Экспорт готовой продукции"}
_BASE = {"baseline_period": "2026Q3", "source": "Опрос", "year_rule": "last"}
PASSPORTS: dict[str, dict[str, Any]] = {
    CAPACITY: _BASE | {"baseline_value": "50", "formula": "count", "firm_rule": ""},
    EXPORT: _BASE | {"baseline_value": "1 000,5"},
}
TARGETS = ((CAPACITY, QUARTER, "60"), (CAPACITY, "2028Q4", "80"), (EXPORT, "2028Q4", "1 100"))
MEETING = {
    "kind": "open_meeting", "title": "Показатели кластера", "starts_on": ADOPTED, "starts_at": "09:00",
    "place": "Палата предпринимателей", "agenda": "Что измерять",
}  # fmt: skip
HELD = {"starts_on": ADOPTED, "people": "5", "minutes": "Предприятия согласны с обоими показателями"}
AGREED = {"agreed_words": "Согласны"}

# --- The quarter: what enterprises and the coordinator tell -------------------------------------------
TOO_EARLY = "Квартал ещё идёт"
ANSWERS = ("700", "500,5")
ROLLED = 1201  # their sum, shown whole
WORDS_FOR_NUMBER = "много"
FIRST, FIRST_NOTE, SECOND = "57", "Без двух цехов", "55"
REMARK = "Добавьте цеха"

# --- The evaluation and its review: 55 of 60 -----------------------------------------------------------
EVALUATION = {"kind": "interim", "period": QUARTER, "method": "Сравнили с целями"}
FINDING = "Сырья не хватает"
CONCLUSION = {"recommendations": "Искать сырьё"}
VERDICT = ("не достигнута", "достигнуты частично")
WHY = {"reason": "Загрузка ниже цели"}
OPENED_AMENDMENT = "Пересмотр по оценке № 1"
REPLY = {"management": "Сменим ответственного", "plan_words": "Добавим сбор сырья"}
