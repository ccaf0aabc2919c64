"""The package for the unit: what clusters did, money by component and quarter, claims with papers, purchases; frozen."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from action_plans import services as plans
from documents.models import Document
from methodology.roles import Role
from monitoring import services
from monitoring.models import PiuReport
from monitoring.pure.quarters import Quarter
from monitoring.selectors.piu import content
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.workflow import NotEntitled
from tests.coordinators.reporting import words
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.asking import browser, text
from tests.factories.plans import in_force
from tests.factories.spending import SECOND, a_cost, a_package, of_the_unit
from tests.rendering import rendered

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = at("2026-06-20")


@pytest.fixture
def told():
    """A plan with a finished activity, two costs of the quarter and one before, a claim on the unit's desk, a purchase."""
    world = in_force()
    with clock.standing_at(NOW):
        unit = of_the_unit()
        head = world.head
        head.forget_appointments()
        activity = world.plan.activities.order_by("pk").first()
        plans.report_progress(activity, actor=world.people[0], progress=60, words="Закупили прибор")
        plans.finish_activity(activity, actor=world.people[0], done_on=date(2026, 6, 19), words="Готово")
        a_cost(head, cluster=world.cluster)
        services.submit_claim(services.draft_claim(services.open_policy(), actor=head, quarter=SECOND), actor=head)
        a_cost(head, component="trips", amount=Decimal("2000.50"), words="Поездка", papers=False)
        a_cost(head, quarter=Quarter(2026, 1), words="Кофе", amount=Decimal(700))
        a_package(head)
        yield world, head, unit


def rows_of(found, name):
    [table] = [one for one in found["ru"]["tables"] if one["name"] == name]
    return table["rows"]


def test_the_package_tells_activity_results_money_claims_and_purchases(told):
    world, *__ = told
    found = content(services.open_policy(), SECOND, clock.today())
    [[cluster, ___, whole, done, late, reports]] = rows_of(found, "Деятельность")
    assert (cluster, whole, done, late, reports) == (world.cluster.name_ru, "2", "1", "0", "2")
    assert rows_of(found, "Результаты")[0][2:] == ["2026-06-19", "Брак упал с 9 до 5 %"]
    assert rows_of(found, "Средства") == [
        ["Ознакомительные поездки", "2000.50", "0.00", "0.00", "2000.50"],
        ["Встречи и мероприятия", "10000.00", "0.00", "10000.00", "0.00"],
        ["Всего", "12000.50", "0.00", "10000.00", "2000.50"],
    ]
    assert rows_of(found, "По кварталам")[-1] == ["Всего", "700.00", "12000.50", "12700.50"]
    assert rows_of(found, "Заявки")[0][:4] == ["№ 1", "II квартал 2026 года", "1", "10000.00"]
    assert "SHA-256" in rows_of(found, "Документы")[0][4]
    assert "опаздывает" in rows_of(found, "Закупки")[0][-1]


def test_the_same_cut_has_the_same_digest_and_a_new_record_another(told):
    __, head, ___ = told
    policy = services.open_policy()
    first = services.report_to_piu(policy, actor=head, quarter=SECOND)
    assert services.report_to_piu(policy, actor=head, quarter=SECOND).digest == first.digest
    a_cost(head, words="Печать", amount=Decimal(5))
    third = services.report_to_piu(policy, actor=head, quarter=SECOND)
    assert third.digest != first.digest
    first.refresh_from_db()
    assert rows_of(first.content, "Средства")[-1][1] == "12000.50"


def test_files_in_both_languages_say_what_was_frozen(told):
    __, head, unit = told
    page = reverse("monitoring:piu_reports_act", args=[services.open_policy().pk, "report-to-piu"])
    assert browser(head).post(page, {"quarter": "2026-3"}).status_code == 422
    answer = browser(head).post(page, {"quarter": "2026-2"})
    report = PiuReport.objects.get()
    assert answer.url == report.get_absolute_url()
    a_cost(head, words="Позже", amount=Decimal(777))
    rendered("piu_report")
    papers = {(one.language, one.extension): one for one in Document.objects.filter(kind="piu_report")}
    assert set(papers) == {("ru", "pdf"), ("ru", "docx"), ("kk", "pdf"), ("kk", "docx")}
    said = words(papers["ru", "pdf"])
    assert "12 000,5" in said.replace("\xa0", " ")
    assert "777" not in said
    assert "Ознакомительные поездки" in said
    assert "Танысу сапарлары" in words(papers["kk", "pdf"])
    write_letters()
    assert unit.email in Notice.objects.filter(entry__act="monitoring.report_to_piu").values_list("address", flat=True)
    shown = text(browser(unit).get(report.get_absolute_url()))
    assert report.digest in shown
    assert "DOCX" in shown
    assert browser(unit).get(papers["kk", "docx"].get_absolute_url()).status_code == 200


def test_the_workbook_holds_numbers_and_the_same_bytes(told):
    __, head, unit = told
    report = services.report_to_piu(services.open_policy(), actor=head, quarter=SECOND)
    page = reverse("monitoring:piu_report_xlsx", args=[report.pk])
    first, again = browser(unit).get(page).content, browser(unit).get(page).content
    assert first == again
    book = load_workbook(BytesIO(first))
    [*__, whole] = book["Средства"].iter_rows(values_only=True)
    assert whole[:2] == ("Всего", 12000.5)
    assert {"Деятельность", "Результаты", "Заявки", "Закупки"} <= set(book.sheetnames)


def test_only_the_head_reports_and_an_empty_portal_reports_too():
    with clock.standing_at(NOW):
        head, expert = an_official(Role.INSTITUTE_HEAD), an_official(Role.INSTITUTE_EXPERT)
        with pytest.raises(NotEntitled):
            services.report_to_piu(services.open_policy(), actor=expert, quarter=SECOND)
        report = services.report_to_piu(services.open_policy(), actor=head, quarter=SECOND)
        assert rows_of(report.content, "Средства") == []
        assert browser(head).get(reverse("monitoring:piu_report_xlsx", args=[report.pk])).status_code == 200
        assert browser(an_official(Role.MEMBER)).get(report.get_absolute_url()).status_code == 403
