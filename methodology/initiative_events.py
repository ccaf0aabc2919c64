"""What coordinators do within the initiative (M 3.3.1, 3.3.2): kinds of events, the axis of each, their stages."""

from __future__ import annotations

from dataclasses import dataclass

ANALYSIS, FACILITATION = "analysis", "facilitation"
#: States of a cluster in which its initiative goes on, in order; the last is the plan at work (M 3.4).
AT_WORK = ("analysis", "strategy", "planning", "implementation")


@dataclass(frozen=True)
class EventKind:
    """A kind of event: on which side of the balance of M 3.3.1 it stands, and in which states it may happen."""

    code: str
    axis: str
    stages: tuple[str, ...]
    name_ru: str
    name_kk: str
    name_en: str


EVENT_KINDS: tuple[EventKind, ...] = (
    EventKind("open_meeting", FACILITATION, AT_WORK, "Открытое совещание с участниками отрасли",
              "Сала қатысушыларымен ашық кеңес", "Open meeting with the industry"),
    EventKind("benchmarking_trip", FACILITATION, ("strategy",), "Сравнительная поездка", "Салыстырмалы сапар",
              "Benchmarking trip"),
    EventKind("working_group", FACILITATION, ("planning", "implementation"), "Встреча рабочей группы",
              "Жұмыс тобының кездесуі", "Meeting of a working group"),
    EventKind("workshop", FACILITATION, AT_WORK, "Семинар или мастерская", "Семинар немесе шеберхана", "Workshop"),
    EventKind("training", FACILITATION, AT_WORK, "Обучение участников", "Қатысушыларды оқыту",
              "Training of participants"),
    EventKind("state_meeting", FACILITATION, AT_WORK, "Встреча с государственным органом",
              "Мемлекеттік органмен кездесу", "Meeting with a state body"),
    EventKind("desk_study", ANALYSIS, AT_WORK, "Изучение материалов", "Материалдарды зерделеу", "Desk study"),
    EventKind("survey", ANALYSIS, ("analysis", "strategy"), "Опрос предприятий", "Кәсіпорындарға сауал",
              "Survey of enterprises"),
    EventKind("client_interviews", ANALYSIS, ("strategy",), "Опрос покупателей и экспертов",
              "Сатып алушылар мен сарапшыларға сауал", "Interviews of clients and experts"),
    EventKind("consultants", ANALYSIS, AT_WORK, "Работа привлечённых консультантов",
              "Тартылған кеңесшілердің жұмысы", "Work of outside consultants"),
)  # fmt: skip
EVENT_KIND = {fact.code: fact for fact in EVENT_KINDS}


@dataclass(frozen=True)
class BalanceRules:
    """When the balance of M 3.3.1 is lost. The text gives no figure; these are the portal's own, for the owner to set.

    ``silent_months``: so many whole months in a row without an event of one side are too many.
    ``share_min``: the share of each side of a stage's hours, per cent, below which it is called lacking.
    """

    silent_months: int
    share_min: int
    source_ru: str
    source_kk: str
    source_en: str


BALANCE = BalanceRules(
    2, 40,
    "Порог портала: методология (3.3.1) требует равновесия, но числа не называет",
    "Портал шегі: әдістеме (3.3.1) тепе-теңдікті талап етеді, бірақ сан атамайды",
    "The portal's own threshold: the methodology (3.3.1) asks for balance and names no figure",
)  # fmt: skip
