"""Papers of a plan somebody asks for: a comparison that explains each difference (M 2.3), a report on how it goes (M 3.4)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from action_plans import services
from action_plans.models import PlanReport
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotEntitled
from tests.action_plans.papers import made, said, told
from tests.action_plans.test_amendment import merged, moved
from tests.action_plans.test_plan import refused
from tests.coordinators.reporting import browser
from tests.factories.accounts import an_official
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import an_amendment, in_force

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LATER = LAUNCHED_AT + timedelta(days=240)  # 20.01.2027


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def world():
    return in_force()


def amended(world):
    """Two amendments of one activity, and one of the other: three baselines more."""
    merged(world, moved(world, an_amendment(world, title="Прибор едет дольше"), due=date(2026, 12, 20)))
    second = an_amendment(
        world, title="Точнее цель", cause="better_idea", asked_by="institute", effect="Легче проверить"
    )
    merged(world, moved(world, second, due=date(2026, 12, 25), result="Брак упал с 9 до 4 %"))
    merged(world, moved(world, an_amendment(world, title="Риск", cause="law", asked_by="public"), "2", risks="Закон"))
    return world.plan


def test_a_comparison_explains_every_difference_by_its_amendments(world):
    plan = amended(world)
    one, last = plan.revisions.get(number=1), plan.revisions.get(number=4)
    services.compare_revisions(plan, actor=world.head, earlier=last, later=one)
    papers = made(world.cluster, "plan_comparison", "1-4")
    assert set(papers) == {"ru pdf", "kk pdf", "ru docx", "kk docx"}
    for form, text in told(papers, "ru").items():
        for words in (
            "3 различия", "01.12.2026", "25.12.2026", "Брак упал с 9 до", "Прибор едет дольше",
            "Поправка 1: Изменился рынок. Кто попросил: Компании Поправка 2: Нашли лучшее решение. Кто попросил: КИРИ",
            "Поправка 3: Изменился закон. Кто попросил: Государственный орган", "Легче проверить", one.digest, last.digest,
        ):  # fmt: skip
            assert words in text, (form, words)
        assert "20.12.2026" not in text  # passed through, stands in neither
    for form, text in told(papers, "kk").items():
        assert "1-түзету: Нарық өзгерді. Кім сұрады: Компаниялар" in text, form
        assert "Поправка" not in text, form
    address = reverse("action_plans:compare", args=[last.pk]) + "?with=1"
    pages = (address, reverse("action_plans:papers", args=[plan.pk]))
    for person in (world.head, world.people[0]):
        for page in pages:
            assert papers["kk docx"].get_absolute_url() in browser(person).get(page).content.decode()
    assert browser(world.people[0]).get(papers["kk docx"].get_absolute_url()).status_code == 200


def test_what_was_drafted_and_what_is_only_proposed_is_told_apart(world):
    amendment = moved(world, an_amendment(world), due=date(2027, 6, 1))
    services.propose_amendment(amendment, actor=world.head)
    one, two = world.plan.revisions.order_by("number")
    services.compare_revisions(world.plan, actor=world.head, earlier=one, later=two)
    text = said(world.cluster, "compare_revisions", "plan_comparison", "1-2")
    assert "Поправка 1 (предложена): Изменился рынок" in text
    assert "не утверждена" in text
    services.reject_amendment(amendment, actor=world.head, reason="Рано")
    merged(world, moved(world, an_amendment(world, title="Другая"), result="Иначе"))
    services.compare_revisions(world.plan, actor=world.head, earlier=two, later=world.plan.revisions.get(number=3))
    assert "Поправка 1 в план не внесена" in said(world.cluster, "compare_revisions", "plan_comparison", "2-3")


def test_one_revision_is_not_compared_with_itself_and_nothing_typed_is_lost(world):
    act = reverse("action_plans:papers_act", args=[world.plan.pk, "compare-revisions"])
    one = world.plan.revisions.get()
    assert refused(services.compare_revisions, world.plan, actor=world.head, earlier=one, later=one) == ["one_revision"]
    merged(world, moved(world, an_amendment(world), result="Иначе"))
    page = browser(world.head).post(act, {"earlier": "2", "later": "2"})
    assert page.status_code == 422
    assert "Выберите две разные редакции." in page.content.decode()
    page = browser(world.head).post(act, {"earlier": "2", "later": "77"})
    assert (page.status_code, "Такой редакции у этого плана нет." in page.content.decode()) == (422, True)
    with pytest.raises(NotEntitled):
        services.compare_revisions(world.plan, actor=world.people[0], earlier=one, later=one)


def test_a_report_names_delays_as_delays_and_keeps_its_words(world):
    stone = world.plan.activities.get(code="2")
    stone.milestones.create(key="m1", title_ru="Прибор стоит", title_kk="Аспап", due=date(2026, 12, 1))
    first, second = world.plan.activities.order_by("pk")
    with clock.standing_at(LAUNCHED_AT + timedelta(days=200)):
        services.report_progress(second, actor=world.people[1], progress=40, words="Стены готовы", next_steps="Крыша")
        merged(world, moved(world, an_amendment(world, title="Точнее цель"), result="Иначе"))
    with clock.standing_at(LATER):
        report = services.report_plan(world.plan, actor=world.head, since=date(2026, 9, 1), until=date(2027, 1, 15))
        write_letters()
        assert Notice.objects.filter(entry__act="action_plans.report_plan").exists()
        papers = made(world.cluster, "plan_progress", "1")
    assert set(papers) == {"ru pdf", "kk pdf", "ru docx", "kk docx"}
    for form, text in told(papers, "ru").items():
        for words in (
            "1 сентября 2026 – 15 января 2027", "Просрочено 1", "просрочено на 50 дней", "срок 01.12.2026",
            "Веха «Прибор стоит» просрочена на 50 дней", "в работе, 40 %", "Стены готовы Дальше: Крыша", "Точнее цель",
            "100,0 %", "без отменённых мероприятий", "редакция 2, база 2", "Сформирован порталом",
        ):  # fmt: skip
            assert words in text, (form, words)
    for form, text in told(papers, "kk").items():
        assert "50 күнге" in text, form
        assert not any(words in text for words in ("просрочено", "Задержки", "Отчёты")), form
    frozen = PlanReport.objects.get().content
    with clock.standing_at(LATER):
        services.finish_activity(first, actor=world.head, done_on=date(2027, 1, 19), words="Сделано")
        assert "выполнено" not in said(world.cluster, "report_plan", "plan_progress", "1")
        services.report_plan(world.plan, actor=world.head, since=date(2027, 1, 16), until=date(2027, 1, 20))
        text = said(world.cluster, "report_plan", "plan_progress", "2")
    assert "закончено на 49 дней позже срока" in text
    assert "За эти дни поправок не вносили." in text
    assert PlanReport.objects.get(number=1).content == frozen
    page = browser(world.people[0]).get(report.get_absolute_url()).content.decode()
    assert "№ 1, 01.09.2026 – 15.01.2027" in page


def test_a_period_that_cannot_be_is_refused_at_its_field(world):
    act = reverse("action_plans:papers_act", args=[world.plan.pk, "report-plan"])
    for since, until, why in (
        ("2026-05-25", "2026-05-01", "раньше первого"), ("2026-05-25", "2026-06-30", "ещё не наступил"), ("", "", "Укажите"),
    ):  # fmt: skip
        page = browser(world.head).post(act, {"since": since, "until": until})
        assert page.status_code == 422
        assert why in page.content.decode()
        assert since in page.content.decode()
    with pytest.raises(NotEntitled):
        services.report_plan(
            world.plan, actor=an_official(Role.INSTITUTE_EXPERT), since=date(2026, 5, 25), until=date(2026, 5, 25)
        )
