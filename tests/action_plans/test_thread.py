"""Activities on the golden thread (M 3.3.2): what they answer, where the thread breaks."""

import pytest
from django.urls import reverse

from action_plans.selectors.proofs import activity_key
from coordinators import services as initiative
from coordinators.selectors import thread as threads
from procedure import clock
from tests.coordinators.test_events import browser_of
from tests.coordinators.test_options import LAB, TITLES
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.plans import a_world, an_activity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def test_an_activity_answers_a_constraint_by_itself_and_every_break_is_named():
    world = a_world(2)
    initiative.record_interview(
        world.cluster.participants.live().first(), actor=world.head, held_on=clock.today(), people="Директор",
        consent="none", notes="Слова", constraints={"certification": 3, "cooperation": 2},
    )  # fmt: skip
    option, idle = (
        initiative.add_option(world.cluster, actor=world.head, constraints=["cooperation"], **(LAB | {"name": name}))
        for name in ("Лаборатория", "Сушка")
    )
    carried = an_activity(world, challenges=["cooperation"], option=option, title_ru="Стройка")
    itself = an_activity(world, title_ru="Сертификация")
    lost = an_activity(world, challenges=["energy"], title_ru="Биогаз")
    found = threads.thread(world.cluster, TITLES)
    assert found.found.open == (threads.option_key(idle.pk),)
    assert found.found.loose == (activity_key(lost.pk),)
    whole = {bead.node.key for bead in found.drawing.beads if not bead.broken}
    assert {activity_key(carried.pk), activity_key(itself.pk)} <= whole
    address = reverse("coordinators:thread", args=[world.cluster.pk])
    page = browser_of(world.head).get(address).content.decode()
    for words in ("Варианты без мероприятия", "<li>Сушка</li>", "Мероприятия не отвечают", "<li>Биогаз</li>"):
        assert words in page
    assert "Нить цела" not in page
    assert "никто не отвечает" not in page
    initiative.withdraw_option(idle, actor=world.head, reason="Не вариант")
    type(lost).objects.filter(pk=lost.pk).update(challenges=["certification"])
    assert "Нить цела" in browser_of(world.head).get(address).content.decode()
