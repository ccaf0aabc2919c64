"""What the clusters did in a quarter and what came of it (M 2.1 «деятельность, результаты»)."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from action_plans.models import Activity, ProgressReport
from coordinators.models import Cluster
from coordinators.pure import blocks
from monitoring.models import KnowledgeEvent, Lesson
from monitoring.selectors.piu.common import Cut
from procedure import clock, dates

RUNNING = ("planned", "in_progress")
IN_FORCE = ("in_force", "completed")


def activity(cut: Cut) -> blocks.Section:
    """A line a cluster: its stage, activities of its plan, what was finished and reported in the quarter."""
    clusters = list(Cluster.objects.filter(launched_on__lte=cut.until).order_by("name_ru", "pk"))
    counted = _counted(cut)
    reported = _reported(cut)
    rows = []
    for cluster in clusters:
        told = counted.get(cluster.pk, {})
        rows.append([
            cluster.name, str(cluster.get_status_display()), *(told.get(name, 0) for name in ("whole", "done", "late")),
            reported[cluster.pk],
        ])  # fmt: skip
    heads = [_("Кластер"), _("Состояние"), _("Мероприятий плана"), _("Закончено за квартал"), _("Просрочено"),
             _("Отчётов исполнителей")]  # fmt: skip
    table = cut.table(_("Деятельность"), heads, rows, numbers=(2, 3, 4, 5), wide=0)
    return blocks.section(_("Деятельность по кластерам"), table or blocks.words(_("Кластеров ещё нет.")))


def _counted(cut: Cut) -> dict[int, dict[str, int]]:
    rows = Activity.objects.of_the_plan().filter(plan__status__in=IN_FORCE).exclude(status="cancelled").order_by()
    late = Q(status__in=RUNNING, due__lt=cut.until)
    rows = rows.values("plan__cluster").annotate(
        whole=Count("pk"), done=Count("pk", filter=Q(done_on__range=cut.days)), late=Count("pk", filter=late)
    )
    return {row["plan__cluster"]: row for row in rows}


def _reported(cut: Cut) -> Counter[int]:
    since, until = clock.at_hour(cut.days[0], 0), clock.end_of(cut.days[1])
    rows = ProgressReport.objects.filter(at__gte=since, at__lt=until).order_by().values("activity__plan__cluster")
    return Counter({row["activity__plan__cluster"]: row["n"] for row in rows.annotate(n=Count("pk"))})


def results(cut: Cut) -> blocks.Section:
    """What was finished in the quarter, with the result the plan names."""
    done = Activity.objects.of_the_plan().filter(done_on__range=cut.days, plan__status__in=IN_FORCE)
    rows = [
        [one.plan.cluster.name, f"{one.code}. {one.title}", one.done_on, one.result]
        for one in done.select_related("plan__cluster").order_by("plan__cluster__name_ru", "done_on", "pk")
    ]
    heads = [_("Кластер"), _("Мероприятие"), _("Закончено"), _("Результат")]
    table = cut.table(_("Результаты"), heads, rows, wide=3)
    return blocks.section(_("Результаты квартала"), table or blocks.words(_("За квартал мероприятий не закончили.")))


def knowledge(cut: Cut) -> blocks.Section:
    """What was learnt in the quarter and what is recommended (M 2.2, 2.3)."""
    events = KnowledgeEvent.objects.standing().filter(starts_on__range=cut.days).order_by("starts_on", "pk")
    lessons = Lesson.objects.filter(written_on__range=cut.days).order_by("number")
    points = [*map(event_line, events), *map(lesson_line, lessons)]
    said = blocks.points(points) or blocks.words(_("За квартал ничего не записали."))
    return blocks.section(_("Обмен знаниями, уроки и рекомендации"), said)


def event_line(event: KnowledgeEvent) -> tuple[str, str]:
    return f"{event.kind_name}: {event.title}", f"{dates.short(event.starts_on)}, {event.place}"


def lesson_line(lesson: Lesson) -> tuple[str, str]:
    state = lesson.get_outcome_display() or lesson.get_status_display()
    return f"{lesson.kind_name} № {lesson.number}: {lesson.title}", str(state)
