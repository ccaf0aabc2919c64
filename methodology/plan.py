"""The action plan (M 3.3.2 stage 3, M 3.4, M 3.4.1): kinds of activities, sources of money, reasons of change.

Facts only: the acts of the plan are not in the portal yet.
"""

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


#: M 3.3.2, stage 3: individual, joint, backed by the state, or a reform of policy, rules or services.
ACTIVITY_KINDS = (
    Kind("individual", "3.3.2", "Индивидуальное действие", "Жеке іс-қимыл", "Individual action"),
    Kind("joint", "3.3.2", "Совместное действие", "Бірлескен іс-қимыл", "Joint action"),
    Kind("state_supported", "3.3.2", "При поддержке государства", "Мемлекет қолдауымен", "Backed by the state"),
    Kind("reform", "3.3.2", "Реформа политики, правил или услуг", "Саясатты, қағидаларды немесе қызметтерді реформалау",
         "Reform of policy, rules or services"),
)  # fmt: skip

#: M 3.4.1: money of the firms, the budget of «Производительность 2020», and other programmes.
FUNDING_SOURCES = (
    Kind("private", "3.4.1", "Частные средства", "Жеке қаражат", "Private"),
    Kind("productivity_2020", "3.4.1", "Программа «Производительность 2020»", "«Өнімділік 2020» бағдарламасы",
         "Productivity 2020"),
    Kind("other_programme", "3.4.1", "Другая программа поддержки", "Өзге қолдау бағдарламасы", "Other programme"),
)  # fmt: skip

#: M 2.3: plans are corrected as markets move (footnote 2: about 70 % of activities in Malaysia). The list is ours.
CHANGE_CAUSES = (
    Kind("market", "portal", "Рынок", "Нарық", "Market"),
    Kind("funding", "portal", "Финансирование", "Қаржыландыру", "Funding"),
    Kind("law", "portal", "Законодательство", "Заңнама", "Law"),
    Kind("partner", "portal", "Партнёр", "Серіктес", "Partner"),
    Kind("other", "portal", "Иное", "Өзге", "Other"),
)

#: M 3.4.1: the private share is expected to grow from year to year; shown, never required.
PRIVATE_SHARE_EXPECTED_TO_GROW = True
