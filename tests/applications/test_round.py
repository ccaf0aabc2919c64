"""Acts of a round: what they need, what they leave, what time does to them (M 3.1, 3.2.2/1-4)."""

from datetime import date
from decimal import Decimal

import pytest

from applications import services
from applications.models import Publication, SelectionRound
from applications.workflow.round import warnings
from methodology.editions import EDITIONS
from methodology.roles import Role
from procedure import clock
from procedure.models import Deadline, JournalEntry
from procedure.workflow import NotEntitled
from tests.factories.accounts import an_official, office_of
from tests.factories.applications import a_round, at
from tests.factories.asking import refused, term_of

pytestmark = pytest.mark.django_db
MONDAY = at("2026-01-12")
CLOSED = at("2026-03-13", 0, 5)


@pytest.fixture(autouse=True)
def on_announcement_day():
    with clock.standing_at(MONDAY):
        yield


def lines(record) -> list[str]:
    return list(JournalEntry.objects.filter(dossier=record.dossier).order_by("seq").values_list("act", flat=True))


# --- Preparing -----------------------------------------------------------------------------------
def test_a_prepared_round_copies_the_editions_rules_into_rows():
    round_ = a_round(announced=False)
    law = EDITIONS["2015"]
    assert round_.status == "draft"
    assert list(round_.criteria.values_list("code", flat=True)) == [c.code for c in law.criteria]
    assert round_.criteria.count() == 13
    assert sum(c.weight for c in round_.criteria.all()) == 100
    assert round_.documents.count() == len(law.documents)
    assert (round_.term("forward").length, round_.term("forward").unit) == (13, "wd")
    assert (round_.quorum, round_.min_experts) == (law.commission.quorum, law.scoring.min_experts)
    assert lines(round_)[0] == "applications.prepare_round"


def test_only_the_ministry_prepares_a_round():
    head = an_official(Role.INSTITUTE_HEAD)
    with pytest.raises(NotEntitled):
        services.prepare_round(office_of(Role.MINISTRY), actor=head, title_ru="Отбор", title_kk="Іріктеу")
    assert not SelectionRound.objects.exists()


def test_the_institute_proposes_weights_and_the_ministry_decides():
    round_ = a_round(announced=False)
    before = {c.code: c.weight for c in round_.criteria.all()}
    proposal = dict.fromkeys(before, Decimal("7.5")) | {"1.1": Decimal(10)}
    services.propose_criteria(round_, actor=an_official(Role.INSTITUTE_HEAD), weights=proposal, note="по итогам 2025")
    line = JournalEntry.objects.filter(act="applications.propose_criteria").get()
    assert line.data["weights"]["1.1"] == "10"
    assert {c.code: c.weight for c in round_.criteria.all()} == before


def test_rules_are_frozen_once_announced():
    round_ = a_round()
    sentence = refused(services.edit_round, round_, actor=an_official(Role.MINISTRY), fields={"quorum": 4})
    assert "идёт приём заявок" in sentence
    assert SelectionRound.objects.get().quorum != 4
    assert "идёт приём заявок" in refused(
        services.propose_criteria, round_, actor=an_official(Role.INSTITUTE_HEAD), weights={}
    )


# --- Announcing ----------------------------------------------------------------------------------
def test_intake_runs_two_months_from_the_announcement():
    round_ = a_round()
    assert SelectionRound.objects.get().dossier.number.startswith("ОТ-2026-")
    assert (round_.intake_opens_on, round_.intake_due_on) == (date(2026, 1, 12), date(2026, 3, 12))
    assert round_.closes_at == clock.end_of(date(2026, 3, 12))
    assert term_of(round_, "intake").due_on == term_of(round_, "consult").due_on == date(2026, 3, 12)


def test_day_zero_is_the_later_of_the_two_publications():
    round_ = a_round(published=(date(2026, 1, 12), date(2026, 1, 9)))
    assert round_.day_zero == date(2026, 1, 12)
    round_ = a_round(published=(date(2026, 1, 8), date(2026, 1, 12)))
    assert round_.intake_due_on == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"legal_act": ""}, "Укажите акт о порядке и критериях отбора и его дату."),
        ({"legal_act_date": None}, "Укажите акт о порядке и критериях отбора и его дату."),
        ({"quorum": 9, "commission_size": 5}, "Кворум больше числа членов Комиссии."),
        ({"threshold": Decimal(120)}, "Минимальный балл должен быть от 0 до 100."),
    ],
)
def test_the_announcement_says_what_is_missing(fields, sentence):
    round_ = a_round(announced=False, **fields)
    assert sentence in refused(services.announce, round_, actor=an_official(Role.MINISTRY))
    assert SelectionRound.objects.get().status == "draft"
    assert not Deadline.objects.filter(dossier=round_.dossier).exists()


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        ("press", "Укажите публикацию в официальном печатном издании."),
        ("site", "Укажите публикацию на интернет-ресурсе организатора."),
    ],
)
def test_both_channels_are_required(channel, sentence):
    round_ = a_round(announced=False)
    Publication.objects.filter(round=round_, channel=channel).delete()
    assert refused(services.announce, round_, actor=an_official(Role.MINISTRY)) == sentence


def test_weights_that_do_not_sum_are_refused_with_their_sum():
    round_ = a_round(announced=False)
    heaviest = round_.criteria.order_by("-weight").first()
    round_.criteria.filter(pk=heaviest.pk).update(weight=heaviest.weight - 4)
    sentence = refused(services.announce, round_, actor=an_official(Role.MINISTRY))
    assert sentence == "Сумма весов должна быть 100, а сейчас 96."


def test_a_criterion_without_kazakh_text_is_named():
    round_ = a_round(announced=False)
    round_.criteria.filter(code="2.1").update(name_kk=" ")
    assert "2.1" in refused(services.announce, round_, actor=an_official(Role.MINISTRY))


def test_a_window_shorter_than_the_editions_is_refused_with_the_day():
    round_ = a_round(announced=False)
    round_.terms.filter(code="intake").update(length=1)
    words = refused(services.announce, round_, actor=an_official(Role.MINISTRY))
    assert "не менее чем до 12 марта 2026." in words.replace("\xa0", " ")


def test_edition_2022_has_no_acts_yet():
    round_ = a_round(announced=False, edition="2022")
    assert "описана только фактами и сроками" in refused(services.announce, round_, actor=an_official(Role.MINISTRY))


def test_a_plan_under_six_months_warns_and_does_not_block():
    short = a_round(announced=False, decision_planned_on=date(2026, 6, 18))
    assert len(warnings(short)) == 1
    assert "шести месяцев" in warnings(short)[0]
    services.announce(short, actor=an_official(Role.MINISTRY))
    assert short.status == "announced"
    assert warnings(a_round(announced=False, decision_planned_on=date(2026, 7, 13))) == []


def test_the_second_of_two_clerks_reads_who_announced():
    round_ = a_round(announced=False)
    same = SelectionRound.objects.get()
    services.announce(round_, actor=an_official(Role.MINISTRY, "Айгуль Первая"))
    sentence = refused(services.announce, same, actor=an_official(Role.MINISTRY))
    assert "Айгуль Первая" in sentence
    assert lines(round_).count("applications.announce") == 1
