"""A plan on paper (M 3.3.2): each revision in PDF and Word, in two languages, as it was sealed."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import Organisation
from action_plans import services
from methodology.roles import Role
from procedure import clock
from tests.action_plans.papers import made, said, told
from tests.action_plans.test_amendment import merged, moved
from tests.coordinators.reporting import browser
from tests.factories.accounts import an_applicant, an_official
from tests.factories.clusters import LAUNCHED_AT, a_coordinator
from tests.factories.plans import a_world, an_activity, an_amendment, in_force

pytestmark = pytest.mark.django_db
KIND = "action_plan"


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def proposed():
    """A plan of three activities, whole in words, with three sources and a milestone; sealed once."""
    world = a_world(3)
    first = an_activity(
        world, title_ru="Лаборатория молока", title_kk="Сүт зертханасы", money={2026: "4000000", 2027: "2000000"},
        participants=[world.firms[1]], group=world.group, outputs_interim="Помещение отремонтировано",
        effect_check="Журнал брака", target_group="Фермы района",
    )  # fmt: skip
    services.set_milestone(
        first, actor=world.head, title_ru="Прибор стоит", title_kk="Аспап орнатылды", due=date(2026, 9, 1)
    )
    services.set_money(first, actor=world.head, source="local_budget", organisation=None, form="cash",
                       sums={2026: Decimal(1_500_000)})  # fmt: skip
    second = an_activity(world, 1, title_ru="Общие цистерны", title_kk="Ортақ цистерналар", start=date(2027, 1, 11),
                         due=date(2027, 6, 1), predecessors=[first])  # fmt: skip
    services.set_money(second, actor=world.head, source="private", organisation=world.firms[2], form="kind",
                       sums={2027: Decimal(500_000)})  # fmt: skip
    Organisation.objects.filter(pk=world.firms[0].pk).update(name_kk="«Зауыт 1» ЖШС")
    return world, services.propose(world.plan, actor=world.head, words="Первая редакция для всех")


def test_a_revision_on_paper_says_all_it_was_sealed_with_in_both_languages_and_forms(proposed):
    world, revision = proposed
    page = f"/action_plans/plan/{world.plan.pk}/papers/"
    assert "Файлы готовятся" in browser(world.head).get(page).content.decode()
    papers = made(world.cluster, KIND, "1")
    assert set(papers) == {"ru pdf", "kk pdf", "ru docx", "kk docx"}
    for form, text in told(papers, "ru").items():
        for words in (
            "на согласовании предприятий", "Первая редакция для всех", revision.digest,
            "Лаборатория молока", f"ТОО «Завод 1», БИН {world.firms[0].bin}", "Фермы района", "Журнал брака",
            "Помещение отремонтировано", "Лаборатория открыта", "Брак упал с 9 до 5 %", "01.06.2026", "01.12.2026",
            "01.09.2026 – Прибор стоит", "Местный бюджет, деньгами: 2026 – 1,5",
            "ТОО «Завод 3», имуществом или работой: 2027 – 0,5",
            "в заявке обещали 40 %", "76,9 %", "100,0 %", "молчит", "Согласны 0 из 3 предприятий",
            "без отменённых мероприятий", "График", "Сформирован порталом", "SHA-256",
            # every total adds up what stands above it
            "Частные средства 5,0 2,5 – 7,5", "Местный бюджет 1,5 – – 1,5", "Всего 6,5 2,5 – 9,0",
            f"ТОО «Завод 2», БИН {world.firms[1].bin} 1,0 – – 1,0", "Всего 5,0 2,5 – 7,5",
        ):  # fmt: skip
            assert words in text, (form, words)
        assert "Сүт зертханасы" not in text
    for form, text in told(papers, "kk").items():
        for words in ("Сүт зертханасы", "Аспап орнатылды", "«Зауыт 1» ЖШС", "Жергілікті бюджет", "үндемеді"):
            assert words in text, (form, words)
        for words in ("Лаборатория молока", "Прибор стоит", "Сформирован", "молчит", "Всего", "Средства"):
            assert words not in text, (form, words)
    _opened_where_the_plan_is_read(world, papers["ru pdf"].get_absolute_url(), (page, revision.get_absolute_url()))
    assert "Файлы готовятся" not in browser(world.head).get(page).content.decode()


def _opened_where_the_plan_is_read(world, address, pages):
    readers = (world.head, *world.people, an_official(Role.MINISTRY), an_official(Role.INSTITUTE_EXPERT))
    assert [browser(person).get(address).status_code for person in readers] == [200] * len(readers)
    application = world.cluster.assessment.application
    others = (
        application.created_by, an_applicant()[1], an_official(Role.SECRETARY), an_official(Role.MEMBER),
        a_coordinator(world.head).user,
    )  # fmt: skip
    assert [browser(person).get(address).status_code for person in others] == [404] * len(others)
    for page in pages:
        assert address in browser(world.people[0]).get(page).content.decode()


def test_approval_gives_the_same_revision_anew_and_an_amendment_the_next_one():
    world = in_force()
    assert "на согласовании предприятий" in said(world.cluster, "propose", KIND, "1")
    assert "утверждена 25 мая 2026, база 1" in said(world.cluster, "approve", KIND, "1")
    amendment = moved(world, an_amendment(world, title="Прибор едет дольше"), due=date(2026, 12, 20))
    merged(world, amendment)
    text = said(world.cluster, "merge_amendment", KIND, "2")
    for words in ("база 2", "№ 1 «Прибор едет дольше»", "20.12.2026", "Изменился рынок", "светлое – как утвердили впервые",
                  "Согласия предприятий не спрашивали"):  # fmt: skip
        assert words in text, words
    assert "20.12.2026" not in said(world.cluster, "approve", KIND, "1")


def test_a_heavy_amendment_asks_on_paper_only_the_firms_it_touches():
    world = in_force()
    amendment = moved(world, an_amendment(world), due=date(2027, 6, 1))
    services.propose_amendment(amendment, actor=world.head)
    text = said(world.cluster, "propose_amendment", KIND, "2")
    assert "Согласны 0 из 1 предприятий" in text
    assert "утверждена" not in text
