"""The procurement plan: planned and actual days in order, late packages named by their days, the ministry's tenders."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from coordinators import services as initiative
from coordinators.models import Cluster
from methodology.roles import Role
from monitoring import services
from monitoring.models import Package
from monitoring.selectors import procurement as rows
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotEntitled
from tests.factories.accounts import an_official
from tests.factories.applications import a_pdf, at
from tests.factories.asking import browser, refused, text
from tests.factories.clusters import LAUNCHED_AT, some_clusters
from tests.factories.spending import PLANNED, a_package, of_the_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


@pytest.fixture
def expert(db):
    return an_official(Role.INSTITUTE_EXPERT)


def door(act, package):
    return reverse("monitoring:package_act", args=[package.pk, act])


def told(act):
    write_letters()
    return set(Notice.objects.filter(entry__act=act).values_list("address", flat=True))


def typed(**changes):
    days = {name: day.isoformat() for name, day in PLANNED.items()}
    words = {"kind": "services", "method": "tender", "name_ru": "Перевод", "estimate": "5", "unit": "million"}
    return words | days | changes


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"planned_opened": "2026-03-01"}, "planned_opened"), ({"planned_complete": "2026-05-31"}, "planned_complete"),
        ({"planned_announce": ""}, "planned_announce"), ({"planned_contract": "31.02.2026"}, "planned_contract"),
        ({"estimate": "пять"}, "estimate"), ({"name_ru": ""}, "name_ru"), ({"method": "barter"}, "method"),
    ],
)  # fmt: skip
def test_mistakes_of_a_plan_stand_at_their_fields(expert, changes, field):
    page = reverse("monitoring:packages_act", args=[services.open_policy().pk, "plan-package"])
    answer = browser(expert).post(page, typed(**changes))
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    assert not Package.objects.exists()
    assert browser(expert).post(page, typed()).status_code == 302
    assert Package.objects.get().estimate == 5_000_000


def test_a_purchase_goes_step_by_step_with_days_in_order(expert):
    package = a_package(expert)
    assert "Сначала запишите вскрытие" in refused(
        services.record_contract, package, actor=expert, happened_on=clock.today(), contractor="ТОО", contract_sum=Decimal(1)
    )  # fmt: skip
    services.record_announcement(
        package, actor=expert, happened_on=date(2026, 4, 11), uploads=[a_pdf("Объявление.pdf")]
    )
    for day in ("2026-04-10", (clock.today() + timedelta(1)).isoformat()):
        answer = browser(expert).post(door("record-opening", package), {"happened_on": day})
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"happened_on"})
    services.record_opening(package, actor=expert, happened_on=date(2026, 5, 1))
    wrong = browser(expert).post(
        door("record-contract", package), {"happened_on": "2026-05-20", "contract_sum": "0", "unit": "tenge"}
    )
    assert set(wrong.context["form"].errors) == {"contractor", "contract_sum"}
    facts = {"happened_on": "2026-05-20", "contractor": "ТОО «Тілмаш»", "contract_sum": "4,8", "unit": "million"}
    assert browser(expert).post(door("record-contract", package), facts).status_code == 302
    assert browser(expert).post(door("record-contract", package), facts).status_code == 409
    assert browser(expert).post(door("record-completion", package), {"happened_on": "2026-05-25"}).status_code == 422
    services.record_completion(package, actor=expert, happened_on=date(2026, 5, 25), result="Переведено 400 страниц")
    line = rows.line_of(package)
    assert [step.late for step in line.steps] == [10, 0, 0, 0]
    assert line.late is None
    page = text(browser(expert).get(package.get_absolute_url()))
    assert "ТОО «Тілмаш»" in page
    assert "4 800 000 ₸" in page
    assert "Объявление.pdf" in page
    assert "Переведено 400 страниц" in page


def test_late_packages_are_named_with_their_days_and_found_by_the_filter(expert):
    late = a_package(expert)
    on_time = a_package(expert, name_ru="Стулья", planned_announce=date(2026, 5, 26), planned_opened=date(2026, 5, 27))
    head = an_official(Role.INSTITUTE_HEAD)
    page = browser(expert).get(reverse("monitoring:procurement"))
    assert "Объявление: опаздывает на 54 дня" in text(page)
    found = browser(expert).get(reverse("monitoring:procurement"), {"status": "late"}).context["lines"]
    assert [line.package for line in found] == [late]
    assert "Закупка опаздывает" in text(browser(head).get(reverse("tasks")))
    services.cancel_package(late, actor=expert, reason="Не нужна")
    for package in (late, on_time):
        package.refresh_from_db()
        assert rows.line_of(package).late is None


@pytest.mark.parametrize("days", [0, 2, 3, 32, 33, 62, 64, 200, 250])
def test_the_database_and_the_count_agree_on_what_is_late(expert, days):
    made = [a_package(expert, name_ru=f"Закупка {n}") for n in range(2)]
    made.append(a_package(expert, method="direct", planned_announce=None, planned_opened=None))
    services.record_announcement(made[1], actor=expert, happened_on=date(2026, 4, 2))
    services.record_contract(
        made[2], actor=expert, happened_on=date(2026, 5, 2), contractor="ТОО", contract_sum=Decimal(10)
    )  # fmt: skip
    with clock.standing_at(at("2026-03-30") + timedelta(days)):
        found = set(Package.objects.late_on(clock.today()))
        assert found == {p for p in Package.objects.all() if rows.line_of(p).late}


def test_an_announcement_planned_for_a_purchase_from_one_source_is_not_late(expert):
    package = a_package(expert, method="direct")
    with clock.standing_at(at("2026-05-20")):
        assert rows.line_of(package).late is None
        assert not Package.objects.late_on(clock.today()).exists()
    with clock.standing_at(at("2026-06-05")):
        assert rows.line_of(package).late.step == "contract"
        assert Package.objects.late_on(clock.today()).get() == package


def test_what_is_bought_from_one_source_needs_no_bids(expert):
    package = a_package(expert, method="direct", planned_announce=None, planned_opened=None)
    assert "из одного источника не объявляют" in refused(
        services.record_announcement, package, actor=expert, happened_on=clock.today()
    )
    services.record_contract(
        package, actor=expert, happened_on=clock.today(), contractor="ТОО", contract_sum=Decimal(10)
    )  # fmt: skip
    assert package.status == "contracted"


def test_two_who_edit_a_package_do_not_overwrite_each_other(expert):
    package = a_package(expert)
    page = reverse("monitoring:package_card", args=[package.pk])
    other = an_official(Role.INSTITUTE_EXPERT)
    assert browser(expert).post(page, typed(version=1, name_ru="Перевод книг")).status_code == 302
    stale = browser(other).post(page, typed(version=1, name_ru="Перевод статей"))
    assert stale.status_code == 409
    assert "Перевод книг" in text(stale)
    assert "Перевод статей" in text(stale)
    wrong = browser(other).post(page, typed(version=2, planned_contract="2026-01-01"))
    assert set(wrong.context["form"].errors) == {"planned_contract"}
    package.refresh_from_db()
    services.record_announcement(package, actor=expert, happened_on=clock.today())
    assert browser(other).post(page, typed(version=2)).status_code == 409


def test_the_unit_keeps_the_tenders_of_the_ministry_and_no_other(expert):
    unit = of_the_unit()
    tender, own = a_package(expert, kind="consultancy", method="quality_cost"), a_package(expert, name_ru="Стулья")
    services.record_announcement(tender, actor=unit, happened_on=clock.today())
    with pytest.raises(NotEntitled):
        services.record_announcement(own, actor=unit, happened_on=clock.today())
    with pytest.raises(NotEntitled):
        services.cancel_package(tender, actor=unit, reason="Нет денег")
    assert "министерство через ГРП" in text(browser(unit).get(tender.get_absolute_url()))
    services.record_opening(tender, actor=unit, happened_on=clock.today())
    services.record_contract(tender, actor=unit, happened_on=clock.today(), contractor="Школа", contract_sum=Decimal(9))
    head = an_official(Role.INSTITUTE_HEAD)
    assert head.email in told("monitoring.record_contract")
    assert unit.email not in told("monitoring.record_contract")
    services.cancel_package(own, actor=expert, reason="Не нужны")
    assert told("monitoring.cancel_package") == {unit.email}


def test_a_trip_belongs_to_the_cluster_of_its_package(expert):
    [first, second], head = some_clusters(2)
    head.forget_appointments()
    Cluster.objects.filter(pk=first.pk).update(status="strategy")
    first.refresh_from_db()
    trip = initiative.plan_event(
        first, actor=head, kind="benchmarking_trip", title="Ломбардия", starts_on=date(2026, 6, 20), place="Милан"
    )  # fmt: skip
    with pytest.raises(ValidationError) as refusal:
        a_package(expert, kind="trip", cluster=second, event=trip)
    assert set(refusal.value.message_dict) == {"event"}
    with pytest.raises(ValidationError):
        a_package(expert, event=trip)
    package = a_package(expert, kind="trip", cluster=first, event=trip)
    assert "Ломбардия" in text(browser(expert).get(package.get_absolute_url()))


def test_the_workbook_holds_the_plan_as_seen(expert):
    a_package(expert)
    a_package(expert, name_ru="Стулья", kind="goods", method="quotations")
    answer = browser(expert).get(reverse("monitoring:procurement_xlsx"), {"kind": "goods"})
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    [titles, line] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    told = dict(zip(titles, line, strict=True))
    assert (told["Что закупают"], told["Оценка, ₸"], told["Опаздывает, дней"]) == ("Стулья", 5_000_000, 54)
    assert (told["Договор, план"], told["Договор, факт"]) == ("2026-06-01", "")
