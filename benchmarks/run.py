"""The order of measurements, once Django stands."""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection

from benchmarks import data, driver, report
from benchmarks.clockwork import clock_figures, recompute_figures
from benchmarks.clusters import cluster_figures
from benchmarks.driver import Cost
from benchmarks.initiative import initiative_figures
from benchmarks.pages import PAGES
from benchmarks.papers import paper_figures
from benchmarks.queue import queue_figures
from benchmarks.report import Figure
from procedure import calendars, clock
from tests.permissions.world import NOW, World

Say = Callable[[str], None]


def run(options: argparse.Namespace, say: Say) -> int:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    sizes: dict[int, list[Cost]] = {}
    held: dict[int, dict[str, int]] = {}
    figures: list[Figure] = []
    world: World | None = None
    for number in sorted(options.applications):
        start = time.monotonic()
        try:
            world = data.fill(number, world)
        except data.Refused as refusal:
            say(str(refusal))
            return 2
        held[number] = data.counted()
        say(f"\n## {number} заявок\n\nНаполнено за {time.monotonic() - start:.0f} с: {held[number]}\n")
        with clock.standing_at(NOW), calendars.read_once():
            if options.profile:
                profile(world, options.profile, say)
            elif "pages" in options.only:
                sizes[number] = driver.measure(world, options.rounds)
                say(report.table(sizes[number]))
    if options.profile:
        return 0
    parts = {"queue": queue_figures, "papers": paper_figures, "recompute": recompute_figures, "clock": clock_figures,
             "initiative": initiative_figures, "clusters": cluster_figures}  # fmt: skip
    for name, measured in parts.items():
        if name in options.only:
            for figure in measured(world):
                figures.append(figure)
                say(str(figure))
    if options.json:
        report.write(options.json, report.as_json(sizes, figures, held))
    return verdict(sizes, figures, say)


def verdict(sizes: dict[int, list[Cost]], figures: list[Figure], say: Say) -> int:
    missed = [f"{size}: {one.page.name}: {'; '.join(one.misses)}" for size, costs in sizes.items() for one in costs
              if one.misses]  # fmt: skip
    if len(sizes) > 1:
        missed += report.grown(sizes[min(sizes)], sizes[max(sizes)])
    missed += [figure.name for figure in figures if not figure.is_met]
    say("\nМимо цели:\n" + "\n".join(f"- {one}" for one in missed) if missed else "\nВсе цели достигнуты.")
    return 1 if missed else 0


def profile(world: World, part: str, say: Say) -> None:
    """Where the time of pages goes: the slowest queries, then the functions that took most."""
    asking = driver.Asking(world)
    for page in PAGES:
        if part not in page.name:
            continue
        asking.ready(page)()
        say(f"\n### {page.name}")
        for seconds, sql in slowest(asking.ready(page)):
            say(f"{seconds * 1000:8.1f} мс  {sql}")
        calls = [asking.ready(page) for _ in range(20)]
        profiler = cProfile.Profile()
        profiler.enable()
        for call in calls:
            call()
        profiler.disable()
        found = pstats.Stats(profiler).strip_dirs()
        found.sort_stats("cumulative").print_stats(45)
        found.sort_stats("tottime").print_stats(30)


def slowest(call: Callable[[], object], number: int = 4) -> list[tuple[float, str]]:
    """The queries of one call that took longest."""
    found: list[tuple[float, str]] = []

    def timing(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            found.append((time.perf_counter() - start, sql % tuple(params or ())))

    with connection.execute_wrapper(timing):
        call()
    return sorted(found, reverse=True)[:number]
