"""Events of the initiative (M 2.3, 3.3.1, 3.3.2): their kinds, to which side each belongs, in which stages they happen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from methodology.industry import Named


class Axis(StrEnum):
    """M 3.3.1: an initiative holds when analysis and facilitation keep the balance."""

    ANALYSIS = "analysis"
    FACILITATION = "facilitation"


AXES: Mapping[Axis, Named] = {
    Axis.ANALYSIS: Named("analysis", "анализ", "талдау", "analysis"),
    Axis.FACILITATION: Named("facilitation", "содействие", "жәрдемдесу", "facilitation"),
}
#: States of a cluster in which its initiative and then its plan go on.
ALL = ("analysis", "strategy", "planning", "implementation")


@dataclass(frozen=True)
class EventKind:
    """A kind of event. ``stages`` are the states of the cluster in which it may be planned."""

    code: str
    axis: Axis
    stages: tuple[str, ...]
    clause: str
    name_ru: str
    name_kk: str
    name_en: str


A, F = Axis.ANALYSIS, Axis.FACILITATION
EVENT_KINDS: tuple[EventKind, ...] = (
    EventKind("presentation", F, ("analysis",), "3.3.2", "Представление инициативы", "Бастаманы таныстыру",
              "Presentation of the initiative"),
    EventKind("desk_study", A, ("analysis", "strategy"), "3.3.2", "Изучение материалов", "Материалдарды зерделеу",
              "Study of materials"),
    EventKind("survey", A, ("analysis", "strategy"), "3.3.2", "Опрос предприятий и организаций",
              "Кәсіпорындар мен ұйымдардан сұрау алу", "Survey of enterprises and organisations"),
    EventKind("open_meeting", F, ALL, "3.3.2", "Открытое совещание", "Ашық кеңес", "Open meeting"),
    EventKind("workshop", F, ALL, "3.3.2", "Семинар с участниками", "Қатысушылармен семинар", "Workshop"),
    EventKind("benchmarking_trip", F, ("strategy",), "3.3.2", "Сравнительная поездка", "Салыстырмалы сапар",
              "Benchmarking trip"),
    EventKind("client_interviews", A, ("strategy",), "3.3.2", "Опрос клиентов и экспертов",
              "Клиенттер мен сарапшылардан сұрау алу", "Interviews of clients and experts"),
    EventKind("strategy_talk", F, ("strategy",), "3.3.2", "Обсуждение стратегий", "Стратегияларды талқылау",
              "Discussion of strategies"),
    EventKind("working_group", F, ("strategy", "planning", "implementation"), "3.3.2", "Встреча рабочей группы",
              "Жұмыс тобының кездесуі", "Meeting of a working group"),
    EventKind("training", F, ALL, "3.3.2", "Обучение", "Оқыту", "Training"),
    EventKind("consulting", A, ALL, "3.3.2", "Работа привлечённых консультантов", "Тартылған кеңесшілердің жұмысы",
              "Work of outside consultants"),
    EventKind("state_talk", F, ALL, "2.3", "Встреча с государственными органами", "Мемлекеттік органдармен кездесу",
              "Meeting with state bodies"),
    EventKind("outreach", F, ALL, "2.3", "Разъяснение и обмен опытом", "Түсіндіру және тәжірибе алмасу",
              "Outreach and sharing of experience"),
)  # fmt: skip
EVENT_KIND: Mapping[str, EventKind] = {kind.code: kind for kind in EVENT_KINDS}


def kinds_of_stage(stage: str) -> tuple[EventKind, ...]:
    """Kinds that may be planned while a cluster stands in this state."""
    return tuple(kind for kind in EVENT_KINDS if stage in kind.stages)
