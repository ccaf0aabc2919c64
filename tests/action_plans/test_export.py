"""The plan as a workbook: as one person sees it, and enough to count its figures anew without the portal (must show 5)."""

import io
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import Organisation
from action_plans import services
from action_plans.models import Activity, MoneyLine
from action_plans.selectors import adjust, money
from action_plans.selectors.table import plan_table
from procedure import clock
from tests.action_plans.test_amendment import merged, moved
from tests.action_plans.test_ledger import commit, confirm, pledge
from tests.coordinators.reporting import browser
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_activity, an_amendment, card, in_force
from tests.permissions.counting import counting
from tests.security.test_exports import HOSTILE, running

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).parents[2] / "script" / "recompute-plan"


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def file_of(world, person, query=""):
    answer = browser(person).get(reverse("action_plans:plan_xlsx", args=[world.plan.pk]) + query)
    assert answer.status_code == 200
    return answer.getvalue()


def rows(data, place):
    """Rows of a sheet by its titles: 0 activities, 1 money, 2 milestones, 3 amendments, 4 lines, -1 what it means."""
    head, *lines = openpyxl.load_workbook(io.BytesIO(data)).worksheets[place].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def changed():
    """A plan that went on: dates and words amended, money moved, one cancelled, one brought in and then changed itself."""
    world = in_force()
    first = world.plan.activities.get(code="1")
    first.milestones.create(key="m1", title_ru="Прибор стоит", title_kk="Аспап", due=date(2026, 9, 1))
    merged(world, moved(world, an_amendment(world, title="Срок"), due=date(2026, 12, 20), result="Иначе"))
    more = an_amendment(world, title="Новое", cause="better_idea")
    words = card({"title_ru": "Склад", "title_kk": "Қойма", "kind": "joint", "theme": "supply", "scope": "group",
                  "start": "2026-06-01", "due": "2027-01-01", "result": "Хранят", "challenge": ["certification"],
                  "owner": world.firms[0].bin})  # fmt: skip
    services.add_in_amendment(more, actor=world.head, **words)
    sums = {2026: Decimal("333333.33"), 2027: Decimal(2_000_000)}
    services.amend_money(
        more, actor=world.head, activity="3", source="private", organisation=world.firms[0], form="kind", sums=sums
    )
    services.amend_money(more, actor=world.head, activity="3", source="local_budget", organisation=None, form="cash",
                         sums={2027: Decimal(1_234_567)})  # fmt: skip
    services.propose_amendment(more, actor=world.head)
    services.agree(more.sealed, actor=world.people[0])
    services.merge_amendment(more, actor=world.head)
    off = an_amendment(world, title="Отмена", cause="partner_left")
    services.cancel_in_amendment(off, actor=world.head, activity="2")
    services.propose_amendment(off, actor=world.head)
    services.merge_amendment(off, actor=world.head)
    moved(world, an_amendment(world, title="Ещё не внесена"), "3", risks="Дождь")
    return world


def test_a_script_that_knows_nothing_of_the_portal_counts_the_same_as_the_page(tmp_path):
    world = changed()
    line = world.plan.activities.get(code="1").money.get()
    promise = pledge(world, line=line, amount=Decimal(400_000))
    commit(promise, world, Decimal(400_000))
    confirm(promise, world, Decimal("123456.78"))
    budget = world.plan.activities.get(code="3").money.get(source="local_budget")
    services.record_money(budget.activity, actor=world.head, line=budget, committed=Decimal(900_000),
                          spent=Decimal(100_000), words="Отчёт акимата")  # fmt: skip
    rate = adjust.story([world.plan]).whole
    assert (rate.adjusted, rate.number) == (2, 3)  # the new one is not adjusted by what brought it in
    world.head.language = "kk"
    world.head.save()
    told = [_script(tmp_path, file_of(world, person)) for person in (world.head, world.people[1])]
    assert told == [_page(world, person, rate) for person in (world.head, world.people[1])]
    assert "  2026: 100.0, 100.0\n  2027: 61.8, 0.0\n" in told[0]
    assert "  2026: 100.0, –\n" in told[1]  # what another firm brought in is not published yet


