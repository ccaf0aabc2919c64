"""The plan as it is seen: its page and its chart, with what was approved, and how many questions a big plan asks."""

import html
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from action_plans import services
from action_plans.models import Activity
from action_plans.selectors import chart, table
from procedure import clock
from tests.coordinators.test_events import browser_of
from tests.factories import plans
from tests.factories.applications import at
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.large import many_activities, many_amendments
from tests.factories.plans import a_world, agreed_by_all, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def drawn(world):
    rows = table.in_order(world.plan, chart.drawable(world.plan, world.head))
    return {line.activity.code: line for line in chart.chart(rows, chart.baseline(world.plan)).lines}


def asked(browser, url):
    """How many questions the page asks, and the page."""
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(url)
    assert page.status_code == 200
    return len(queries), page.content.decode()


def warm(browser, url):
    """How many questions a page asks once the process remembers its calendar."""
    asked(browser, url)
    return asked(browser, url)[0]


def test_a_moved_activity_casts_the_shadow_of_what_was_approved():
    world = a_world(2)
    moved, still = an_activity(world), an_activity(world, 1)
    agreed_by_all(world)
    Activity.objects.filter(pk=moved.pk).update(due=date(2027, 2, 1), progress=50, status="in_progress")
    with clock.standing_at(at("2026-12-11")):
        found = drawn(world)
        assert found[moved.code].row.shadow is not None
        assert found[moved.code].row.late is None
        assert "утверждали до 01.12.2026, готово 50 %" in found[moved.code].words
        assert found[still.code].row.shadow is None
        assert found[still.code].row.activity.late == 10
        page = asked(browser_of(world.head), reverse("action_plans:plan", args=[world.cluster.pk]))[1]
        assert "<del>01.12.2026</del> <ins>01.02.2027</ins>" in page
        assert "просрочено на 10 дней" in page


def test_a_draft_is_neither_late_nor_compared():
    world = a_world(2)
    activity = an_activity(world)
    with clock.standing_at(at("2027-06-01")):
        row = drawn(world)[activity.code].row
        assert (row.shadow, row.late, row.activity.late) == (None, None, 0)


def test_the_chart_shows_what_the_filter_leaves():
    world = a_world(2)
    an_activity(world, title_ru="Лаборатория")
    an_activity(world, 1, title_ru="Склад", group=world.group)
    services.add_activity(
        world.plan, actor=world.head, title_ru="Без срока", kind="joint", theme="other", scope="whole"
    )
    address, browser = reverse("action_plans:gantt", args=[world.plan.pk]), browser_of(world.people[0])
    page = browser.get(address)
    assert [line.activity.title_ru for line in page.context["chart"].lines] == ["Лаборатория", "Склад"]
    assert "не названы начало или срок" in page.content.decode()
    for name, value in (("group", world.group.pk), ("owner", world.firms[1].pk)):
        page = browser.get(address, {name: value})
        assert [line.activity.title_ru for line in page.context["chart"].lines] == ["Склад"]
    page = browser.get(address, {"status": "done", "base": "x"})
    assert "не подходит ни одно мероприятие" in page.content.decode()
    page = browser.get(address, {"status": "удалено"})
    assert page.status_code == 200


def test_late_is_a_state_one_can_ask_for():
    world = a_world(2)
    late = an_activity(world)
    an_activity(world, 1, due=date(2027, 3, 1))
    agreed_by_all(world)
    address = reverse("action_plans:gantt", args=[world.plan.pk])
    with clock.standing_at(at("2026-12-11")):
        page = browser_of(world.head).get(address, {"status": "late"})
        assert [line.activity for line in page.context["chart"].lines] == [late]


def test_more_activities_ask_no_more_questions(settings):
    settings.CALENDAR_SECONDS = 3600
    world = a_world(2)
    an_activity(world)
    an_activity(world, 1)
    agreed_by_all(world)
    pages = [reverse("action_plans:plan", args=[world.cluster.pk]), reverse("action_plans:gantt", args=[world.plan.pk])]
    browsers = [browser_of(world.head), browser_of(world.people[0])]
    visits = [(browser, url) for browser in browsers for url in pages]
    few = [warm(browser, url) for browser, url in visits]
    many_activities(world, 2, 3)
    assert [warm(browser, url) for browser, url in visits] == few
    assert max(few) <= 15


def test_sheets_of_print_hold_whole_rows_and_every_line_of_a_predecessor():
    world = a_world(2)
    many_activities(world, 45, 0)
    rows = table.in_order(world.plan, chart.drawable(world.plan, world.head))
    found = chart.chart(rows, None)
    assert [(sheet.y, sheet.height) for sheet in found.sheets] == [(0, 800), (800, 800), (1600, 200)]
    assert sum(len(sheet.tips) for sheet in found.sheets) == 44
    first, second = found.sheets[0].waits, found.sheets[1].waits
    assert [w.target for w in first if w in second] == ["120"]


def test_an_activity_shows_its_money_under_its_years():
    world = a_world(2)
    activity = an_activity(world, money={2026: "7700000", 2028: "3300000"})
    page = browser_of(world.head).get(activity.get_absolute_url()).content.decode()
    assert 'data-label="2026">7,7</td>' in page
    assert 'data-label="2027">–</td>' in page
    assert 'data-label="2028">3,3</td>' in page


@pytest.mark.slow
def test_a_plan_at_its_largest_is_read_in_few_questions():
    """300 activities, 3,000 money lines, 40 amendments, in force; the table goes by windows."""
    world = plans.in_force()
    many_activities(world, 298, 10)
    many_amendments(world, 40)
    browser, plan = browser_of(world.head), reverse("action_plans:plan", args=[world.cluster.pk])
    gantt = reverse("action_plans:gantt", args=[world.plan.pk])
    assert [warm(browser, url) <= 15 for url in (plan, gantt)] == [True, True]
    assert "Мероприятие 297" in browser.get(gantt).content.decode()
    page = browser.get(plan).content.decode()
    assert "Поправка 40" in page
    assert "В плане мероприятий: 300" in page.replace("\N{NO-BREAK SPACE}", " ")
    told = list(codes_in(page))
    while following := NEXT.search(page):
        page = browser.get(plan + html.unescape(following[1])).content.decode()
        told += codes_in(page)
    shown = world.plan.activities.of_the_plan()
    assert told == [row.code for row in table.in_order(world.plan, shown)]
    assert len(told) == 300
    assert browser.get(plan, {"after": "9" * 5000}).status_code == 200  # a link somebody spoiled shows what is left


def codes_in(page):
    return re.findall(r'<td data-label="№" class="kp-num text-start">([^<]+)</td>', page)


NEXT = re.compile(r'href="(\?[^"]+)" rel="next"')
