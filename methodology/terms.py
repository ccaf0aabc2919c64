"""Terms (сроки) of M 2.3, 3.2.2, 3.4, 3.5 and of Order 367: lengths, who answers, what happens at the end."""

import re
from dataclasses import dataclass
from enum import StrEnum

from methodology.roles import Role


class Unit(StrEnum):
    """What a term is counted in."""

    WORKING_DAYS = "wd"
    CALENDAR_DAYS = "cd"
    MONTHS = "mo"
    YEARS = "y"
    FIXED = "fixed"


class Force(StrEnum):
    """What the end of a term does: remind, escalate, or close."""

    INDICATIVE = "indicative"
    INTERNAL = "internal"
    BINDING = "binding"


@dataclass(frozen=True)
class Term:
    """A term as a fact. ``warn`` are working days before the end on which reminders leave."""

    code: str
    clause: str
    length: int
    unit: Unit
    responsible: Role
    force: Force
    name_ru: str
    name_kk: str
    name_en: str
    starts_with: str = ""
    met_by: str = ""
    warn: tuple[int, ...] = (5, 2)

    @property
    def spec(self) -> str:
        """The term as ``manage.py due`` takes it: 13wd, 2mo."""
        return f"{self.length}{self.unit}"


@dataclass(frozen=True)
class Rung:
    """One step of the ladder of an overdue internal term: ``late`` working days after the last day, who hears of it.

    ``head`` is the head of the office that answers for the term, ``top`` the head in the ministry above all offices.
    """

    late: int
    head: bool = True
    top: bool = False


#: Reminders before (``Term.warn``) and on the last day go to the officers, or to who stands in for an absent one.
#: When nothing was done by then, the head hears on the next working day, the ministry's head on the third.
LADDER = (Rung(1), Rung(3, top=True))


def parse_spec(spec: str) -> tuple[int, Unit]:
    """``13wd`` -> (13, Unit.WORKING_DAYS). Raises ValueError with a plain sentence."""
    found = re.fullmatch(r"(\d{1,4})(wd|cd|mo|y)", spec.strip())
    if not found or int(found[1]) == 0:
        raise ValueError(f"Не понимаю срок «{spec}»: нужен вид 13wd, 60cd, 2mo или 1y.")
    return int(found[1]), Unit(found[2])


def _table(*terms: Term) -> dict[str, Term]:
    return {term.code: term for term in terms}


WD, MO, CD = Unit.WORKING_DAYS, Unit.MONTHS, Unit.CALENDAR_DAYS

