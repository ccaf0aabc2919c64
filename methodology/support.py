"""Who helps a plan and on what conditions (M 2.2, 2.4, 3.4, 3.4.1): instruments, duties of akimats, caps with dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from methodology.plan import Kind
from methodology.sizes import MCI, MCI_CHECKED, MCI_SOURCE, mci

#: M 3.4.1: support depends on the expected effect, on number and kind of participants, on finance at hand.
NEED_GROUNDS = (
    Kind("effect", "3.4.1", "Ожидаемое воздействие", "Күтілетін әсер", "Expected effect"),
    Kind("participants", "3.4.1", "Сколько участников и какие", "Қатысушылар саны мен түрі", "Participants"),
    Kind("finance", "3.4.1", "Есть ли деньги", "Қаражаттың болуы", "Finance at hand"),
)
#: M 3.4.1 «разную степень поддержки»; the text names no degrees, these are the portal's own.
NEED_DEGREES = (
    Kind("1", "portal", "Справятся сами", "Өздері жасай алады", "None"),
    Kind("2", "portal", "Нужен совет", "Кеңес керек", "Advice"),
    Kind("3", "portal", "Нужна часть денег", "Қаражаттың бір бөлігі керек", "Part of the money"),
    Kind("4", "portal", "Без поддержки не состоится", "Қолдаусыз жүзеге аспайды", "Impossible without it"),
)
#: At these degrees a sum may be asked for.
MONEY_DEGREES = ("3", "4")

#: M 3.4.1 invites five bodies by name; M 2.2 and 2.4 give their part to the institute and to akimats.
HOLDERS = (
    Kind("institute", "2.2", "АО «КИРИ»", "«ҚИДИ» АҚ", "The institute"),
    Kind("akimat", "2.4", "Акимат", "Әкімдік", "Akimat"),
    Kind("productivity_2020", "3.4.1", "Программа «Производительность 2020»", "«Өнімділік 2020» бағдарламасы",
         "Productivity 2020"),
    Kind("atameken", "3.4.1", "НПП «Атамекен»", "«Атамекен» ҰКП", "NCE Atameken"),
    Kind("nadloc", "3.4.1", "АО «Национальное агентство по развитию местного содержания «NADLoC»",
         "«NADLoC» жергілікті қамтуды дамыту жөніндегі ұлттық агенттігі» АҚ", "NADLoC"),
    Kind("natr", "3.4.1", "АО «Национальное агентство по технологическому развитию»",
         "«Технологиялық даму жөніндегі ұлттық агенттік» АҚ", "NATD"),
    Kind("kaznex_invest", "3.4.1", "АО «Национальное агентство по экспорту и инвестициям «KAZNEX INVEST»",
         "«KAZNEX INVEST» экспорт және инвестициялар жөніндегі ұлттық агенттігі» АҚ", "KAZNEX INVEST"),
    Kind("baiterek", "3.4.1", "АО «Национальный управляющий холдинг «Байтерек»",
         "«Бәйтерек» ұлттық басқарушы холдингі» АҚ", "Baiterek"),
)  # fmt: skip


@dataclass(frozen=True)
class Instrument(Kind):
    """A way to support an activity and who holds it (a code of ``HOLDERS``)."""

    holder: str = ""


#: M 2.2 and 3.4.1 name the help of the institute and the programme's budget; for other holders the text only expects
#: «компетенцию и ресурсы», so what each of them gives is the portal's own list, for the institute to keep.
INSTRUMENTS = (
    Instrument("advice", "2.2", "Помощь в получении поддержки", "Қолдау алуға көмек", "Help to obtain support",
               "institute"),
    Instrument("experience", "2.2", "Изучение зарубежного опыта", "Шетел тәжірибесін зерделеу", "Learning abroad",
               "institute"),
    Instrument("dialogue", "2.2", "Диалог с государственными органами", "Мемлекеттік органдармен диалог",
               "Dialogue with the state", "institute"),
    Instrument("cluster_budget", "3.4.1", "Деньги на развитие кластеров", "Кластерлерді дамытуға қаражат",
               "Money for clusters", "productivity_2020"),
    Instrument("business_services", "portal", "Услуги и обучение для предпринимателей",
               "Кәсіпкерлерге қызметтер мен оқыту", "Services and training", "atameken"),
    Instrument("barriers", "portal", "Снятие барьеров и защита прав", "Кедергілерді жою және құқықтарды қорғау",
               "Barriers and rights", "atameken"),
    Instrument("local_content", "portal", "Заказы крупных покупателей", "Ірі сатып алушылардың тапсырыстары",
               "Orders of large buyers", "nadloc"),
    Instrument("innovation_grant", "portal", "Грант на технологии", "Технологияларға грант", "Technology grant",
               "natr"),
    Instrument("technology_transfer", "portal", "Передача технологий", "Технологиялар трансферті",
               "Technology transfer", "natr"),
    Instrument("export", "portal", "Продвижение экспорта", "Экспортты ілгерілету", "Export promotion",
               "kaznex_invest"),
    Instrument("investors", "portal", "Привлечение инвесторов", "Инвесторларды тарту", "Finding investors",
               "kaznex_invest"),
    Instrument("loan", "portal", "Кредит, лизинг, гарантия", "Кредит, лизинг, кепілдік", "Loan, lease, guarantee",
               "baiterek"),
    Instrument("infrastructure", "2.4", "Инфраструктура предприятий", "Кәсіпорындардың инфрақұрылымы",
               "Infrastructure", "akimat"),
    Instrument("people", "2.4", "Подготовка кадров", "Кадрлар даярлау", "Training of people", "akimat"),
)  # fmt: skip


@dataclass(frozen=True)
class Duty(Kind):
    """A duty of akimats. ``number`` is the text's own; its list goes from 2 to 4."""

    number: int = 0


