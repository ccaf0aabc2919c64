"""Clusters at their largest: 60 systems of 30 indicators over 40 quarters, their annual report, a plan of 300 activities."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.urls import reverse

from benchmarks.driver import Asking, ask, cookie_of
from benchmarks.papers import memory
from benchmarks.report import Figure
from coordinators.models import Cluster
from methodology.roles import Role
from monitoring import services
from monitoring.models import AnnualPart
from monitoring.services.annual import build_waiting
from procedure import clock
from tests.factories.accounts import an_official
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.large import many_activities, many_amendments
from tests.factories.plans import in_force
from tests.monitoring.many import clusters_like, measured
from tests.permissions.counting import counting
from tests.permissions.world import World

CLUSTERS, INDICATORS, QUARTERS = 60, 30, 40
ACTIVITIES, LINES, AMENDMENTS = 300, 10, 40
#: The goal for dashboards (times ``hello``) and for pages of details.
BOARD, DETAIL, ROUNDS = 3, 5, 7
YEAR = 2026


def cluster_figures(world: World | None) -> Iterator[Figure]:
    """Raises ValueError without a world: there is nobody to greet."""
    if world is None:
        raise ValueError("нет наполнения")
    asking = Asking(world)
    large = in_force()
    with clock.standing_at(LAUNCHED_AT):
        many_activities(large, ACTIVITIES - 2, LINES)
        many_amendments(large, AMENDMENTS)
    head = cookie_of(large.head)
    with clock.standing_at(LAUNCHED_AT):
        plan = reverse("action_plans:plan", args=[large.cluster.pk])
        yield from _page(asking, f"план: {ACTIVITIES} мероприятий", plan, head, DETAIL, 15)
        gantt = reverse("action_plans:gantt", args=[large.plan.pk])
        yield Figure(
            "график плана", 1000 * _median(lambda: _opened(asking, gantt, head), time.perf_counter), "мс", at_most=400
        )
    measured_world = in_force()
    with clock.standing_at(LAUNCHED_AT + timedelta(days=400)):
        yield from _dashboards(asking, measured_world)


def _dashboards(asking: Asking, world: Any) -> Iterator[Figure]:
    measured([world.cluster], world.head, indicators=INDICATORS, quarters=QUARTERS)
    few = _report(world)
    AnnualPart.objects.all().delete()  # they hang on the cluster: its copies must not take them along
    clusters_like(world.cluster, CLUSTERS)  # their systems and values come along
    ministry, head = cookie_of(an_official(Role.MINISTRY)), cookie_of(world.head)
    one = reverse("monitoring:indicators", args=[world.cluster.pk])
    yield from _page(asking, f"показатели кластера: {INDICATORS} за {QUARTERS} кварталов", one, head, BOARD, 12)
    for name, cookie in (("clusters", head), ("policy", ministry)):
        yield from _page(
            asking, f"{name}: {Cluster.objects.count()} кластеров", reverse(f"monitoring:{name}"), cookie, BOARD, 15
        )
    many = _report(world)
    yield Figure(f"годовой отчёт {CLUSTERS} кластеров", many[0], "с")
    yield Figure("память сверх отчёта, где кластер один", many[1] - few[1], "МиБ", at_most=32)


def _page(asking: Asking, name: str, where: str, cookie: str, ratio: float, queries: int) -> Iterator[Figure]:
    """Times ``hello`` by the processor, asked in turns with it, drawn before and anew; how many questions it asks anew."""
    _opened(asking, where, cookie)
    ours, anew, bare = [], [], []
    for _ in range(ROUNDS):
        bare.append(_spent(asking.hello, time.process_time))
        ours.append(_spent(lambda: _opened(asking, where, cookie), time.process_time))
        _forget()
        anew.append(_spent(lambda: _opened(asking, where, cookie), time.process_time))
    _forget()
    with counting() as counted:
        _opened(asking, where, cookie)
    yield Figure(name, statistics.median(ours) / statistics.median(bare), "раз", at_most=ratio)
    yield Figure(f"{name}, заново", statistics.median(anew) / statistics.median(bare), "раз", at_most=ratio)
    yield Figure(f"{name}: запросов заново", counted.queries, "", at_most=queries)


def _forget() -> None:
    """As after an act: nothing is drawn yet."""
    caches["template_fragments"].clear()


def _opened(asking: Asking, where: str, cookie: str) -> None:
    status, __ = ask(asking.portal, where, cookie)
    assert status == 200, (where, status)


def _spent(call: Callable[[], None], timer: Callable[[], float]) -> float:
    start = timer()
    call()
    return timer() - start


def _median(call: Callable[[], None], timer: Callable[[], float]) -> float:
    call()
    return statistics.median(_spent(call, timer) for _ in range(ROUNDS))


def _report(world: Any) -> tuple[float, float]:
    """Seconds of the worker over an annual report, and the peak of its memory above what was there before (MiB)."""
    report = services.report_year(services.open_policy(), actor=world.head, year=YEAR)
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew
    before, start = memory("VmRSS"), time.perf_counter()
    while report.state != "ready":
        build_waiting()
        report.refresh_from_db()
        assert not report.error, report.error
    return time.perf_counter() - start, memory("VmHWM") - before
