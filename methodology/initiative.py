"""The initiative (M 3.3, 3.3.2): three stages in a row, what each must leave behind, and its gate.

Facts only, kept out of ``Edition``: they came with the acts of the initiative, and the law of rounds already run
must not change with them.
"""

from __future__ import annotations

from dataclasses import dataclass

#: M 2.3: two coordinators for each territorial cluster; a guard on assignment.
COORDINATORS_PER_CLUSTER = 2
#: M 3.1: the institute hires no fewer than twelve; an indicator of staffing, never an obstacle.
COORDINATORS_HIRED_MIN = 12
#: M 2.3: no fewer than six separate modules within the year that the term ``training`` counts.
TRAINING_MODULES_MIN = 6


@dataclass(frozen=True)
class Competence:
    """A skill (квалификация) that M 2.3 asks of every coordinator."""

    code: str
    name_ru: str
    name_kk: str
    name_en: str


#: M 2.3: the five skills, in the order of the text.
COMPETENCES: tuple[Competence, ...] = (
    Competence("facilitation", "Содействие процессу и понимание динамики группы",
               "Процеске жәрдемдесу және топ динамикасын түсіну", "Facilitation and group dynamics"),
    Competence("strategy", "Бизнес-стратегия и разговор о ней с руководством компаний",
               "Бизнес-стратегия және ол туралы компания басшыларымен әңгіме", "Business strategy with top managers"),
    Competence("analysis", "Инструменты анализа: сегменты, спрос, цепочка, деловая среда",
               "Талдау құралдары: сегменттер, сұраныс, тізбек, іскерлік орта",
               "Tools of analysis: segments, demand, chain, environment"),
    Competence("government", "Устройство государственных органов", "Мемлекеттік органдардың құрылымы",
               "How the state works"),
    Competence("negotiation", "Переговоры, отношения людей и разрешение конфликтов",
               "Келіссөздер, адамдар арасындағы қатынас және қақтығыстарды шешу",
               "Negotiation and resolving conflicts"),
)  # fmt: skip
COMPETENCE = {fact.code: fact for fact in COMPETENCES}


@dataclass(frozen=True)
class Output:
    """A result (результат) a stage must leave in the dossier, once per cluster."""

    code: str
    name_ru: str
    name_kk: str
    name_en: str


@dataclass(frozen=True)
class Gate:
    """A condition of leaving a stage: at least ``minimum`` events of this kind."""

    event: str
    minimum: int
    name_ru: str
    name_kk: str
    name_en: str


@dataclass(frozen=True)
class Stage:
    """One of the three stages of M 3.3.2. ``code`` is the state of the cluster while the stage lasts."""

    number: int
    code: str
    clause: str
    name_ru: str
    name_kk: str
    name_en: str
    outputs: tuple[Output, ...]
    gates: tuple[Gate, ...]


STAGES: tuple[Stage, ...] = (
    Stage(
        1, "analysis", "3.3.2",
        "Анализ отрасли и цепочки добавленной стоимости", "Сала мен қосылған құн тізбегін талдау",
        "Analysis of the industry and the value chain",
        (
            Output("enterprise_base", "База предприятий кластера", "Кластер кәсіпорындарының базасы",
                   "Base of the cluster's enterprises"),
            Output("actor_map", "Карта участников отрасли и оценка бизнес-среды",
                   "Сала қатысушыларының картасы және бизнес-ортаны бағалау",
                   "Map of the industry's actors and its business environment"),
            Output("industry_structure", "Структура отрасли и взаимодействие по цепочке",
                   "Саланың құрылымы және тізбек бойынша өзара іс-қимыл",
                   "Structure of the industry and links along the chain"),
            Output("strengths", "Сильные стороны, производительность и структура затрат",
                   "Күшті жақтары, өнімділік және шығындар құрылымы",
                   "Strengths, productivity and structure of costs"),
            Output("trends", "Тенденции отрасли и конкурентоспособность кластера",
                   "Сала үрдістері және кластердің бәсекеге қабілеттілігі",
                   "Trends of the industry and competitiveness of the cluster"),
        ),
        (Gate("open_meeting", 1, "Открытое совещание с участниками отрасли",
              "Сала қатысушыларымен ашық кеңес", "Open meeting with the industry"),),
    ),
    Stage(
        2, "strategy", "3.3.2",
        "Определение стратегических вариантов", "Стратегиялық нұсқаларды айқындау", "Strategic options",
        (
            Output("segmentation", "Стратегическая сегментация", "Стратегиялық сегменттеу",
                   "Strategic segmentation"),
            Output("success_factors", "Ключевые факторы успеха и препятствия",
                   "Табыстың негізгі факторлары мен кедергілер", "Key success factors and obstacles"),
            Output("strategies", "Обсуждение стратегий предприятий", "Кәсіпорындардың стратегияларын талқылау",
                   "Strategies discussed with enterprises"),
        ),
        (Gate("benchmarking_trip", 1, "Сравнительная поездка", "Салыстырмалы сапар", "Benchmarking trip"),),
    ),
    Stage(
        3, "planning", "3.3.2",
        "Составление плана мероприятий", "Іс-шаралар жоспарын жасау", "The action plan",
        (Output("plan", "План мероприятий развития территориального кластера",
                "Аумақтық кластерді дамытудың іс-шаралар жоспары", "Action plan of the cluster"),),
        (Gate("working_group", 1, "Рабочая группа с компаниями и организациями",
              "Компаниялармен және ұйымдармен жұмыс тобы", "Working group with firms and organisations"),),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class BalanceRules:
    """When the balance of M 3.3.1 is lost. The text gives no figure; these are the portal's own, for the owner to set.

    ``silent_months``: so many whole months in a row without anything on one side are too many.
    ``share_min``: per cent of a stage's work on a side below which that side is called lacking.
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
