"""A plan in force is carried out (M 3.4): reports with files, milestones, the end; delays, letters and tasks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from action_plans import services
from action_plans.models import ProgressReport
from coordinators import services as initiative
from documents.models import Document
from methodology.roles import Role
from notices.models import Notice
from notices.people import holders
from notices.readers import write_letters
from notices.rendering import words
from procedure import clock
from procedure.models import Deadline
from procedure.tick import tick
from tests.action_plans.test_plan import refused
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_applicant
from tests.factories.applications import a_pdf, at
from tests.factories.clusters import LAUNCHED_AT, led
from tests.factories.plans import a_world, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """A plan in force: two activities of two firms, the first with a milestone on 1 September."""
    with clock.standing_at(LAUNCHED_AT):
        world = a_world(2)
        led(world.cluster, world.head)
        leader = world.cluster.assignments.first().coordinator.user
        first = an_activity(world)
        services.set_milestone(first, actor=world.head, title_ru="Помещение", title_kk="Орын", due=date(2026, 9, 1))
        an_activity(world, 1, due=date(2027, 3, 1))
        revision = services.propose(world.plan, actor=world.head)
        for person in world.people:
            services.agree(revision, actor=person)
        initiative.file_output(world.cluster, actor=leader, output="plan", text="Согласован", owner=leader)
        services.approve(world.plan, actor=world.head)
        yield world


def activities(world):
    return list(world.plan.activities.order_by("code"))


def terms_of(world, code):
    return list(Deadline.objects.filter(dossier=world.cluster.dossier, term=code).order_by("key"))


def told(world, act):
    write_letters()
    line = world.cluster.dossier.journal.filter(act=act).last()
    return set(Notice.objects.filter(entry=line).values_list("address", flat=True))


def test_work_begins_with_its_first_report_and_a_hundred_is_not_the_end(world):
    first, __ = activities(world)
    services.report_progress(first, actor=world.people[0], progress=100, words="Всё готово", uploads=[a_pdf("акт.pdf")])
    assert (first.status, first.progress, first.done_on) == ("in_progress", 100, None)
    assert [t.state for t in terms_of(world, "activity")] == ["open", "open"]
    report = ProgressReport.objects.get()
    assert (report.finishes, report.files.get().kind, report.by) == (False, "progress_file", world.people[0])


def test_two_reports_may_bring_files_of_one_name(world):
    first, __ = activities(world)
    for __ in range(2):
        services.report_progress(first, actor=world.people[0], progress=10, words="Идёт", uploads=[a_pdf("акт.pdf")])
    assert Document.objects.current().filter(kind="progress_file").count() == 2


def test_a_milestone_has_its_own_term_and_is_met_by_its_key(world):
    first, __ = activities(world)
    stone = first.milestones.get()
    assert [(t.key, t.due_on) for t in terms_of(world, "milestone")] == [("1/m1", date(2026, 9, 1))]
    assert refused(services.finish_activity, first, actor=world.head, done_on=clock.today(), words="Акт") == [
        "milestone_ahead"
    ]
    with clock.standing_at(at("2026-09-11")):
        world.people[0].forget_appointments()
        services.reach_milestone(first, actor=world.people[0], milestone=stone, reached_on=date(2026, 9, 10))
        stone.refresh_from_db()
        assert (stone.reached_on, stone.days_late) == (date(2026, 9, 10), 9)
        assert [t.state for t in terms_of(world, "milestone")] == ["met"]
        assert refused(
            services.reach_milestone, first, actor=world.head, milestone=stone, reached_on=clock.today()
        ) == ["no_milestones_left"]
        assert "на 9 дней позже срока" in browser_of(world.people[1]).get(first.get_absolute_url()).content.decode()


def test_a_day_that_has_not_come_or_was_before_the_plan_is_refused_at_its_field(world):
    __, second = activities(world)
    for day, sentence in ((date(2027, 1, 1), "ещё не наступил"), (date(2025, 1, 1), "плана ещё не было")):
        with pytest.raises(ValidationError, match=sentence) as refusal:
            services.finish_activity(second, actor=world.head, done_on=day, words="Акт")
        assert list(refusal.value.message_dict) == ["done_on"]
    second.refresh_from_db()
    assert second.status == "planned"
    assert not ProgressReport.objects.exists()


def test_an_end_after_its_day_is_named_as_a_delay_everywhere(world):
    __, second = activities(world)
    late = date(2027, 4, 4)
    with clock.standing_at(at("2027-04-05")):
        for person in (*world.people, world.head):
            person.forget_appointments()
        plan_page = reverse("action_plans:plan", args=[world.cluster.pk])
        assert "просрочено на 35 дней" in browser_of(world.head).get(plan_page).content.decode()
        services.finish_activity(second, actor=world.people[1], done_on=late, words="Акт подписан")
        term = terms_of(world, "activity")[1]
        assert (second.status, second.progress, second.done_on, term.state, term.was_late) == (
            "done", 100, late, "met", True,
        )  # fmt: skip
        for page in (plan_page, second.get_absolute_url()):
            assert "закончено на 34 дня позже срока" in browser_of(world.head).get(page).content.decode()
        addresses = told(world, "action_plans.finish_activity")
        leaders = {row.coordinator.user.email for row in world.cluster.assignments.all()}
        assert addresses == {*(head.email for head in holders(Role.INSTITUTE_HEAD)), *leaders}
        letter = Notice.objects.get(recipient=world.head, entry__act="action_plans.finish_activity")
        assert "Закончено на 34 дня позже срока." in words(letter, "ru").body


def test_money_stands_under_its_year(world):
    page = browser_of(world.head).get(activities(world)[0].get_absolute_url()).content.decode()
    assert '<td class="kp-num" data-label="2026">1,0</td><td class="kp-num" data-label="2027">–</td>' in page


def test_only_the_firm_that_answers_and_who_leads_report(world):
    first, __ = activities(world)
    assert refused(services.report_progress, first, actor=world.people[1], progress=5, words="Чужое") == [
        "not_entitled"
    ]
    url = reverse("action_plans:activity_progress_act", args=[first.pk, "report-progress"])
    assert browser_of(world.people[1]).get(url).status_code == 403
    assert browser_of(world.people[0]).get(url).status_code == 200


def test_a_plan_that_is_not_in_force_takes_no_reports():
    with clock.standing_at(LAUNCHED_AT):
        world = a_world(2)
        activity = an_activity(world)
        assert refused(services.report_progress, activity, actor=world.head, progress=5, words="Рано") == [
            "not_in_force"
        ]


def test_bad_input_is_told_at_its_field_and_nothing_typed_is_lost(world):
    first, __ = activities(world)
    browser = browser_of(world.people[0])
    url = reverse("action_plans:activity_progress_act", args=[first.pk, "report-progress"])
    page = browser.post(url, {"progress": "120", "words": "Стены покрашены", "next_steps": ""})
    assert page.status_code == 422
    assert "Больше ста процентов не бывает." in page.content.decode()
    assert "Стены покрашены" in page.content.decode()
    wrong = browser.post(url, {"progress": "20", "words": "Стены", "uploads": SimpleUploadedFile("злой.exe", b"MZ")})
    assert wrong.status_code == 422
    assert "злой.exe" in wrong.content.decode()
    assert not ProgressReport.objects.exists()
    good = browser.post(url, {"progress": "20", "words": "Стены", "uploads": [a_pdf("акт.pdf"), a_pdf("фото.pdf")]})
    assert good.status_code == 302
    assert sorted(ProgressReport.objects.get().files.values_list("name", flat=True)) == ["акт.pdf", "фото.pdf"]


def test_files_are_read_with_their_report_and_by_nobody_else(world):
    first, __ = activities(world)
    services.report_progress(first, actor=world.people[0], progress=5, words="Начали", uploads=[a_pdf("акт.pdf")])
    services.report_progress(first, actor=world.people[0], progress=6, words="Без файла")
    file = Document.objects.get(kind="progress_file")
    __, stranger = an_applicant()
    applicant = world.cluster.assessment.application.created_by
    seen = [
        browser_of(p).get(file.get_absolute_url()).status_code for p in (*world.people, world.head, stranger, applicant)
    ]
    assert seen == [200, 200, 200, 404, 404]


def test_a_term_reminds_the_firm_that_answers_and_the_coordinators_and_no_other_firm(world):
    with clock.standing_at(at("2026-11-25")):
        tick()
        addresses = told(world, "procedure.term_warned")
        leaders = {row.coordinator.user.email for row in world.cluster.assignments.all()}
        assert addresses >= {world.people[0].email, *leaders}
        assert world.people[1].email not in addresses
        assert world.head.email not in addresses


def test_each_sees_what_waits_for_them():
    with clock.standing_at(LAUNCHED_AT):
        world = a_world(2)
        led(world.cluster, world.head)
        leader = world.cluster.assignments.first().coordinator.user
        for owner in range(2):
            an_activity(world, owner)
        words = {"title_ru": "Общий склад", "kind": "joint", "theme": "infrastructure", "scope": "group"}
        services.offer_activity(world.plan, actor=world.people[1], **words)
        revision = services.propose(world.plan, actor=world.head)
        services.agree(revision, actor=world.people[0])

        def desk(person):
            return browser_of(person).get("/tasks/").content.decode().replace("\xa0", " ")

        assert "Ответить на план" not in desk(world.people[0])
        assert "Ответить на план" in desk(world.people[1])
        assert "молчит 1 предприятие" in desk(leader)
        assert "Общий склад" in desk(leader)
        assert "Утвердить план" not in desk(world.head)
        services.agree(revision, actor=world.people[1])
        assert "Утвердить план" in desk(world.head)
        initiative.file_output(world.cluster, actor=leader, output="plan", text="Согласован", owner=leader)
        services.approve(world.plan, actor=world.head)
    with clock.standing_at(at("2026-12-03")):
        assert f"Дело {world.firms[0].name_ru}" in desk(world.people[0])
        assert f"Дело {world.firms[1].name_ru}" not in desk(world.people[0])
        assert "почему мероприятие просрочено" in desk(leader)
