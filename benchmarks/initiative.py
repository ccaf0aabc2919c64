"""The base of a cluster at its largest: a sheet of 5,000 enterprises, a list of 20,000, the search, the map of 60."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.identity import bin_check_digit
from benchmarks.papers import memory
from benchmarks.report import Figure
from coordinators import services
from coordinators.models import BaseImport, Cluster, Participant, Relation
from procedure import clock
from tests.factories.sheets import a_sheet
from tests.journeys.actors import BACKEND
from tests.permissions.world import NOW, World

SHEET, LIST, ACTORS, RELATIONS = 5_000, 20_000, 60, 150
SOUGHT = "ТОО «Қазақ сүті»"
TYPED = ("казак", "ҚАЗАҚ СҮТІ", "қазак сути", "Қазақ сүти", "казах сути")  # other letters, another case, a slip
STEPS = ("Сырьё", "Сбор", "Переработка", "Упаковка", "Сбыт")


def initiative_figures(world: World | None) -> Iterator[Figure]:
    """Raises ValueError without a world: there is no cluster to measure."""
    if world is None:
        raise ValueError("нет наполнения")
    cluster, head = Cluster.objects.order_by("pk").first(), world.people["institute_head"]
    browser = Client()
    browser.force_login(head, backend=BACKEND)
    numbers = _numbers()
    with clock.standing_at(NOW):
        yield from _map(cluster, head, browser, numbers)
        yield from _sheet(cluster, head, numbers)
        for _ in range((LIST - SHEET) // SHEET):
            _load(cluster, head, _rows(numbers, SHEET))
        yield from _list(cluster, browser)


def _numbers() -> Iterator[str]:
    """BINs that pass the check, each once."""
    for n in count():
        first = f"{10 + n // 100_000 % 80:02}0540{n % 100_000:05}"
        if (digit := bin_check_digit(first)) is not None:
            yield f"{first}{digit}"


def _rows(numbers: Iterator[str], many: int) -> list[tuple[Any, ...]]:
    return [
        (next(numbers), f"ТОО «Предприятие {n:05}»", STEPS[n % len(STEPS)], 100 + n % 900, n % 40, 10 + n % 300)
        for n in range(many)
    ]


def _load(cluster: Cluster, head: Any, rows: list[tuple[Any, ...]]) -> float:
    """Seconds from a sheet that lies on the server to enterprises in the base."""
    load = services.open_import(cluster, actor=head, upload=a_sheet(rows), source="Замер скорости")
    start = time.perf_counter()
    services.work_imports()
    load.refresh_from_db()
    services.apply_import(load, actor=head)
    services.work_imports()
    seconds = time.perf_counter() - start
    load.refresh_from_db()
    assert (load.status, load.done) == (BaseImport.Status.APPLIED, len(rows)), load.error
    return seconds


def _map(cluster: Cluster, head: Any, browser: Client, numbers: Iterator[str]) -> Iterator[Figure]:
    for order, name in enumerate(STEPS, start=1):
        services.add_step(
            cluster, actor=head, name_ru=name, name_kk="", order=order, days=Decimal(order), logistics="", price="",
            source="Замер скорости",
        )  # fmt: skip
    _load(cluster, head, _rows(numbers, ACTORS - cluster.participants.count()))
    places = list(Participant.objects.filter(cluster=cluster))
    pairs = [(a, b) for a in places for b in places if a != b][:: len(places) ** 2 // RELATIONS][:RELATIONS]
    Relation.objects.bulk_create(
        Relation(cluster=cluster, source_actor=a, target_actor=b, kind="supply", strength=2, source="Замер")
        for a, b in pairs
    )
    page = _timed(lambda: browser.get(reverse("coordinators:chain", args=[cluster.pk])))
    yield Figure(f"карта: {len(places)} участников, {len(pairs)} связей", page * 1000, "мс", at_most=300)


def _sheet(cluster: Cluster, head: Any, numbers: Iterator[str]) -> Iterator[Figure]:
    rows = [*_rows(numbers, SHEET - 1), (next(numbers), SOUGHT, STEPS[0], 100, 5, 50)]
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew
    before = memory("VmRSS")
    yield Figure(f"таблица из {SHEET} предприятий", _load(cluster, head, rows), "с", at_most=20)
    yield Figure("память на неё", memory("VmHWM") - before, "МиБ", at_most=64)


def _list(cluster: Cluster, browser: Client) -> Iterator[Figure]:
    url = reverse("coordinators:base", args=[cluster.pk])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    browser.get(url)  # what a process reads once
    with CaptureQueriesContext(connection) as asked:
        browser.get(url)
    yield Figure(f"база из {cluster.participants.count()}: запросов", len(asked), "", at_most=10)
    yield Figure("база: страница", _timed(lambda: browser.get(url)) * 1000, "мс")
    found = [words for words in TYPED if SOUGHT in browser.get(url, {"q": words}).content.decode()]
    yield Figure(f"нашли «Қазақ сүті» по написаниям из {len(TYPED)}", len(found), "", at_least=len(TYPED))
    yield Figure("поиск с опиской", _timed(lambda: browser.get(url, {"q": TYPED[2]})) * 1000, "мс")


def _timed(ask: Callable[[], HttpResponse], times: int = 5) -> float:
    """Median seconds of a page."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        assert ask().status_code == 200
        spent.append(time.perf_counter() - start)
    return sorted(spent)[times // 2]
