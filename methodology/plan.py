"""The action plan (M 3.3.2 stage 3, M 3.4, M 3.4.1): its activities, whose money they take, how and why they change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A named choice of the text, in three languages. ``clause`` is "portal" for the portal's own lists."""

    code: str
    clause: str
    name_ru: str
    name_kk: str
    name_en: str


@dataclass(frozen=True)
class Source(Kind):
    """A source of money. ``side`` is private, public or other; ``group`` gathers sources that are drawn alike."""

    side: str = "public"
    group: str = ""

    @property
    def by_firm(self) -> bool:
        """Whether each sum of this source names the firm whose money it is."""
        return self.side == "private"


@dataclass(frozen=True)
class Cause(Kind):
    """A cause of change. ``steers`` is false where the change only records what went wrong."""

    steers: bool = True


#: M 3.3.2, stage 3: the plan is agreed with the enterprises. Kinds of organisations that are none: they carry out and
#: support, their word is not asked.
NO_ENTERPRISES = ("chamber", "spk", "sez", "association", "institute", "ministry", "akimat", "commission", "piu")

#: M 3.3.2, stage 3: individual, joint, backed by the state, or a reform of policy, rules or services.
ACTIVITY_KINDS = (
    Kind("individual", "3.3.2", "Индивидуальное действие", "Жеке іс-қимыл", "Individual action"),
    Kind("joint", "3.3.2", "Совместное действие", "Бірлескен іс-қимыл", "Joint action"),
    Kind("state_supported", "3.3.2", "При поддержке государства", "Мемлекет қолдауымен", "Backed by the state"),
    Kind("reform", "3.3.2", "Реформа политики, правил или услуг", "Саясатты, қағидаларды немесе қызметтерді реформалау",
         "Reform of policy, rules or services"),
)  # fmt: skip

#: M 3.3.2, stage 3: initiatives are for the cluster as a whole, for groups of firms, or help firms one by one.
SCOPES = (
    Kind("whole", "3.3.2", "Весь кластер", "Бүкіл кластер", "Whole cluster"),
    Kind("group", "3.3.2", "Группа компаний", "Компаниялар тобы", "Group of firms"),
    Kind("one", "3.3.2", "Одна компания", "Бір компания", "One firm"),
)

#: M 3.3.2, stage 3 names examples «и многое другое»; what is "portal" here comes from practice and Order 367.
THEMES = (
    Kind("business_environment", "3.3.2", "Деловая среда", "Іскерлік орта", "Business environment"),
    Kind("infrastructure", "3.3.2", "Общая инфраструктура и логистика", "Ортақ инфрақұрылым және логистика",
         "Shared infrastructure and logistics"),
    Kind("market", "3.3.2", "Расширение рынка", "Нарықты кеңейту", "Market expansion"),
    Kind("recognition", "3.3.2", "Международное признание отрасли", "Саланы халықаралық тану",
         "International recognition"),
    Kind("technology", "3.3.2", "Технологии", "Технологиялар", "Technology"),
    Kind("skills", "3.3.2", "Навыки", "Дағдылар", "Skills"),
    Kind("equipment", "3.3.2", "Модернизация оборудования", "Жабдықты жаңғырту", "Modernised equipment"),
    Kind("quality", "portal", "Качество и сертификация", "Сапа және сертификаттау", "Quality and certification"),
    Kind("laboratory", "portal", "Общая лаборатория", "Ортақ зертхана", "Shared laboratory"),
    Kind("supply", "portal", "Сырьё и снабжение", "Шикізат және жабдықтау", "Raw material and supply"),
    Kind("finance", "portal", "Доступ к деньгам", "Қаражатқа қол жеткізу", "Access to finance"),
    Kind("organisation", "portal", "Работа кластерной организации", "Кластерлік ұйымның жұмысы",
         "Running the cluster organisation"),
    Kind("other", "portal", "Другое", "Басқа", "Other"),
)  # fmt: skip

#: M 3.4.1: money of the firms, the budget of «Производительность 2020», programmes and institutes invited by name.
#: Budgets and «другое» are not named in the text: practice adds them (Resolution 535, App. 5).
FUNDING_SOURCES = (
    Source("private", "3.4.1", "Частные средства", "Жеке қаражат", "Private", "private", "private"),
    Source("productivity_2020", "3.4.1", "Программа «Производительность 2020»", "«Өнімділік 2020» бағдарламасы",
           "Productivity 2020", "public", "programme"),
    Source("atameken", "3.4.1", "НПП «Атамекен»", "«Атамекен» ҰКП", "NCE Atameken", "public", "institute"),
    Source("nadloc", "3.4.1", "АО «NADLoC»", "«NADLoC» АҚ", "NADLoC", "public", "institute"),
    Source("natr", "3.4.1", "АО «НАТР»", "«ТДҰА» АҚ", "NATD", "public", "institute"),
    Source("kaznex_invest", "3.4.1", "АО «KAZNEX INVEST»", "«KAZNEX INVEST» АҚ", "KAZNEX INVEST", "public",
           "institute"),
    Source("baiterek", "3.4.1", "АО «НУХ «Байтерек»", "«Бәйтерек» ҰБХ» АҚ", "Baiterek", "public", "institute"),
    Source("other_programme", "3.4.1", "Другая программа поддержки", "Өзге қолдау бағдарламасы", "Other programme",
           "public", "institute"),
    Source("local_budget", "portal", "Местный бюджет", "Жергілікті бюджет", "Local budget", "public", "budget"),
    Source("republican_budget", "portal", "Республиканский бюджет", "Республикалық бюджет", "Republican budget",
           "public", "budget"),
    Source("other", "portal", "Другой источник", "Басқа көз", "Other source", "other", "other"),
)  # fmt: skip
SOURCE = {source.code: source for source in FUNDING_SOURCES}

