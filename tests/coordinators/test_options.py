"""Strategic options (M 3.3.2, stage 2) and the golden thread: constraint, option, and where the thread breaks."""

from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from coordinators import services
from coordinators.models import StrategyOption
from coordinators.pure.thread import BOX, Link, Node, breaks, draw
from coordinators.selectors import thread as threads
from coordinators.selectors.facts import proof
from coordinators.services.base import StaleCard
from procedure import clock
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import at_stage, browser_of
from tests.coordinators.test_strategy import LOT, WHEY
from tests.factories.clusters import LAUNCHED_AT, a_cluster
from tests.permissions.counting import counting

LAB = {"name": "Общая лаборатория", "acting": "joint", "pros": "Снимает спор\nОткрывает сертификаты",
       "cons": "Аккредитация 8 месяцев", "source": "Поездка"}  # fmt: skip
TITLES = ("Ограничения", "Варианты")


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def strategy(db):
    """A cluster at stage 2, the head, a segment whose factor cooperation holds back."""
    cluster, head = a_cluster()
    at_stage(cluster, "strategy")
    segment = services.add_segment(cluster, actor=head, **WHEY)
    services.add_factor(segment, actor=head, **LOT)
    return cluster, head, segment


# --- The thread by properties ------------------------------------------------------------------------
@st.composite
def threads_of_three(draw_):
    """Nodes of three columns, some dead, and links from a column to the next."""
    nodes = [
        Node(f"{column}:{n}", column, f"Узел {n}", dead=draw_(st.booleans()) if column else False)
        for column in range(3)
        for n in range(draw_(st.integers(0, 4)))
    ]
    pairs = [(a.key, b.key) for a in nodes for b in nodes if b.column == a.column + 1]
    links = [Link(*pair) for pair in draw_(st.lists(st.sampled_from(pairs), unique=True))] if pairs else []
    return nodes, links


@given(threads_of_three(), st.randoms())
def test_a_living_bead_leads_further_or_is_listed_as_a_break(told, luck):
    nodes, links = told
    found, alive = breaks(3, nodes, links), {node.key for node in nodes if not node.dead}
    for node in nodes:
        onward = any(link.source == node.key and link.target in alive for link in links)
        backward = any(link.target == node.key and link.source in alive for link in links)
        assert (node.key in found.open) == (not node.dead and node.column < 2 and not onward)
        assert (node.key in found.loose) == (not node.dead and node.column > 0 and not backward)
    assert breaks(3, nodes, luck.sample(links, len(links))) == found


@given(threads_of_three())
def test_every_bead_is_drawn_once_apart_from_the_others_and_every_link_too(told):
    nodes, links = told
    drawing = draw(3, nodes, links)
    assert sorted(bead.node.key for bead in drawing.beads) == sorted(node.key for node in nodes)
    assert len(drawing.strings) == len(links)
    for x in drawing.heads:
        column = sorted(bead.y for bead in drawing.beads if bead.x == x)
        assert all(lower - upper >= BOX for upper, lower in pairwise(column))
    assert all(bead.x >= 0 and bead.x + bead.width <= drawing.width for bead in drawing.beads)
    assert all(bead.y + BOX <= drawing.height for bead in drawing.beads)


# --- Options -----------------------------------------------------------------------------------------
def test_a_decision_needs_its_reason_and_the_latest_stands(strategy):
    cluster, head, segment = strategy
    option = services.add_option(cluster, actor=head, segments=[segment], constraints=["cooperation"], **LAB)
    page = browser_of(head).post(
        reverse("coordinators:option_act", args=[option.pk, "decide-option"]), {"decision": "chosen", "reason": " "}
    )
    assert page.status_code == 422
    assert "Запишите, почему так решили." in page.content.decode()
    services.decide_option(option, actor=head, decision="put_off", reason="Ждём стандарт")
    services.decide_option(option, actor=head, decision="chosen", reason="Стандарт принят")
    option.refresh_from_db()
    assert (option.status, option.decided_because) == ("chosen", "Стандарт принят")
    lines = cluster.dossier.journal.filter(act="coordinators.decide_option").order_by("seq")
    assert [(line.before, line.after, line.reason) for line in lines] == [
        ("proposed", "put_off", "Ждём стандарт"), ("put_off", "chosen", "Стандарт принят"),
    ]  # fmt: skip


def test_a_segment_options_rest_upon_is_not_withdrawn(strategy):
    cluster, head, segment = strategy
    option = services.add_option(cluster, actor=head, segments=[segment], **LAB)
    with pytest.raises(NotAllowed, match="рассчитаны варианты"):
        services.withdraw_segment(segment, actor=head, reason="Рынок закрылся")
    services.withdraw_option(option, actor=head, reason="Ошибка")
    services.withdraw_segment(segment, actor=head, reason="Рынок закрылся")
    with pytest.raises(ValidationError, match="Такого сегмента"):
        services.add_option(cluster, actor=head, segments=[segment], **LAB)
    assert StrategyOption.objects.count() == 1


