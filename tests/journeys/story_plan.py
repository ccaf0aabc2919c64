"""What the people of the plan's journey write: their activities, sums and answers."""

from __future__ import annotations

OPENED = "2026-09-21"
YEARS = {"first_year": "2026", "last_year": "2028", "promised_share": "60"}
TITLES = (
    ("Лаборатория молока", "Сүт зертханасы"), ("Единый договор", "Бірыңғай шарт"), ("Сушка сыворотки", "Сарысу кептіру"),
    ("Сертификация", "Сертификаттау"), ("Биогаз", "Биогаз"), ("Наставники", "Тәлімгерлер"),
    ("Практики студентов", "Студенттер тәжірибесі"), ("Мойка цистерн", "Цистерна жуу"), ("Закуп тары", "Ыдыс сатып алу"),
    ("Общий склад", "Ортақ қойма"),
)  # fmt: skip
OFFERED = 9  # the tenth is a firm's own
WITHOUT_RESULT = 4  # the check will name it
RESULT = "Брак упал с 9 до 5 %"
STONE = {"title_ru": "Помещение готово", "title_kk": "Бөлме дайын", "due": "2026-12-01"}
COMMENT = "Срок мал: аккредитация идёт восемь месяцев"
LATER = "2027-06-30"


def activity(number: int, owner: int) -> dict[str, str | list[str]]:
    """The form of one activity of firm ``owner``."""
    russian, kazakh = TITLES[number]
    return {
        "title_ru": russian, "title_kk": kazakh, "kind": "joint", "theme": "quality", "scope": "group",
        "owner": str(owner), "start": "2026-10-05", "due": "2027-03-15", "challenges": ["certification"],
        "result": "" if number == WITHOUT_RESULT else RESULT, "evidence": "Акт",
    }  # fmt: skip


def private(owner: int, millions: str) -> dict[str, str]:
    return {"source": "private", "organisation": str(owner), "form": "cash", "unit": "million", "year_2026": millions,
            "year_2027": "", "year_2028": ""}  # fmt: skip


def local(millions: str) -> dict[str, str]:
    return private(0, millions) | {"source": "local_budget", "organisation": ""}


REPORT = {"progress": "40", "words": "Помещение отремонтировано", "next_steps": "Закупить приборы"}
MOVED = 6  # both amendments move this one
CHANGES = ({"due": "2027-03-30"}, {"due": "2027-04-05", "risks": "Зимой студентов не вывезти"})


def amendment(number: int) -> dict[str, str]:
    return {
        "title": ("Практика после сессии", "Практика после каникул")[number], "cause": ("better_idea", "market")[number],
        "asked_by": "private", "signalled_on": "2026-12-01", "effect": "Студенты придут все",
    }  # fmt: skip
