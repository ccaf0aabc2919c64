"""Operating costs: entered by quarter and component, confirmed by papers, withdrawn with a reason; read by the unit."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from methodology.roles import Role
from methodology.spending import COST_COMPONENTS
from monitoring import services
from monitoring.models import CostEntry
from monitoring.pure.quarters import Quarter
from monitoring.selectors import cost as rows
from procedure import clock
from procedure.models import Dossier, JournalEntry
from procedure.workflow import NotEntitled
from tests.factories.accounts import an_official
from tests.factories.applications import a_pdf
from tests.factories.asking import browser, refused, text
from tests.factories.clusters import LAUNCHED_AT, a_cluster
from tests.factories.spending import SECOND, a_cost, of_the_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def door(act, record=None):
    if record is None:
        return reverse("monitoring:costs_act", args=[services.open_policy().pk, act])
    return reverse("monitoring:cost_act", args=[record.pk, act])


def typed(**changes):
    return {
        "quarter": "2026-2", "component": "trips", "amount": "1 234,5", "unit": "thousand", "words": "Поездка в Милан",
    } | changes  # fmt: skip


def test_the_policy_has_one_dossier_made_when_first_needed():
    assert not Dossier.objects.filter(kind="policy").exists()
    first, again = services.open_policy(), services.open_policy()
    assert first == again
    assert Dossier.objects.get(kind="policy").number == "КП-2026-001"


def test_a_cost_is_entered_over_http_with_its_paper_and_its_unit():
    expert = an_official(Role.INSTITUTE_EXPERT)
    answer = browser(expert).post(door("record-cost"), typed(uploads=[a_pdf("Счёт.pdf"), a_pdf("Акт.pdf")]))
    entry = CostEntry.objects.get()
    assert answer.url == entry.get_absolute_url()
    assert (entry.amount, entry.period, entry.cluster) == (Decimal("1234500.00"), SECOND, None)
    assert {file.name for file in entry.files.all()} == {"Счёт.pdf", "Акт.pdf"}
    line = JournalEntry.objects.get(act="monitoring.record_cost")
    assert (line.dossier.kind, line.data["amount"], line.data["quarter"]) == ("policy", "1234500.00", "2026-2")
    page = text(browser(expert).get(entry.get_absolute_url()))
    assert "Поездка в Милан" in page
    assert "II квартал 2026 года" in page


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"amount": "1.234,5"}, "amount", "где дробная часть"), ({"amount": ""}, "amount", "Укажите сумму"),
        ({"amount": "0"}, "amount", "больше нуля"), ({"amount": "5 $"}, "amount", "только в тенге"),
        ({"quarter": "2026-3"}, "quarter", "Такого квартала нет"), ({"quarter": ""}, "quarter", "Выберите квартал"),
        ({"component": "staff"}, "component", ""), ({"words": " "}, "words", "за что заплатили"),
        ({"cluster": "0"}, "cluster", "Такого кластера нет"),
    ],
)  # fmt: skip
def test_mistakes_stand_at_their_fields_and_nothing_typed_is_lost(changes, field, words):
    answer = browser(an_official(Role.INSTITUTE_EXPERT)).post(door("record-cost"), typed(**changes))
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    assert ("Поездка в Милан" in text(answer)) is (field != "words")
    assert not CostEntry.objects.exists()


def test_a_file_of_a_kind_nobody_takes_is_named_at_its_field():
    answer = browser(an_official(Role.INSTITUTE_EXPERT)).post(door("record-cost"), typed(uploads=[a_pdf("Счёт.exe")]))
    assert answer.status_code == 422
    assert "Счёт.exe" in " ".join(answer.context["form"].errors["uploads"])
    assert not CostEntry.objects.exists()


def test_a_quarter_to_come_and_the_same_entry_twice_are_refused():
    expert = an_official(Role.INSTITUTE_EXPERT)
    with pytest.raises(ValidationError) as refusal:
        a_cost(expert, quarter=Quarter(2026, 3))
    assert set(refusal.value.message_dict) == {"quarter"}
    first = a_cost(expert)
    with pytest.raises(ValidationError) as refusal:
        a_cost(expert)
    assert f"№ {first.number}" in str(refusal.value)
    assert a_cost(expert, words="Аренда зала, второй день").number == 2


def test_a_wrong_cost_is_withdrawn_with_its_reason_and_counts_no_more():
    expert = an_official(Role.INSTITUTE_EXPERT)
    entry = a_cost(expert)
    assert browser(expert).post(door("withdraw-cost", entry), {"reason": ""}).status_code == 422
    services.withdraw_cost(entry, actor=expert, reason="Не тот квартал")
    assert rows.totals(rows.seen(expert)).whole.recorded == 0
    assert "Не тот квартал" in text(browser(expert).get(entry.get_absolute_url()))
    assert a_cost(expert).number == 2
    assert browser(expert).post(door("withdraw-cost", entry), {"reason": "Ещё раз"}).status_code == 409


def test_sums_by_component_add_up_and_follow_the_filters():
    expert = an_official(Role.INSTITUTE_EXPERT)
    cluster, __ = a_cluster()
    a_cost(expert)
    a_cost(expert, words="Кофе", amount=Decimal(500), cluster=cluster)
    a_cost(expert, component="equipment", quarter=Quarter(2026, 1), words="Проектор", papers=False)
    page = browser(expert).get(reverse("monitoring:costs"))
    told = page.context["totals"]
    assert [(head.code, head.recorded) for head in told.heads] == [("events", 10_500), ("equipment", 10_000)]
    assert told.whole.recorded == sum(head.recorded for head in told.heads) == told.whole.own
    for query, numbers in (
        ({"quarter": "2026-1"}, [3]), ({"cluster": "policy"}, [1, 3]), ({"cluster": cluster.pk}, [2]),
        ({"state": "bare"}, [3]), ({"state": "free"}, [1, 2, 3]), ({"state": "paid"}, []), ({"component": "events"}, [1, 2]),
    ):  # fmt: skip
        page = browser(expert).get(reverse("monitoring:costs"), query)
        assert sorted(row.number for row in page.context["window"].rows) == numbers, query


def test_the_workbook_holds_the_rows_of_the_page():
    expert = an_official(Role.INSTITUTE_EXPERT)
    a_cost(expert)
    a_cost(expert, component="trips", words="=1+1", amount=Decimal("0.05"))
    answer = browser(expert).get(reverse("monitoring:costs_xlsx"), {"component": "trips"})
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    [titles, line] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert dict(zip(titles, line, strict=True))["Сумма, ₸"] == 0.05
    assert dict(zip(titles, line, strict=True))["Что именно"] == "'=1+1"


def test_the_unit_and_the_ministry_read_costs_and_write_none():
    entry = a_cost(an_official(Role.INSTITUTE_EXPERT))
    for reader in (of_the_unit(), an_official(Role.MINISTRY)):
        assert browser(reader).get(entry.get_absolute_url()).status_code == 200
        assert browser(reader).get(entry.files.get().get_absolute_url()).status_code == 200
        assert browser(reader).get(door("record-cost")).status_code == 403
        with pytest.raises(NotEntitled):
            a_cost(reader, words="Чужое")
    member = an_official(Role.MEMBER)
    assert browser(member).get(entry.get_absolute_url()).status_code == 403
    assert browser(member).get(entry.files.get().get_absolute_url()).status_code == 404
    assert browser(member).get(reverse("monitoring:costs")).status_code == 403


def test_every_component_is_named_in_both_languages_and_cited():
    assert all(fact.name_kk and fact.name_kk != fact.name_ru and fact.clause for fact in COST_COMPONENTS)
    assert len({fact.code for fact in COST_COMPONENTS}) == len(COST_COMPONENTS)


def test_papers_of_what_the_unit_looks_at_stay_as_shown():
    expert = an_official(Role.INSTITUTE_EXPERT)
    entry = a_cost(expert)
    claim = services.draft_claim(services.open_policy(), actor=expert, quarter=SECOND)
    assert f"заявке № {claim.number}" in refused(services.withdraw_cost, entry, actor=expert, reason="Ошибка")
    services.attach_cost_paper(entry, actor=expert, uploads=[a_pdf("Ещё.pdf")])
    services.submit_claim(claim, actor=expert)
    assert "на рассмотрении" in refused(services.attach_cost_paper, entry, actor=expert, uploads=[a_pdf("Поздно.pdf")])
