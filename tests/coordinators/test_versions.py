"""A strategy is versioned (M 2.3): what is confirmed is sealed, a correction has its reason and flags what leans on it."""

import copy

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from coordinators import services
from coordinators.models import StrategyFlag, StrategyVersion
from coordinators.pure.versions import changes, seal
from coordinators.selectors.versions import standing
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import at_stage, browser_of, firms_of
from tests.coordinators.test_options import LAB
from tests.coordinators.test_strategy import LOT, WHEY
from tests.factories.clusters import LAUNCHED_AT, a_cluster, led
from tests.permissions.counting import counting

ROWS = st.lists(
    st.fixed_dictionaries({"id": st.integers(1, 9), "name": st.text(max_size=5), "level": st.integers(1, 5)}),
    unique_by=lambda row: row["id"], max_size=5,
)  # fmt: skip
CONTENT = st.fixed_dictionaries({"segments": ROWS, "options": ROWS})


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def strategy(db):
    """A cluster at stage 3 with a group, the head, a segment with its factor, a chosen option."""
    cluster, head = a_cluster()
    at_stage(cluster, "planning")
    segment = services.add_segment(cluster, actor=head, **WHEY)
    services.add_factor(segment, actor=head, **LOT)
    option = services.add_option(cluster, actor=head, segments=[segment], constraints=["cooperation"], **LAB)
    services.decide_option(option, actor=head, decision="chosen", reason="Поддержали все")
    firms = firms_of(cluster)
    services.form_group(cluster, actor=head, name="Сушка", mandate="Партия", chair=firms[0], members=firms[1:])
    return cluster, head, segment


# --- By properties -----------------------------------------------------------------------------------
@given(CONTENT, CONTENT)
def test_changes_are_empty_exactly_when_the_seals_are_equal(before, after):
    before, after = ({part: sorted(rows, key=lambda r: r["id"]) for part, rows in c.items()} for c in (before, after))
    assert (changes(before, after) == []) == (seal(before) == seal(after))
    assert changes(before, copy.deepcopy(before)) == []


@given(CONTENT, CONTENT)
def test_what_one_way_adds_the_other_way_removes(before, after):
    there, back = changes(before, after), changes(after, before)
    added = sorted((c.part, c.name) for c in there if c.kind == "added")
    assert added == sorted((c.part, c.name) for c in back if c.kind == "removed")
    assert sum(c.kind == "changed" for c in there) == sum(c.kind == "changed" for c in back)


# --- Confirming --------------------------------------------------------------------------------------
def test_what_is_not_whole_is_not_confirmed_and_each_lack_is_named(strategy):
    cluster, head, _segment = strategy
    services.add_segment(cluster, actor=head, **(WHEY | {"name": "Сыр"}))
    services.add_option(cluster, actor=head, **(LAB | {"name": "Бренд"}))
    with pytest.raises(NotAllowed) as refusal:
        services.confirm_version(cluster, actor=head)
    assert [o.code for o in refusal.value.obstacles] == ["bare_segment", "undecided"]
    assert not StrategyVersion.objects.exists()


def test_a_confirmed_version_keeps_its_words_whatever_is_written_later(strategy):
    cluster, head, segment = strategy
    version = services.confirm_version(cluster, actor=head)
    services.change_segment(segment, actor=head, version=1, **(WHEY | {"name": "Сыворотка для Узбекистана"}))
    version.refresh_from_db()
    assert seal(version.content) == version.sha256
    page = browser_of(head).get(version.get_absolute_url()).content.decode()
    assert "Сухая сыворотка" in page
    assert "Сыворотка для Узбекистана" not in page
    assert [(c.kind, c.part, c.fields) for c in standing(cluster).since] == [("changed", "segments", ("name",))]
    with pytest.raises(NotAllowed, match="уже утверждена"):
        services.confirm_version(cluster, actor=head)


# --- Correcting --------------------------------------------------------------------------------------
def test_a_correction_needs_a_change_and_a_reason(strategy):
    cluster, head, segment = strategy
    with pytest.raises(NotAllowed, match="ещё не утвердили"):
        services.correct_version(cluster, actor=head, reason="Рынок")
    services.confirm_version(cluster, actor=head)
    with pytest.raises(NotAllowed, match="С версии 1 ничего не изменилось"):
        services.correct_version(cluster, actor=head, reason="Рынок")
    services.change_segment(segment, actor=head, version=1, **(WHEY | {"attractiveness": 3}))
    page = browser_of(head).post(
        reverse("coordinators:versions_act", args=[cluster.pk, "correct-version"]), {"reason": " "}
    )
    assert page.status_code == 422
    assert "Запишите, почему исправили." in page.content.decode()
    assert StrategyVersion.objects.count() == 1


def test_a_correction_flags_groups_and_filed_results_until_somebody_looks(strategy):
    cluster, head, segment = strategy
    (leader,) = led(cluster, head, 1)
    at_stage(cluster, "strategy")
    services.file_output(cluster, actor=leader.user, output="segmentation", text="Один сегмент", owner=leader.user)
    at_stage(cluster, "planning")
    services.confirm_version(cluster, actor=head)
    assert not StrategyFlag.objects.exists()
    services.change_segment(segment, actor=head, version=1, **(WHEY | {"attractiveness": 2}))
    corrected = services.correct_version(cluster, actor=head, reason="Сеть ушла из области")
    assert [str(flag) for flag in corrected.flags.all()] == [
        "Рабочая группа «Сушка»", "Результат этапа 2: Стратегическая сегментация",
    ]  # fmt: skip
    with translation.override("kk"):
        assert str(corrected.flags.first()) == "«Сушка» жұмыс тобы"
    browser = browser_of(head)
    page = browser.get(reverse("coordinators:strategy", args=[cluster.pk])).content.decode()
    assert "Проверьте, верно ли ещё то, что на неё опирается" in page
    for flag in corrected.flags.all():
        services.settle_flag(flag, actor=leader.user, reason="Мандат подходит")
    with pytest.raises(NotAllowed, match="уже проверили"):
        services.settle_flag(flag, actor=head, reason="Ещё раз")
    page = browser.get(reverse("coordinators:strategy", args=[cluster.pk])).content.decode()
    assert "Проверьте, верно ли ещё" not in page
    said = browser.get(corrected.get_absolute_url()).content.decode()
    assert "Сеть ушла из области" in said
    assert "Мандат подходит" in said
    write_letters()
    assert leader.user in {n.recipient for n in Notice.objects.filter(entry__act="coordinators.correct_version")}


def test_the_page_of_the_strategy_costs_the_same_for_one_and_for_three_versions(strategy):
    cluster, head, segment = strategy
    services.confirm_version(cluster, actor=head)
    browser, address = browser_of(head), reverse("coordinators:strategy", args=[cluster.pk])

    def cost(*marks):
        for version, mark in marks:
            services.change_segment(segment, actor=head, version=version, **(WHEY | {"attractiveness": mark}))
            services.correct_version(cluster, actor=head, reason="Рынок")
        browser.get(address)
        with counting() as counted:
            assert browser.get(address).status_code == 200
        return counted.queries

    one = cost((1, 4))
    assert cost((2, 3), (3, 2)) == one
    assert one <= 16