#: M 2.4: eight directions in which akimats go on working.
AKIMAT_DUTIES = (
    Duty("strategy", "2.4", "Региональные стратегические документы", "Өңірлік стратегиялық құжаттар",
         "Regional strategies", 1),
    Duty("competitiveness", "2.4", "Меры для конкурентоспособности региона",
         "Өңірдің бәсекеге қабілеттілігін күшейту шаралары", "Competitiveness of the region", 2),
    Duty("clusters", "2.4", "Поддержка кластеров и приоритетных проектов",
         "Кластерлерді және басым жобаларды қолдау", "Clusters and priority projects", 4),
    Duty("institute", "2.4", "Поддержка КИРИ на местном уровне", "ҚИДИ-ді жергілікті деңгейде қолдау",
         "Support of the institute", 5),
    Duty("infrastructure", "2.4", "Инфраструктура промышленных предприятий",
         "Өнеркәсіп кәсіпорындарының инфрақұрылымы", "Infrastructure of industry", 6),
    Duty("people", "2.4", "Кадры и образование под потребности МСБ",
         "ШОБ қажеттіліктеріне сай кадрлар мен білім беру", "People and education", 7),
    Duty("investment", "2.4", "Привлечение иностранных инвестиций", "Шетелдік инвестицияларды тарту",
         "Foreign investment", 8),
    Duty("entrepreneurship", "2.4", "Предпринимательство, рынки сбыта и экспорт",
         "Кәсіпкерлік, өткізу нарықтары және экспорт", "Entrepreneurship and export", 9),
)  # fmt: skip

#: M 3.4: some institutional reforms and public investment belong to other directions of state policy.
REQUEST_KINDS = (
    Kind("support", "3.4", "Просьба о поддержке", "Қолдау туралы өтініш", "Request for support"),
    Kind("reform", "3.4", "Просьба о реформе", "Реформа туралы өтініш", "Request for a reform"),
)


#: How many firms must name a constraint for it to be a barrier of the cluster, not a trouble of one: the portal's own.
BARRIER_FIRMS = 2


@dataclass(frozen=True)
class SupportRule(Kind):
    """A measure of support while it is in force: what share of costs it bears at most, and how much in a year (МРП).

    The portal's reading, shown with the rule: it holds for sums of ``sources`` in activities of ``themes`` (empty:
    of every theme no other rule names) and of ``kinds``.
    """

    since: date = date.min
    until: date | None = None
    share_max: int | None = None
    cap_mci: int = 0
    sources: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("individual", "joint", "state_supported")
    source_text: str = "Приказ № 367 от 27.06.2022, приложение 3"

    def holds_in(self, year: int) -> bool:
        """Whether it was in force on any day of the year."""
        return self.since.year <= year and (self.until is None or year <= self.until.year)


_SINCE = date(2022, 7, 12)  # the day its predecessor lost force
_PAID_BY = ("productivity_2020", "republican_budget")
SUPPORT_RULES = (
    SupportRule("cluster_organisation", "367", "Содержание кластерной организации", "Кластерлік ұйымды ұстау",
                "Running costs of the cluster organisation", _SINCE, None, 50, 3_000, _PAID_BY, ("organisation",)),
    SupportRule("cluster_project", "367", "Кластерный проект из плана", "Жоспардағы кластерлік жоба",
                "Project of the plan", _SINCE, None, 50, 30_000, _PAID_BY),
    SupportRule("laboratory", "367", "Модернизация общей лаборатории", "Ортақ зертхананы жаңғырту",
                "Modernised shared laboratory", _SINCE, None, None, 40_000, _PAID_BY, ("laboratory",)),
)  # fmt: skip


def rule_for(kind: str, theme: str, year: int, rules: tuple[SupportRule, ...] = SUPPORT_RULES) -> SupportRule | None:
    """The rule that holds for an activity's public money of a year; none before the order and for reforms."""
    fit = [rule for rule in rules if rule.holds_in(year) and kind in rule.kinds]
    return next((r for r in fit if theme in r.themes), next((r for r in fit if not r.themes), None))


@dataclass(frozen=True)
class Cap:
    """The most a rule gives in a year, in tenge, and on what it is counted."""

    tenge: Decimal
    mci: int
    mci_year: int
    checked: bool
    source: str


def cap(rule: SupportRule, year: int) -> Cap:
    """The cap of a year. A year whose МРП the law has not named takes the nearest one: ``mci_year`` says which."""
    known = min(max(year, min(MCI)), max(MCI))
    return Cap(Decimal(rule.cap_mci * mci(year)), mci(year), known, known in MCI_CHECKED, MCI_SOURCE)