def _script(tmp_path, data):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    command = [sys.executable, str(SCRIPT), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout


def _page(world, person, rate):
    """What the page of the plan says to this person, as the script writes it."""
    found = money.mix(world.plan, plan_table(world.plan, person).standing_lines)
    years = [share for share in found.years if share.whole.planned]
    lines = "".join(f"  {one.year}: {_said(one.planned)}, {_said(one.spent)}\n" for one in years)
    return (
        f"Доля частных средств, % (план, факт):\n{lines}"
        f"Изменено мероприятий: {rate.adjusted} из {rate.number}, {rate.percent} %\n"
    )


def _said(value):
    return "–" if value is None else str(value)


def test_the_script_imports_nothing_of_the_portal():
    lines = [line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if line.startswith(("import", "from"))]
    assert lines == [
        "from __future__ import annotations", "import sys", "from collections import defaultdict",
        "from decimal import Decimal", "import openpyxl",
    ]  # fmt: skip


def test_sheets_say_what_the_plan_says(tmp_path):
    world = changed()
    data = file_of(world, world.head)
    first, second, third = rows(data, 0)
    assert (first["Название на русском"], first["Срок"], first["Правок"]) == ("Дело ТОО «Завод 1»", "2026-12-20", 1)
    assert (second["Состояние"], second["Состояние, код"], third["Правок"]) == ("отменено", "cancelled", 0)
    line = next(row for row in rows(data, 1) if row["План, ₸"] == 333333.33)
    assert (line["БИН"], line["Чем"], line["Год"], line["Отменено"]) == (
        world.firms[0].bin, "имуществом или работой", 2026, 0,
    )  # fmt: skip
    assert [row["Отменено"] for row in rows(data, 1) if row["Мероприятие, №"] == "2"] == [1]
    assert [row["Название на русском"] for row in rows(data, 2)] == ["Прибор стоит"]
    assert [(row["Поправка, №"], row["Причина, код"], row["Состояние, код"]) for row in rows(data, 3)] == [
        (1, "market", "merged"), (2, "better_idea", "merged"), (3, "partner_left", "merged"), (4, "market", "draft"),
    ]  # fmt: skip
    due = next(row for row in rows(data, 4) if row["Графа, код"] == "due" and row["Строка"] == "merged")
    assert (due["Было"], due["Стало"]) == ("01.12.2026", "20.12.2026")
    about = {row["Код"]: row for row in rows(data, -1)}
    assert about["made_for"]["Что значит"] == world.head.full_name
    assert about["filters"]["Что значит"] == "без отбора, план целиком"
    # A firm does not see what is only being prepared.
    assert [row["Поправка, №"] for row in rows(file_of(world, world.people[1]), 3)] == [1, 2, 3]


def test_of_a_draft_a_firm_gets_only_its_own_money_and_the_filter_of_the_page_holds():
    world = a_world(2)
    an_activity(world, money={2026: "7000000"})
    an_activity(world, 1, money={2026: "5000000"})
    services.offer_activity(
        world.plan, actor=world.people[1], title_ru="Предложено", kind="joint", theme="quality", scope="group"
    )
    assert [row["План, ₸"] for row in rows(file_of(world, world.people[0]), 1)] == [7_000_000]
    assert [row["План, ₸"] for row in rows(file_of(world, world.head), 1)] == [7_000_000, 5_000_000]
    assert len(rows(file_of(world, world.head), 0)) == 2
    data = file_of(world, world.head, f"?owner={world.firms[1].pk}&status=planned")
    assert [row["План, ₸"] for row in rows(data, 1)] == [5_000_000]
    about = {row["Код"]: row["Что значит"] for row in rows(data, -1)}
    assert about["filters"] == "Ответственный: ТОО «Завод 2»; Состояние: не начато"


def test_every_cell_is_neutral_and_pages_lead_to_the_file():
    world = in_force()
    merged(world, moved(world, an_amendment(world, title=HOSTILE, effect="+1"), result="-2"))
    Organisation.objects.update(name_ru=HOSTILE, name_kk=HOSTILE)
    Activity.objects.update(title_ru=HOSTILE, title_kk=HOSTILE, result=HOSTILE, risks="@SUM(1)")
    assert running(file_of(world, world.head)) == []
    assert MoneyLine.objects.count() == 2
    address = reverse("action_plans:plan_xlsx", args=[world.plan.pk])
    for page, query in (
        (world.plan.get_absolute_url(), ""),
        (reverse("action_plans:board", args=[world.plan.pk]), "?status=planned"),
    ):
        assert address + query in browser(world.head).get(page + query).content.decode()


def test_what_it_asks_of_the_database_does_not_grow_with_the_plan():
    world, found = a_world(2), []
    for number in (2, 5):
        for _one in range(number):
            an_activity(world)
        with counting() as asked:
            file_of(world, world.head)
        found.append(asked.queries)
    assert found[0] == found[1]