def test_the_second_editor_of_an_option_sees_both_texts_and_ties_are_replaced(strategy):
    cluster, head, segment = strategy
    option = services.add_option(cluster, actor=head, constraints=["energy", "cooperation"], **LAB)
    browser, address = browser_of(head), reverse("coordinators:option_card", args=[option.pk])
    typed = {**LAB, "constraints": ["cooperation"], "segments": [segment.pk], "version": 1}
    assert browser.post(address, {**typed, "cons": "Дорого"}).status_code == 302
    page = browser.post(address, {**typed, "cons": "Долго"})
    assert page.status_code == 409
    assert "Дорого" in page.content.decode()
    assert "Долго" in page.content.decode()
    option.refresh_from_db()
    assert (option.cons, [row.code for row in option.constraints.all()], list(option.segments.all())) == (
        "Дорого", ["cooperation"], [segment],
    )  # fmt: skip
    with pytest.raises(StaleCard):
        services.change_option(option, actor=head, version=1, **LAB)


def test_stage_two_is_proved_when_every_option_is_decided_and_one_chosen(strategy):
    cluster, head, _segment = strategy
    assert not proof("strategies", cluster).met
    option, other = (services.add_option(cluster, actor=head, **LAB) for __ in range(2))
    services.decide_option(option, actor=head, decision="rejected", reason="Дорого")
    services.decide_option(other, actor=head, decision="rejected", reason="Долго")
    assert not proof("strategies", cluster).met
    services.decide_option(other, actor=head, decision="chosen", reason="Поддержали все")
    assert proof("strategies", cluster).met
    services.add_option(cluster, actor=head, **LAB)
    said = proof("strategies", cluster)
    assert (said.met, said.detail) == (False, "3 варианта, без решения 1")


# --- The thread of a cluster -------------------------------------------------------------------------
def test_the_thread_names_what_nobody_answers_and_what_answers_nothing(strategy):
    cluster, head, _segment = strategy
    talk = services.record_interview(
        cluster.participants.live().first(), actor=head, held_on=clock.today(), people="Директор", consent="none",
        notes="QZтайнаQZ", constraints={"energy": 3, "logistics": 2},
    )  # fmt: skip
    answers = services.add_option(cluster, actor=head, constraints=["cooperation"], **LAB)
    rejected = services.add_option(cluster, actor=head, constraints=["energy"], **(LAB | {"name": "Ждать газ"}))
    services.decide_option(rejected, actor=head, decision="rejected", reason="Долго")
    alone = services.add_option(cluster, actor=head, constraints=["rules"], **(LAB | {"name": "Общий бренд"}))
    found = threads.thread(cluster, TITLES)
    assert [row.code for row in found.unanswered] == ["logistics", "energy"]
    assert found.groundless == [alone]
    assert {row.code: row.answered for row in found.constraints} == {
        "energy": [], "logistics": [], "cooperation": [answers],
    }  # fmt: skip
    page = browser_of(head).get(reverse("coordinators:thread", args=[cluster.pk])).content.decode()
    assert "Общий бренд" in page
    assert "QZтайнаQZ" not in page
    services.withdraw_interview(talk, actor=head, reason="Не тот день")
    assert threads.thread(cluster, TITLES).unanswered == []


def test_a_later_stage_adds_its_column_and_chosen_options_are_asked_for_it(strategy, monkeypatch):
    cluster, head, _segment = strategy
    monkeypatch.setattr(threads, "_further", [])
    done, waits = (
        services.add_option(cluster, actor=head, constraints=["cooperation"], **(LAB | {"name": name}))
        for name in ("Сушка", "Лаборатория")
    )

    @threads.continues_thread("Мероприятия")
    def activities(cluster, column):
        return [Node("activity:1", column, "Купить цистерны")], [Link(threads.option_key(done.pk), "activity:1")]

    found = threads.thread(cluster, TITLES)
    assert [lines for __, lines in found.titles][-1] == ("Мероприятия",)
    assert found.found.open == (threads.option_key(waits.pk),)


def test_pages_cost_the_same_for_one_and_for_three_options(strategy):
    cluster, head, segment = strategy
    browser = browser_of(head)
    pages = [reverse(f"coordinators:{tab}", args=[cluster.pk]) for tab in ("options", "thread")]

    def cost(number):
        for __ in range(number):
            option = services.add_option(
                cluster, actor=head, segments=[segment], constraints=["cooperation", "energy"], **LAB
            )
        costs = []
        for url in (*pages, option.get_absolute_url()):
            browser.get(url)
            with counting() as counted:
                assert browser.get(url).status_code == 200
            costs.append(counted.queries)
        return costs

    one = cost(1)
    assert cost(3) == one
    assert max(one) <= 12
