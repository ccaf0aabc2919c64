"""Every clause of the text by number: the index all facts, acts and docstrings cite.

``machine`` is false where the text states intentions, not rules a portal can hold. ``note`` is the reason why no act
of the portal performs the clause; a clause that is performed by acts, its own or of a clause beside it, has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Clause:
    """A clause of the methodology, or a rule of the portal's own where the text is silent."""

    number: str
    title_ru: str
    machine: bool = True
    note: str = ""


def _index(*clauses: Clause) -> dict[str, Clause]:
    return {clause.number: clause for clause in clauses}


CLAUSES: Mapping[str, Clause] = _index(
    Clause("1", "Принятие кластерной политики", machine=False, note="история и намерения"),
    Clause("2", "Основные участники и их координация", machine=False, note="введение раздела"),
    Clause("2.1", "Команда КИРИ; отчёты, расходы и закупки для группы реализации проекта"),
    Clause("2.2", "Задачи и функции КИРИ: предложения по критериям, консультации"),
    Clause("2.3", "Координаторы кластеров, обучение не менее шести модулей за год"),
    Clause("2.4", "Другие участники: интерес до отбора, мнение регионов"),
    Clause("3", "Реализация методологии", machine=False, note="заголовок раздела"),
    Clause("3.1", "Сроки: отбор занимает не менее шести месяцев"),
    Clause("3.2", "Кто подаёт заявку и зачем объединяться"),
    Clause("3.2.1", "Критерии отбора: 4 группы, 13 критериев"),
    *(
        Clause(f"3.2.1/{group}/{n}", f"Критерий {group}.{n}")
        for group, size in ((1, 6), (2, 3), (3, 2), (4, 2))
        for n in range(1, size + 1)
    ),
    *(Clause(f"3.2.1/{group}", f"Группа критериев {group}") for group in (1, 2, 3, 4)),
    Clause("3.2.2", "Процедура отбора: десять шагов"),
    Clause("3.2.2/1", "Акт о критериях и порядке"),
    Clause("3.2.2/2", "Объявление в печати и на сайте"),
    Clause("3.2.2/3", "Консультации, ориентировочно 2 месяца"),
    Clause("3.2.2/4", "Приём заявок, ориентировочно 2 месяца"),
    Clause("3.2.2/5", "Оповещение акиматов и передача институту, 13 рабочих дней"),
    Clause("3.2.2/6", "Оценка и экспертное заключение, 2 месяца"),
    Clause("3.2.2/7", "Материалы Комиссии, 5 рабочих дней"),
    Clause("3.2.2/8", "Решение Комиссии; срок не установлен"),
    Clause("3.2.2/9", "Объявление результатов"),
    Clause("3.2.2/10", "Реализация инициатив"),
    Clause("3.3", "Инициатива по развитию кластера", machine=False, note="определение"),
    Clause("3.3.1", "Баланс анализа и содействия", note="принцип: портал показывает, но не запрещает"),
    Clause("3.3.2", "Три этапа инициативы"),
    Clause("3.4", "Реализация планов мероприятий"),
    Clause("3.4.1", "Поддержка и доля частных средств"),
    Clause("3.5", "Мониторинг и оценка"),
    Clause("portal/documents", "Перечень документов заявки: предложение портала, текст перечня не даёт",
           note="перечень; документы прикладывают и подают по пункту 3.2.2/4"),
    Clause("portal/agreement", "Сколько дней у предприятий на ответ по плану: число задаёт сам план, текст молчит",
           note="число дней; соглашаются по пункту 3.3.2"),
    Clause("portal/state_answer", "Сколько дней у государственного органа на ответ: число пишут в запросе, текст молчит",
           note="число дней; запрашивают по пункту 3.4"),
    Clause("portal/help_answer",
           "Сколько дней у координатора на ответ предприятию, которое просит о помощи: текст молчит",
           note="число дней; отвечают по пункту 3.4.1"),
    Clause("portal/check_values", "Сколько дней у КИРИ на проверку значений показателей: текст молчит",
           note="число дней; проверяют по пункту 3.5"),
    Clause("portal/review", "Сколько дней у координаторов на ответ, если цели кластера не достигнуты: текст молчит",
           note="число дней; отвечают по пункту 3.5"),
    Clause("portal/objection", "Возражение заявителя: собственное правило портала, текст молчит"),
    Clause("367", "Приказ № 367 от 27.06.2022", note="только факты редакции 2022"),
    Clause("367/4", "Приём заявок, 60 календарных дней", note="только факты редакции 2022"),
    *(
        Clause(f"367/app{n}", title, note="только факты редакции 2022")
        for n, title in ((2, "Форма заявки"), (3, "Согласие компании"), (4, "Сведения о кластере"))
    ),
)  # fmt: skip


def clause(number: str) -> Clause:
    """The clause of this number. Raises KeyError for a number the text does not have."""
    return CLAUSES[number]
