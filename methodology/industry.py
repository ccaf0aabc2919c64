"""What stage 1 finds in an industry (M 3.3.2): who its actors are, what ties them, what holds enterprises back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Named:
    """A code of the text and its names. ``group`` gathers finer codes of one item of the text."""

    code: str
    name_ru: str
    name_kk: str
    name_en: str
    group: str = ""


#: M 3.3.2, stage 1: enterprises of the chain, suppliers, services, institutions that help, state bodies.
ACTOR_KINDS: tuple[Named, ...] = (
    Named("enterprise", "предприятие цепочки", "тізбек кәсіпорны", "enterprise of the chain"),
    Named("supplier", "поставщик", "жеткізуші", "supplier"),
    Named("service", "услуги", "қызмет көрсетуші", "service provider"),
    Named("institution", "учреждение поддержки", "қолдау мекемесі", "supporting institution"),
    Named("state", "государственный орган", "мемлекеттік орган", "state body"),
)

#: M 3.3.2: the direction in which actors deal with each other along the chain.
RELATION_KINDS: tuple[Named, ...] = (
    Named("supply", "поставка", "жеткізу", "supply"),
    Named("service", "услуга", "қызмет", "service"),
    Named("finance", "деньги", "қаржы", "finance"),
    Named("knowledge", "знания", "білім", "knowledge"),
    Named("regulation", "правила", "ережелер", "regulation"),
)

#: M 3.3.2, stage 2 names the obstacles; supply of raw material and cooperation are added from practice.
CONSTRAINTS: tuple[Named, ...] = (
    Named("market_access", "доступ к рынкам", "нарықтарға шығу", "access to markets", "market"),
    Named("bargaining_power", "слабая переговорная позиция", "келіссөздегі әлсіз позиция", "weak bargaining",
          "bargaining"),
    Named("management_skills", "управленческие навыки", "басқару дағдылары", "management skills", "skills"),
    Named("technical_skills", "технические навыки и кадры", "техникалық дағдылар мен кадрлар", "technical skills",
          "skills"),
    Named("technology_quality", "технология производства", "өндіріс технологиясы", "technology", "technology"),
    Named("certification", "качество и сертификация", "сапа және сертификаттау", "quality and certification",
          "quality"),
    Named("working_capital", "оборотный капитал", "айналым капиталы", "working capital", "finance"),
    Named("investment_finance", "деньги на вложения", "салымға қаражат", "money to invest", "finance"),
    Named("rules", "правила и разрешения", "ережелер мен рұқсаттар", "rules and permits", "rules"),
    Named("energy", "энергия", "энергия", "energy", "infrastructure"),
    Named("logistics", "дороги и перевозка", "жол және тасымал", "logistics", "infrastructure"),
    Named("raw_material", "сырьё", "шикізат", "raw material", "supply"),
    Named("cooperation", "мало сотрудничества", "ынтымақтастық аз", "little cooperation", "cooperation"),
)  # fmt: skip

#: M 3.3.2, stage 1: what coordinators write down about the industry, each with its source.
NOTE_KINDS: tuple[Named, ...] = (
    Named("strength", "сильная сторона", "күшті жағы", "strength"),
    Named("opportunity", "возможность", "мүмкіндік", "opportunity"),
    Named("environment", "бизнес-среда", "бизнес-орта", "business environment"),
    Named("experience", "опыт работы с МСБ", "ШОБ-пен жұмыс тәжірибесі", "experience with small firms"),
    Named("global_trend", "мировая тенденция", "әлемдік үрдіс", "global trend"),
    Named("regional_trend", "региональная тенденция", "өңірлік үрдіс", "regional trend"),
    Named("benchmark", "показатель для сравнения", "салыстыру көрсеткіші", "benchmark figure"),
)


def named(facts: tuple[Named, ...], code: str) -> Named:
    """The fact of this code. Raises KeyError for an unknown one."""
    for fact in facts:
        if fact.code == code:
            return fact
    raise KeyError(code)


#: A link with this few enterprises or fewer is thin. The text gives no number: the portal's own setting.
THIN_LINK = 2