TERMS_2015 = _table(
    Term("consult", "3.2.2/3", 2, MO, Role.INSTITUTE_HEAD, Force.INDICATIVE, "Консультации заявителям",
         "Өтініш берушілерге кеңес беру", "Consultations", "announce", "close_intake"),
    Term("intake", "3.2.2/4", 2, MO, Role.APPLICANT, Force.BINDING, "Приём заявок", "Өтінімдерді қабылдау",
         "Intake of applications", "announce", ""),
    Term("forward", "3.2.2/5", 13, WD, Role.MINISTRY, Force.INTERNAL, "Оповещение акиматов и передача в КИРИ",
         "Әкімдіктерді хабардар ету және ҚИДИ-ге беру", "Notice to akimats and forwarding", "intake", "forward"),
    Term("assess", "3.2.2/6", 2, MO, Role.INSTITUTE_HEAD, Force.INTERNAL, "Оценка и экспертное заключение",
         "Бағалау және сараптамалық қорытынды", "Assessment and conclusion", "forward", "conclude"),
    Term("to_commission", "3.2.2/7", 5, WD, Role.MINISTRY, Force.INTERNAL, "Передача материалов Комиссии",
         "Материалдарды Комиссияға беру", "Sending to the Commission", "conclude", "submit_to_commission", (2,)),
    Term("objection", "portal/objection", 5, WD, Role.APPLICANT, Force.BINDING, "Возражение на результат",
         "Нәтижеге қарсылық", "Objection to the result", "tell_result", "file_objection", (1,)),
    Term("training", "2.3", 1, Unit.YEARS, Role.INSTITUTE_HEAD, Force.INTERNAL, "Обучение координатора",
         "Үйлестірушіні оқыту", "Training of a coordinator", "hire", "record_training", (20, 5)),
    Term("activity", "3.4", 1, Unit.FIXED, Role.PARTICIPANT, Force.INDICATIVE, "Мероприятие плана",
         "Жоспар іс-шарасы", "Activity of the plan", "approve", "finish_activity"),
    Term("milestone", "3.4", 1, Unit.FIXED, Role.PARTICIPANT, Force.INDICATIVE, "Веха мероприятия",
         "Іс-шара кезеңі", "Milestone of an activity", "approve", "reach_milestone"),
    Term("agreement", "portal/agreement", 10, WD, Role.PARTICIPANT, Force.INDICATIVE, "Ответ предприятий на план",
         "Кәсіпорындардың жоспарға жауабы", "Firms answer on the plan", "propose", "approve", (5, 2)),
    Term("state_answer", "portal/state_answer", 15, WD, Role.COORDINATOR, Force.INTERNAL, "Ответ государственного органа",
         "Мемлекеттік органның жауабы", "Answer of a state body", "send_request", "record_answer", (5, 2)),
    Term("help_answer", "portal/help_answer", 10, WD, Role.COORDINATOR, Force.INTERNAL, "Ответ на просьбу о помощи",
         "Көмек сұрауға жауап", "Answer to a request for help", "ask_help", "answer_help", (5, 2)),
    Term("group_task", "3.4", 1, Unit.FIXED, Role.PARTICIPANT, Force.INDICATIVE, "Задача рабочей группы",
         "Жұмыс тобының тапсырмасы", "Task of a working group", "give_task", "finish_task", (2,)),
    Term("measurement", "3.5", 1, Unit.FIXED, Role.COORDINATOR, Force.INDICATIVE, "Измерение показателя",
         "Көрсеткішті өлшеу", "Measurement", "adopt", "submit_values", (10, 2)),
    Term("check_values", "portal/check_values", 10, WD, Role.INSTITUTE_EXPERT, Force.INTERNAL, "Проверка значений",
         "Мәндерді тексеру", "Check of values", "submit_values", "confirm_values", (2,)),
    Term("review", "portal/review", 20, WD, Role.COORDINATOR, Force.INTERNAL, "Ответ на пересмотр",
         "Қайта қарауға жауап", "Answer to a review", "order_review", "answer_review", (10, 2)),
)  # fmt: skip

#: Of these paragraphs of Order 367 our notes name only p. 4; the other terms cite the order as a whole.
TERMS_2022 = _table(
    Term("intake", "367/4", 60, CD, Role.APPLICANT, Force.BINDING, "Приём заявок", "Өтінімдерді қабылдау",
         "Intake of applications", "announce", ""),
    Term("completeness", "367", 5, WD, Role.INSTITUTE_EXPERT, Force.INTERNAL, "Проверка полноты",
         "Толықтығын тексеру", "Completeness check", "submit", "check_completeness", (1,)),
    Term("assess", "367", 30, CD, Role.INSTITUTE_HEAD, Force.INTERNAL, "Экспертное заключение",
         "Сараптамалық қорытынды", "Expert conclusion", "intake", "conclude"),
    Term("to_commission", "367", 5, WD, Role.INSTITUTE_HEAD, Force.INTERNAL, "Передача материалов комиссии",
         "Материалдарды комиссияға беру", "Sending to the commission", "conclude", "submit_to_commission", (2,)),
    Term("decide", "367", 15, WD, Role.SECRETARY, Force.INTERNAL, "Решение комиссии", "Комиссия шешімі",
         "Decision of the commission", "submit_to_commission", "decide"),
)  # fmt: skip
