"""The demo: a journey performed by acts, after which every role finds something true to do and the clock nothing."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from action_plans.models import Comment, GroupTask, HelpRequest, Need, StateRequest
from applications.models import AkimatNotice, Application, Interest, Question, SelectionRound
from coordinators.models import Cluster, Contact
from kiri_portal import desk
from kiri_portal.demo import compose, data
from kiri_portal.demo.changes import days_of
from kiri_portal.demo.plans import years_of
from kiri_portal.demo.promises import DROPPED_AFTER, days_of_line, merged_on
from kiri_portal.embedded.logins import demo_logins
from methodology.industry import NOTE_KINDS
from methodology.roles import ROLE_LABELS, Role
from procedure import calendars, clock
from procedure.journal import breaks
from procedure.models import Dossier, JournalEntry
from procedure.tick import tick
from selection.models import Assessment, ExpertAssignment, Meeting, Objection
from tests.journeys.actors import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: Roles whose work comes with later stages; they read, nothing waits for them yet.
READERS = {Role.PARTICIPANT, Role.PIU, Role.OBSERVER}


def states(title: str) -> list[str]:
    rows = Assessment.objects.filter(application__round__title_ru__startswith=title)
    return sorted(rows.values_list("status", flat=True))


@pytest.mark.slow
def test_the_demo_gives_every_role_something_to_do(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("demo")
    rounds = list(SelectionRound.objects.order_by("pk").values_list("status", "title_ru"))
    assert [status for status, __ in rounds] == ["completed", "announced", "closed", "draft"]
    assert states("Отбор территориальных кластеров 2025") == ["rejected"] * 6 + ["selected"] * 3
    assert states("Дополнительный") == ["assessing", "assessing", "concluded", "rejected", "submitted"]
    assert sorted(Application.objects.filter(round__status="announced").values_list("status", flat=True)) == [
        "draft", "draft", "draft", "returned", "submitted",
    ]  # fmt: skip
    experts = ExpertAssignment.objects.filter(assessment__status="assessing")
    assert experts.filter(filed_at__isnull=False).count() == 1
    assert experts.filter(declared_independent_at__isnull=True, recused_at__isnull=True).count() == 1
    assert Meeting.objects.get(status="convened").agenda.count() == 1
    assert set(AkimatNotice.objects.values_list("status", flat=True)) == {
        "opinion", "no_opinion", "acknowledged", "sent",
    }  # fmt: skip
    assert AkimatNotice.objects.get(status="sent").application.round.title_ru.startswith("Дополнительный")
    assert sorted(Question.objects.values_list("status", flat=True)) == ["answered", "answered", "asked"]
    assert (Interest.objects.count(), Objection.objects.get().status) == (1, "filed")

    assert sorted(Cluster.objects.values_list("status", flat=True)) == ["implementation", "planning", "strategy"]
    for cluster in Cluster.objects.all():
        contacts = Contact.objects.live().filter(participant__cluster=cluster)
        assert contacts.filter(consent_on__isnull=True).count() == 1
        assert contacts.filter(consent_on__isnull=False).count() >= 4
        load = cluster.imports.get()
        assert (load.status, load.bad, load.done) == ("applied", 1, load.good)
        assert {kind.code for kind in NOTE_KINDS} == set(cluster.notes.values_list("kind", flat=True))
    for model, found in (
        (Comment, ["open", "settled"]),
        (HelpRequest, ["answered", "asked"]),
        (GroupTask, ["done", "given"]),
        (StateRequest, ["answered", "sent"]),
    ):
        assert sorted(model.objects.values_list("status", flat=True)) == found
    assert sorted(Need.objects.values_list("activity__code", flat=True)) == ["1", "4"]

    logins = dict(demo_logins())
    for role in set(Role) - READERS - {Role.CLOCK, Role.ADMINISTRATOR}:
        user = User.objects.get(email=logins[ROLE_LABELS[role].ru])
        assert sum(map(len, desk.todos(user).values())) > 0, role
        client = Client()
        client.force_login(user, backend=BACKEND)
        page = client.get("/tasks/").content.decode()
        for url in re.findall(r'href="(/[a-z]+/[a-z]+/\d+/)"', page):
            assert client.get(url).status_code == 200, (role, url)

    before = JournalEntry.objects.count()
    tick()
    assert JournalEntry.objects.count() == before
    assert [line for dossier in Dossier.objects.all() for line in breaks(dossier)] == []


def test_whatever_the_day_of_the_demo_its_acts_stay_in_their_terms():
    """The set is moved to today: holidays differ from year to year, and the demo is shown on any of them."""
    calendar = calendars.current()
    for week in range(104):
        today = date(2026, 11, 23) + timedelta(weeks=week, days=week % 7)
        with clock.standing_at(clock.at_hour(today, 9)), calendars.read_once():
            announced = {row["id"]: row["dates"]["announced"]["date"] for row in compose.rounds()}
            for row in compose.applications():
                closes = calendar.add_months(announced[row["round"]], 2)
                days = [step["date"] for step in row["history"]]
                assert days == sorted(days), (today, row["id"])
                assert all(day < today and calendar.is_working(day) for day in days), (today, row["id"])
                for step in row["history"]:
                    after = step["act"] in ("notify_akimat", "forward")
                    assert (step["date"] > closes) == after, (today, row["id"], step)
                    if step["act"] == "return_for_completion":
                        assert calendar.working_days_between(step["date"] - timedelta(days=1), closes) >= 5


def test_whatever_the_day_of_the_demo_its_plan_keeps_its_years_and_amendments_their_order():
    for week in range(104):
        today = date(2026, 11, 23) + timedelta(weeks=week, days=week % 7)
        with clock.standing_at(clock.at_hour(today, 9)), calendars.read_once():
            plan = data.read("clusters/01.yaml")["plan"]
            first, last, shift = years_of(plan)
            for one in plan["activities"]:
                assert first <= one["start"].year <= one["due"].year <= last, (today, one["code"])
                assert all(first <= line["year"] + shift <= last for line in one["funding"]), (today, one["code"])
            for told in data.read("plans.yaml")["clusters"]["01"]["amendments"]:
                edits = [one for one in plan["amendments"] if one["id"] in told["edits"]]
                opened, proposed, answered, merged = days_of(edits)
                assert plan["approved_on"] < opened < proposed < answered < merged < today, (today, told["title"])


def test_whatever_the_day_of_the_demo_its_promises_keep_their_order_and_are_behind():
    for week in range(104):
        today = date(2026, 11, 23) + timedelta(weeks=week, days=week % 7)
        with clock.standing_at(clock.at_hour(today, 9)), calendars.read_once():
            row = data.read("clusters/01.yaml")
            for told in row["plan"]["activities"]:
                merged = merged_on(row, told["code"])
                for since in {None, merged}:
                    days = days_of_line(row["plan"], told, since)
                    assert (
                        (since or row["plan"]["approved_on"]) < days.pledged <= days.committed <= days.confirmed < today
                    )
                assert merged is None or merged + DROPPED_AFTER < today
