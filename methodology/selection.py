"""Selection (отбор): who may apply, the ten steps, documents, rules of scoring and of the Commission."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True)
class DocumentKind:
    """A document an application carries."""

    code: str
    name_ru: str
    name_kk: str
    name_en: str
    required: bool
    clause: str


@dataclass(frozen=True)
class ScoringRules:
    """How scores become a total; proposals a round confirms or changes, with its source."""

    scale_min: int
    scale_max: int
    divergence_limit: Decimal
    min_experts: int
    aggregation: str
    total_max: int
    threshold: Decimal | None
    source: str


class Majority(StrEnum):
    """How many votes carry a motion; a round stores the code."""

    SIMPLE = "simple"  # more than half of the votes for and against
    ABSOLUTE = "absolute"  # more than half of all who may vote on the item, abstentions among them
    TWO_THIRDS = "two_thirds"  # at least two thirds of the votes for and against


class Tie(StrEnum):
    """What equal votes mean under a simple majority; a stricter majority is simply not reached by half."""

    CHAIR = "chair"  # the chair's own vote decides; a chair who abstained carries nothing
    FAILS = "fails"  # the motion is not carried


@dataclass(frozen=True)
class CommissionRules:
    """How the Commission sits (default: Order 367, p. 16)."""

    size: int
    quorum: int
    majority: Majority
    tie: Tie
    secretary_votes: bool
    source: str


@dataclass(frozen=True)
class StepFact:
    """One of the ten steps of M 3.2.2."""

    number: int
    clause: str
    term: str | None
    title_ru: str
    title_kk: str
    title_en: str
    body_ru: str
    body_kk: str
    body_en: str


#: M 3.2: any group of enterprises and/or other organisations of the industry.
APPLICANT_KINDS = ("group", "chamber", "spk", "sez", "association", "enterprise")
#: M 3.1: a round is expected to take no less than six months.
ROUND_MIN_MONTHS = 6

SCORING = ScoringRules(0, 5, Decimal(2), 2, "mean_of_experts", 100, None, "предложение портала: акт не опубликован")
COMMISSION = CommissionRules(5, 3, Majority.SIMPLE, Tie.CHAIR, False, "Приказ № 367, п. 16 – по умолчанию")

#: M 3.2.2/4 takes applications in but lists no documents: the list is the portal's, a round's act confirms it.
DOCUMENTS_2015 = (
    DocumentKind("application_form", "Заявка", "Өтінім", "Application form", True, "portal/documents"),
    DocumentKind("concept", "Концепция развития кластера", "Кластерді дамыту тұжырымдамасы", "Concept", True, "portal/documents"),
    DocumentKind("members_table", "Таблица участников и показателей", "Қатысушылар мен көрсеткіштер кестесі",
                 "Table of members", True, "portal/documents"),
    DocumentKind("consents", "Согласия участников", "Қатысушылардың келісімдері", "Consents of members", True, "portal/documents"),
    DocumentKind("akimat_letter", "Письмо акимата о поддержке", "Әкімдіктің қолдау хаты", "Letter of the akimat", True,
                 "portal/documents"),
    DocumentKind("founding_documents", "Учредительные документы заявителя или соглашение группы",
                 "Өтініш берушінің құрылтай құжаттары немесе топ келісімі", "Founding documents", True, "portal/documents"),
    DocumentKind("chain_scheme", "Схема цепочки добавленной стоимости", "Қосылған құн тізбегінің сызбасы",
                 "Scheme of the value chain", False, "portal/documents"),
)  # fmt: skip
#: Order 367: a cluster organisation of so many unaffiliated firms and research or teaching institutions.
MEMBERS_MIN_2022 = {"enterprises": 10, "institutes": 1}
DOCUMENTS_2022 = (
    DocumentKind("application_form", "Заявка (приложение 2)", "Өтінім (2-қосымша)", "Application", True, "367/app2"),
    DocumentKind("consents", "Согласие каждой компании (приложение 3)", "Әр компанияның келісімі (3-қосымша)",
                 "Consent of each company", True, "367/app3"),
    DocumentKind("information", "Сведения о кластере (приложение 4)", "Кластер туралы мәліметтер (4-қосымша)",
                 "Information on the cluster", True, "367/app4"),
)  # fmt: skip

STEPS = (
    StepFact(1, "3.2.2/1", None, "Акт о критериях и порядке", "Өлшемшарттар мен тәртіп туралы акт",
             "Act on criteria and procedure", "Уполномоченный орган", "Уәкілетті орган", "Authorised body"),
    StepFact(2, "3.2.2/2", None, "Объявление отбора", "Іріктеуді жариялау", "Announcement",
             "МИР РК", "ҚР ИДМ", "Ministry"),
    StepFact(3, "3.2.2/3", "consult", "Консультации заявителям", "Өтініш берушілерге кеңес беру", "Consultations",
             "КИРИ", "ҚИДИ", "Institute"),
    StepFact(4, "3.2.2/4", "intake", "Приём заявок", "Өтінімдерді қабылдау", "Intake of applications",
             "МИР РК", "ҚР ИДМ", "Ministry"),
    StepFact(5, "3.2.2/5", "forward", "Оповещение акиматов и передача в КИРИ",
             "Әкімдіктерді хабардар ету және ҚИДИ-ге беру", "Notice to akimats, forwarding",
             "МИР РК", "ҚР ИДМ", "Ministry"),
    StepFact(6, "3.2.2/6", "assess", "Оценка и экспертное заключение", "Бағалау және сараптамалық қорытынды",
             "Assessment and conclusion", "КИРИ", "ҚИДИ", "Institute"),
    StepFact(7, "3.2.2/7", "to_commission", "Материалы Комиссии", "Комиссияға материалдар", "Package to the Commission",
             "МИР РК", "ҚР ИДМ", "Ministry"),
    StepFact(8, "3.2.2/8", None, "Решение Комиссии", "Комиссия шешімі", "Decision",
             "Комиссия", "Комиссия", "Commission"),
    StepFact(9, "3.2.2/9", None, "Объявление результатов", "Нәтижелерді жариялау", "Announcement of results",
             "МИР РК", "ҚР ИДМ", "Ministry"),
    StepFact(10, "3.2.2/10", None, "Реализация инициатив", "Бастамаларды іске асыру", "Implementation",
             "КИРИ и кластеры", "ҚИДИ және кластерлер", "Institute and clusters"),
)  # fmt: skip
