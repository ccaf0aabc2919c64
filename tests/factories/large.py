"""A plan at its largest, written past the acts: only what reading it costs is measured."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from action_plans.models import Activity, Amendment, AmendmentLine, MoneyLine, Revision
from action_plans.selectors.content import content_of
from tests.factories.plans import World


def many_activities(world: World, number: int, lines: int) -> None:
    """That many activities with that many money lines each."""
    start = date(2026, 6, 1)
    made = Activity.objects.bulk_create(
        Activity(plan=world.plan, code=str(100 + n), title_ru=f"Мероприятие {n}", title_kk="Іс", kind="joint",
                 theme="quality", scope="group", owner=world.firms[n % len(world.firms)], group=world.group,
                 start=start + timedelta(days=n), due=start + timedelta(days=n + 90), status="in_progress", progress=30)
        for n in range(number)
    )  # fmt: skip
    places = [(source, year) for source in ("natr", "local_budget", "nadloc", "atameken") for year in world.plan.years]
    MoneyLine.objects.bulk_create(
        MoneyLine(activity=one, source=source, year=year, planned=Decimal(1_000_000))
        for one in made for source, year in places[:lines]
    )  # fmt: skip
    links = Activity.predecessors.through
    links.objects.bulk_create(links(from_activity=late, to_activity=early) for early, late in pairwise(made))


def many_amendments(world: World, number: int) -> None:
    """That many merged amendments of ten lines each, each with the baseline it became."""
    first = world.plan.revisions.get()
    rows = Revision.objects.bulk_create(
        Revision(plan=world.plan, number=n, baseline=n, approved_at=first.at, content=content_of(world.plan),
                 digest=first.digest, by=world.head, at=first.at)
        for n in range(2, number + 2)
    )  # fmt: skip
    made = Amendment.objects.bulk_create(
        Amendment(plan=world.plan, number=n, title="Позже", cause="market", asked_by="private", effect="Успеем",
                  signalled_on=date(2026, 5, 1), status="merged", path="light", base=first, result=row, by=world.head,
                  opened_on=date(2026, 5, 25), decided_on=date(2026, 5, 25))
        for n, row in enumerate(rows, start=1)
    )  # fmt: skip
    AmendmentLine.objects.bulk_create(
        AmendmentLine(amendment=one, told="merged", code=str(100 + n * 10 + line), cell="due", before="2026-12-01",
                      after="2026-12-02")
        for n, one in enumerate(made) for line in range(10)
    )  # fmt: skip
