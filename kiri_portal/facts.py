"""The methodology in a reader's words (методология для читателя): lengths, clauses and criteria come from the facts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from methodology.editions import EDITIONS
from methodology.terms import Force
from procedure import presenting

EDITION = EDITIONS["2015"]
MINISTRY, INSTITUTE = gettext_noop("Министерство"), gettext_noop("КИРИ")
#: Short name, what happens, who acts, code of the term in the edition (empty: the text sets none). M 3.2.2/1-10.
STEPS = (
    (
        gettext_noop("Утверждение критериев и порядка отбора"),
        gettext_noop("Институт предлагает критерии, министерство утверждает их нормативным актом."),
        MINISTRY,
        "",
    ),
    (
        gettext_noop("Объявление отбора"),
        gettext_noop("Объявление выходит в официальном издании и на сайте. С более поздней из двух дат идёт приём."),
        MINISTRY,
        "",
    ),
    (
        gettext_noop("Подготовка кандидатов, консультации"),
        gettext_noop("Институт объясняет правила и отвечает на вопросы, пока идёт приём."),
        INSTITUTE,
        "consult",
    ),
    (
        gettext_noop("Приём заявок"),
        gettext_noop(
            "Заявку отправляет один координатор от имени всех участников. После последнего дня портал её не примет."
        ),
        gettext_noop("Заявители"),
        "intake",
    ),
    (
        gettext_noop("Оповещение акиматов, передача в институт"),
        gettext_noop("Министерство оповещает акимат каждого региона заявки и направляет её на экспертизу."),
        MINISTRY,
        "forward",
    ),
    (
        gettext_noop("Экспертная оценка"),
        gettext_noop(
            "Не меньше двух экспертов оценивают заявку независимо друг от друга, затем институт готовит заключение."
        ),
        INSTITUTE,
        "assess",
    ),
    (
        gettext_noop("Передача материалов в Комиссию"),
        gettext_noop("Министерство передаёт Комиссии заявки и заключения."),
        MINISTRY,
        "to_commission",
    ),
    (
        gettext_noop("Заседание Комиссии"),
        gettext_noop("Комиссия рассматривает заявки и определяет, кто прошёл отбор."),
        gettext_noop("Комиссия"),
        "",
    ),
    (
        gettext_noop("Объявление отобранных кластеров"),
        gettext_noop("Заявитель сначала видит свой результат с причинами, потом его публикуют."),
        MINISTRY,
        "",
    ),
    (
        gettext_noop("Реализация инициатив"),
        gettext_noop("Координаторы проводят кластер через три этапа к плану мероприятий."),
        INSTITUTE,
        "",
    ),
)
FORCES = {
    Force.INDICATIVE: gettext_noop("ориентировочный: портал напоминает"),
    Force.INTERNAL: gettext_noop("внутренний: о просрочке узнаёт руководитель"),
    Force.BINDING: gettext_noop("обязательный: после него приём закрыт"),
}


def words(fact: Any, language: str, name: str = "") -> str:
    """A fact's text in ``language``, Russian where that is missing: ``name_ru`` fields, or a Label with ru, kk, en."""
    prefix = f"{name}_" if name else ""
    return getattr(fact, f"{prefix}{language}", "") or getattr(fact, f"{prefix}ru", "")


def steps(language: str) -> list[dict[str, Any]]:
    """The ten steps of M 3.2.2: number, short name, text, who acts, length and force of the term."""
    rows = []
    for number, (short, text, who, code) in enumerate(STEPS, 1):
        term = EDITION.terms.get(code)
        rows.append(
            {
                "number": number,
                "short": _(short),
                "text": _(text),
                "who": _(who),
                "term": presenting.term_length(term.length, term.unit) if term else _("срок не установлен"),
                "force": _(FORCES[term.force]) if term else "",
            }
        )
    return rows


def groups(language: str) -> list[dict[str, Any]]:
    return []


def stages(language: str) -> list[dict[str, Any]]:
    return []


def clauses(language: str) -> list[dict[str, Any]]:
    return []
