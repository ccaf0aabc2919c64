"""What concerns the policy as a whole: rounds, terms by office, costs and claims, lessons. Frozen by the act itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coordinators.models import Cluster, Coordinator
from coordinators.pure import blocks
from documents.registry import LANGUAGES
from monitoring.models import Claim, CostEntry, KnowledgeEvent, Lesson, Policy
from monitoring.selectors.cost import totals
from monitoring.selectors.piu.activity import event_line, lesson_line
from monitoring.selectors.policy import kept_by, rounds
from monitoring.selectors.told import Tables
from procedure import clock, dates
from procedure.models import Deadline
from procedure.registry import localized


@dataclass
class Year(Tables):
    """The year reported and the moment the records are read at."""

    policy: Policy
    year: int
    cut: datetime

    @property
    def days(self) -> tuple[date, date]:
        return date(self.year, 1, 1), date(self.year, 12, 31)


def clusters_of(year: int) -> QuerySet[Cluster]:
    """Clusters launched by the end of the year, by name."""
    return Cluster.objects.filter(launched_on__lte=date(year, 12, 31)).order_by("name_ru", "pk")


def opening_of(policy: Policy, year: int, cut: datetime) -> dict[str, Any]:
    """What stands before the clusters (``first``) and after them (``last``), in each language."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            view = Year(policy, year, cut)
            first = [_facts(view), _rounds(view), _terms(view)]
            last = [_costs(view), _claims(view), _learnt(view)]
            found[language] = {"policy": policy.dossier.name, "first": first, "last": last, "tables": view.tables}
    return found


def _facts(view: Year) -> blocks.Section:
    language = dates.language_of(get_language())
    facts = blocks.facts([
        (_("Год"), str(view.year)), (_("Сведения на"), dates.long(clock.local_day(view.cut), language)),
        (_("Кластеров на конец года"), str(clusters_of(view.year).count())),
        (_("Координаторов работает"), str(Coordinator.objects.employed().count())),
        (_("Редакция методологии"), localized(view.policy.dossier.law, "title")),
        (_("Кто отчитывается"), _("АО «КИРИ» перед министерством (2.2)")),
    ])  # fmt: skip
    return blocks.section("", facts)


def _rounds(view: Year) -> blocks.Section:
    """Rounds announced by the end of the year, the latest first."""
    rows = [
        [one.title, clock.local_day(one.announced_at), one.filed, one.selected, one.launched]
        for one in rounds().filter(announced_at__lt=clock.end_of(view.days[1]))
    ]
    heads = [_("Отбор"), _("Объявлен"), _("Подано заявок"), _("Отобрано"), _("Запущено кластеров")]
    table = view.table(_("Отборы"), heads, rows, numbers=(2, 3, 4), wide=0)
    return blocks.section(_("Отборы"), table or blocks.words(_("Отборов ещё не объявляли.")))


def _terms(view: Year) -> blocks.Section:
    """Terms that fell due in the year by the office that answered for them."""
    found = kept_by(Deadline.objects.filter(due_on__range=view.days))
    rows = [[one.name, one.kept, one.late, one.overdue, one.share] for one in found]
    heads = [_("Кто отвечает"), _("В срок"), _("Позже срока"), _("Просрочено"), _("В срок, %")]
    table = view.table(_("Сроки по ответственным"), heads, rows, numbers=(1, 2, 3, 4), wide=0)
    return blocks.section(_("Как соблюдали сроки"), table or blocks.words(_("Сроков в этом году не наступало.")))


def _costs(view: Year) -> blocks.Section:
    """What the institute spent in the year and who bore it, by component."""
    found = totals(CostEntry.objects.standing().filter(policy=view.policy, year=view.year))
    lines = [(one.name, one) for one in found.heads]
    if lines:
        lines.append((_("Всего"), found.whole))
    rows = [[name, one.recorded, one.paid, one.asked, one.own] for name, one in lines]
    heads = [_("На что"), _("Использовано, ₸"), _("Возмещено проектом, ₸"), _("Заявлено проекту, ₸"),
             _("Средства КИРИ, ₸")]  # fmt: skip
    table = view.table(_("Расходы"), heads, rows, numbers=(1, 2, 3, 4), wide=0, total=bool(rows))
    return blocks.section(_("Расходы КИРИ"), table or blocks.words(_("Расходов в этом году не записали.")))


def _claims(view: Year) -> blocks.Section:
    found = Claim.objects.filter(policy=view.policy, year=view.year, submitted_on__isnull=False)
    rows = [
        [f"№ {one.number}", one.period_name, one.entries, one.total, one.submitted_on, one.paid_on,
         str(one.get_status_display())]
        for one in found.annotate(entries=Count("lines"), total=Sum("lines__entry__amount")).order_by("number")
    ]  # fmt: skip
    heads = [_("Заявка"), _("Квартал"), _("Расходов"), _("Сумма, ₸"), _("Отправлена"), _("Оплачена"), _("Состояние")]
    table = view.table(_("Заявки"), heads, rows, numbers=(2, 3), wide=1)
    return blocks.section(_("Заявки на возмещение"), table or blocks.words(_("Заявок за этот год нет.")))


def _learnt(view: Year) -> blocks.Section:
    events = KnowledgeEvent.objects.standing().filter(starts_on__range=view.days).order_by("starts_on", "pk")
    lessons = Lesson.objects.filter(written_on__range=view.days).order_by("number")
    said = blocks.points([*map(event_line, events), *map(lesson_line, lessons)])
    return blocks.section(
        _("Обмен знаниями, уроки и рекомендации"), said or blocks.words(_("За год ничего не записали."))
    )