#: In what a contribution is made. The text speaks of «вклад»; how it is given is the portal's own list.
MONEY_FORMS = (
    Kind("cash", "portal", "Деньгами", "Ақшалай", "In cash"),
    Kind("kind", "portal", "Имуществом или работой", "Мүлікпен немесе жұмыспен", "In kind"),
)

#: M 2.3: plans are corrected as they go, and in Malaysia 70 per cent of activities were (footnote 2). A reference.
ADJUSTED_REFERENCE = 70
#: A date moved this few days before it came, or later, has slipped. The text gives no number: the portal's own setting.
SLIPPING_WITHIN_DAYS = 10
#: M 2.3 asks for the reasons of correction and names none: the list is ours.
CHANGE_CAUSES = (
    Cause("market", "portal", "Изменился рынок", "Нарық өзгерді", "The market changed"),
    Cause("partner_left", "portal", "Ушёл партнёр", "Серіктес кетті", "A partner left"),
    Cause("funding", "portal", "Деньги опоздали или урезаны", "Қаражат кешікті немесе қысқарды",
          "Funding late or cut", False),
    Cause("law", "portal", "Изменился закон", "Заң өзгерді", "The law changed"),
    Cause("better_idea", "portal", "Нашли лучшее решение", "Жақсырақ шешім табылды", "A better idea"),
    Cause("error", "portal", "Ошибка в плане", "Жоспардағы қате", "An error in the plan", False),
    Cause("force_majeure", "portal", "Непреодолимая сила", "Еңсерілмейтін күш", "Force majeure"),
    Cause("early", "portal", "Сделано раньше срока", "Мерзімінен бұрын орындалды", "Done early"),
    Cause("review", "3.5", "Пересмотр после оценки", "Бағалаудан кейінгі қайта қарау", "Review after an evaluation"),
)  # fmt: skip
#: Who asked for the change: the portal's own list.
ASKED_BY = (
    Kind("private", "portal", "Компании", "Компаниялар", "Firms"),
    Kind("public", "portal", "Государственный орган", "Мемлекеттік орган", "A state body"),
    Kind("institute", "portal", "КИРИ", "ҚИДИ", "The institute"),
)
#: What a change touches. Each change of these is told by one line of an amendment.
CHANGE_CLASSES = (
    Kind("date", "portal", "Сроки", "Мерзімдер", "Dates"),
    Kind("money", "portal", "Деньги", "Ақша", "Money"),
    Kind("owner", "portal", "Исполнители", "Орындаушылар", "Who does it"),
    Kind("scope", "portal", "Содержание", "Мазмұны", "Scope"),
    Kind("status", "portal", "Состояние", "Күйі", "Status"),
)

#: M 3.4.1: the private share is expected to grow from year to year; shown, never required.
PRIVATE_SHARE_EXPECTED_TO_GROW = True
#: How a promise of private money goes on (M 3.4.1 expects the contribution, the steps are the portal's own).
LEDGER_ENTRIES = (
    Kind("pledge", "portal", "Обещание", "Уәде", "Pledge"),
    Kind("commitment", "portal", "Обязательство", "Міндеттеме", "Commitment"),
    Kind("confirmation", "portal", "Подтверждение", "Растау", "Confirmation"),
    Kind("default", "portal", "Отказ от обещания", "Уәдеден бас тарту", "Default"),
    Kind("substitution", "portal", "Замена вкладчика", "Салымшыны ауыстыру", "Substitution"),
)


@dataclass(frozen=True)
class PlanRules:
    """What a plan begins with; its own settings from then on. The text gives no numbers: these are the portal's own.

    ``agree_share``: per cent of named firms that must agree. ``step_days``, ``step_share``: how far a date, and what
    per cent of the plan's money, an amendment moves before the firms it touches are asked. ``years_max``: its length.
    """

    agree_share: int
    step_days: int
    step_share: int
    years_max: int


PLAN_RULES = PlanRules(100, 30, 20, 10)
