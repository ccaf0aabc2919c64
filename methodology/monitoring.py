"""Monitoring and evaluation (M 3.5): what is measured, and how often a cluster is evaluated.

What an indicator is made of stands in ``indicators``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """A level of indicators. ``judges`` is true where the text lets it decide how the cluster did."""

    code: str
    clause: str
    judges: bool
    name_ru: str
    name_kk: str
    name_en: str


#: M 3.5: process indicators watch the method; the cluster's economy, not activity, is the measure of the policy.
#: The text does not name outputs and impact: catalogues in use do.
LEVELS = (
    Level("process", "3.5", False, "Показатель процесса", "Процесс көрсеткіші", "Process indicator"),
    Level("output", "portal", False, "Показатель сделанного", "Атқарылған жұмыс көрсеткіші", "Output"),
    Level("outcome", "3.5", True, "Показатель результата кластера", "Кластер нәтижесінің көрсеткіші",
          "Outcome of the cluster"),
    Level("impact", "portal", False, "Показатель влияния", "Ықпал көрсеткіші", "Impact"),
    Level("indirect", "3.5", False, "Косвенный показатель", "Жанама көрсеткіш", "Indirect indicator"),
)  # fmt: skip

#: Levels by which a cluster is judged.
JUDGING = tuple(level.code for level in LEVELS if level.judges)

#: M 3.5 «на основе кластера и единожды»: one final evaluation per cluster, interim ones allowed (decision 0009).
FINAL_EVALUATIONS_PER_CLUSTER = 1
#: M 3.5: missed strategic goals let the management of the cluster and the plan itself be reviewed.
REVIEW_ON_MISSED_GOALS = ("cluster_management", "action_plan")
#: M 2.1: the team reports to the project implementation unit on activity and results.
REPORTED_TO_PIU = ("activity", "results", "finance", "procurement")


@dataclass(frozen=True)
class ProcessFigure:
    """A figure the portal counts from its records, never typed (M 3.5).

    ``shape``: share (per cent of the whole), of (so many of the whole), mean (per one), count, points (per cent points).
    ``counted`` says what is counted among what; ``reference`` is a number of the text to look at
    beside it; ``all_due`` where the whole is asked for.
    """

    code: str
    clause: str
    shape: str
    direction: str
    name_ru: str
    name_kk: str
    name_en: str
    counted_ru: str
    counted_kk: str
    counted_en: str
    unit_ru: str = "%"
    unit_kk: str = "%"
    unit_en: str = "%"
    reference: int | None = None
    all_due: bool = False

    @property
    def unit(self) -> str:
        """The unit of an indicator it gives values to."""
        return {"share": "percent", "points": "percent_point"}.get(self.shape, "count")

    @property
    def decimals(self) -> int:
        """Digits after the comma with which it is shown."""
        return 1 if self.shape in ("mean", "points") else 0


#: M 3.5: indicators of process watch whether the method is applied; the private share is named there as an indirect one.
#: The text leaves the list to the institute: this one is the portal's own, each figure at the clause it watches.
PROCESS_FIGURES = (
    ProcessFigure(
        "terms_kept", "3.2.2", "share", "up",
        "Сроки дела, соблюдённые", "Істің сақталған мерзімдері", "Terms of the file kept",
        "Сроки, исполненные не позже последнего дня, среди наступивших. Мероприятия, вехи и запросы считаются отдельно.",
        "Соңғы күнінен кешікпей орындалған мерзімдер, мерзімі келгендер арасында. Іс-шаралар, кезеңдер мен сұратулар "
        "бөлек саналады.",
        "Terms met by their last day, of those that have come. Activities, milestones and requests are counted apart.",
        reference=100,
    ),
    ProcessFigure(
        "gates_passed", "3.3.2", "of", "up",
        "Пройденные этапы инициативы", "Бастаманың өткен кезеңдері", "Stages of the initiative passed",
        "Подтверждённые этапы из трёх.", "Үш кезеңнің расталғандары.", "Stages confirmed, of three.",
        "этапов", "кезең", "stages", all_due=True,
    ),
    ProcessFigure(
        "firms_joined", "3.3.2", "of", "up",
        "Вступившие в инициативу", "Бастамаға қосылғандар", "Joined the initiative",
        "Кто участвует в этот день, из всех в базе кластера.", "Сол күні қатысатындар, кластер базасындағылардың ішінен.",
        "Who takes part on the day, of all in the base of the cluster.", "организаций", "ұйым", "organisations",
    ),
    ProcessFigure(
        "event_participants", "3.3.1", "mean", "up",
        "Участников на событие", "Бір іс-шараға қатысушылар", "Participants per event",
        "Организации, которые пришли, на одно прошедшее событие содействия.",
        "Келген ұйымдар, өткен бір жәрдемдесу іс-шарасына.", "Organisations that came, per event of facilitation held.",
        "организаций", "ұйым", "organisations",
    ),
    ProcessFigure(
        "interviews_held", "3.3.2", "count", "up",
        "Проведённые интервью", "Жүргізілген сұхбаттар", "Interviews held",
        "Интервью с предприятиями за всё время.", "Барлық уақыттағы кәсіпорындармен сұхбаттар.",
        "Interviews with enterprises so far.", "интервью", "сұхбат", "interviews",
    ),
    ProcessFigure(
        "chain_covered", "3.3.2", "share", "up",
        "Звенья цепочки, где спросили", "Тізбектің сұралған буындары", "Links of the chain asked",
        "Звенья, из которых взяли хотя бы одно интервью, среди всех звеньев.",
        "Кемінде бір сұхбат алынған буындар, барлық буындар арасында.", "Links with an interview at least, of all links.",
    ),
    ProcessFigure(
        "training_modules", "2.3", "of", "up",
        "Учебные модули координаторов", "Үйлестірушілердің оқу модульдері", "Training modules of coordinators",
        "Разные модули закреплённых координаторов, не больше шести на каждого, из положенных.",
        "Бекітілген үйлестірушілердің әртүрлі модульдері, әрқайсысына алтыдан аспайды, тиістілердің ішінен.",
        "Separate modules of the coordinators assigned, six each at most, of those due.", "модулей", "модуль", "modules",
        all_due=True,
    ),
    ProcessFigure(
        "activities_on_time", "3.4", "share", "up",
        "Мероприятия, выполненные в срок", "Мерзімінде орындалған іс-шаралар", "Activities done on time",
        "Выполненные не позже срока, который тогда действовал, среди тех, чей срок настал.",
        "Сол кезде қолданылған мерзімнен кешікпей орындалғандар, мерзімі келгендер арасында.",
        "Done by the day that was in force then, of those whose day has come.",
    ),
    ProcessFigure(
        "activities_adjusted", "2.3", "share", "keep",
        "Скорректированные мероприятия", "Түзетілген іс-шаралар", "Activities adjusted",
        "Изменённые поправками среди утверждённых.", "Түзетулермен өзгертілгендер, бекітілгендер арасында.",
        "Changed by amendments, of those approved.", reference=70,
    ),
    ProcessFigure(
        "private_share", "3.4.1", "share", "up",
        "Доля частных средств в потраченном", "Жұмсалған қаражаттағы жеке үлес", "Private share of money spent",
        "Подтверждённые частные средства среди всех потраченных, вместе с отменёнными мероприятиями.",
        "Расталған жеке қаражат, барлық жұмсалғанның ішінде, күші жойылған іс-шаралармен бірге.",
        "Private money confirmed in all money spent, cancelled activities included.",
    ),
    ProcessFigure(
        "private_growth", "3.5", "points", "up",
        "Рост доли частных средств за год", "Жеке үлестің бір жылдағы өсуі", "Growth of the private share in a year",
        "Доля частных средств в потраченном к этому дню без доли год назад.",
        "Осы күнге дейін жұмсалғандағы жеке үлес пен бір жыл бұрынғы үлестің айырмасы.",
        "The private share of money spent by the day, less the share a year before.", "п. п.", "п. т.", "points",
    ),
    ProcessFigure(
        "requests_answered", "3.4", "share", "up",
        "Запросы, на которые ответили в срок", "Мерзімінде жауап алған сұратулар", "Requests answered in time",
        "Ответы государственных органов в срок среди запросов, срок ответа на которые настал.",
        "Мемлекеттік органдардың мерзіміндегі жауаптары, жауап мерзімі келген сұратулар арасында.",
        "Answers of state bodies in time, of requests whose term has come.",
    ),
)  # fmt: skip
PROCESS_FIGURE = {fact.code: fact for fact in PROCESS_FIGURES}
