"""Impact: totals with sources, firms beside region and sector, what is printed with the chart, all clusters, files."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Region
from coordinators import services as initiative
from methodology.roles import Role
from monitoring import services
from monitoring.models import ReferenceTotal
from monitoring.selectors.impact import comparison
from monitoring.selectors.impact_words import caveats, headline
from procedure import clock
from procedure.workflow import NotAllowed, NotEntitled
from tests.coordinators.test_events import browser_of
from tests.factories.accounts import an_applicant, an_official
from tests.factories.clusters import LAUNCHED_AT, led
from tests.factories.impact import MILLION, SOURCE, a_measured_cluster, a_total, totals

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def page_of(world, query="?base=2024", who=None):
    response = browser_of(who or world.head).get(reverse("monitoring:impact", args=[world.cluster.pk]) + query)
    assert response.status_code == 200
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def post(world, **changes):
    """What a person types into the form of a total."""
    typed = {
        "subject": f"region:{world.region.pk}", "measure": "turnover", "year": "2025", "value": "11 000,5",
        "unit": "million", "prices": "current", "body": "Бюро статистики", "publication": "Сборник", "address": "",
        "published_on": "2026-04-30",
    } | changes  # fmt: skip
    return browser_of(world.head).post(reverse("monitoring:totals_act", args=[world.cluster.pk, "enter-total"]), typed)


# --- The comparison ----------------------------------------------------------------------------------
def test_growth_of_matched_firms_stands_beside_region_and_sector():
    world = a_measured_cluster()
    totals(world)
    found = comparison(world.cluster, "turnover", 2024)
    assert (found.last.members, found.last.region, found.last.sector) == (120, 110, 90)
    assert (found.last.over_region, found.last.over_sector) == (10, 30)
    page = page_of(world)
    assert "предприятия кластера +20,0 %" in page
    assert "+10,0 %" in page
    assert "с регионом +10,0 п. п., с отраслью +30,0 п. п." in page
    assert "Сопоставлены 2 из 2 предприятий" in page
    assert 'class="is-members"' in page
    assert 'class="is-region"' in page
    assert 'class="is-sector"' in page


def test_a_firm_without_one_of_the_years_is_missing_not_a_zero():
    world = a_measured_cluster(({2024: 100, 2025: 130}, {2024: 900}, {}))
    totals(world)
    found = comparison(world.cluster, "turnover", 2024)
    assert found.last.members == 130
    assert [member.place.organisation for member in found.missing] == world.firms[1:]
    page = page_of(world)
    assert "Сопоставлены 1 из 3 предприятий" in page
    assert "показатели за 2024" in page
    assert "показателей нет" in page


def test_who_stands_around_the_industry_without_figures_is_no_missing_firm():
    world = a_measured_cluster()
    place = initiative.add_participant(
        world.cluster, actor=world.head, name_ru="Университет", kind="institution", organisation_kind="university"
    )
    initiative.admit_participant(place, actor=world.head)
    assert len(comparison(world.cluster, "turnover", 2024).members) == 2


def test_turnover_per_worker_is_a_ratio_of_sums_and_needs_both_totals():
    world = a_measured_cluster()
    totals(world)
    assert comparison(world.cluster, "productivity", 2024).last.region is None
    for year, people in ((2024, 1000), (2025, 1100)):
        a_total(world, year, Decimal(people) / MILLION, measure="headcount")
    found = comparison(world.cluster, "productivity", 2024)
    assert (found.last.members, found.last.region) == (120, 100)
    assert "млн ₸ на человека" in page_of(world, "?measure=productivity&base=2024")


def test_of_two_regions_only_years_with_both_totals_count():
    world = a_measured_cluster()
    other = Region.objects.exclude(pk=world.region.pk).first()
    world.cluster.assessment.application.regions.add(other)
    totals(world)
    assert comparison(world.cluster, "turnover", 2024).last.region is None
    for year, value in ((2024, 10_000), (2025, 20_000)):
        a_total(world, year, value, region=other)
    assert comparison(world.cluster, "turnover", 2024).last.region == Decimal(31_000) / 20_000 * 100


def test_without_totals_of_the_region_the_country_stands_in_and_is_named():
    world = a_measured_cluster()
    for year, value in ((2024, 100_000), (2025, 105_000)):
        a_total(world, year, value, scope="country")
    assert "Казахстан +5,0 %" in headline(comparison(world.cluster, "turnover", 2024)).replace("\xa0", " ")


def test_no_growth_is_told_where_the_base_year_is_zero():
    world = a_measured_cluster(({2024: 0, 2025: 130},))
    assert comparison(world.cluster, "turnover", 2024).last is None
    assert "сравнить нельзя" in page_of(world)
    assert "сравнить нельзя" in page_of(world, "?base=2025")
    assert page_of(world, "?base=много&measure=нет")


def test_caveats_are_printed_with_the_chart():
    world = a_measured_cluster()
    totals(world)
    page = page_of(world)
    figure = page[page.index('<figure class="kp-lines">') : page.index("</figure>")]
    for words in ("ещё не её действие", "отбирают сильных", "Малая выборка", "включают сами предприятия",
                  "– 3,27 %", "рост включает подорожание"):  # fmt: skip
        assert words in figure, words
    services.correct_total(
        ReferenceTotal.objects.get(scope="sector", year=2025), actor=world.head, reason="Ряд", value=18_000 * MILLION,
        prices="constant", **SOURCE,
    )  # fmt: skip
    assert any("Цены разные" in text for text in caveats(comparison(world.cluster, "turnover", 2024)))
    initiative.leave_cluster(
        world.cluster.participants.get(organisation=world.firms[1]), actor=world.head, reason="Ушли"
    )
    assert any("вышло из кластера: 1" in text for text in caveats(comparison(world.cluster, "turnover", 2024)))


# --- Totals ------------------------------------------------------------------------------------------
def test_an_analyst_enters_a_total_and_others_only_read_it():
    world = a_measured_cluster()
    analyst, ministry = an_official(Role.INSTITUTE_EXPERT), an_official(Role.MINISTRY)
    total = a_total(world, actor=analyst)
    with pytest.raises(NotEntitled):
        a_total(world, 2024, actor=ministry)
    page = browser_of(ministry).get(total.get_absolute_url()).content.decode()
    assert "Бюро статистики" in page
    assert "Исправить итог" not in page
    led(world.cluster, world.head)
    leader = world.cluster.assignments.first().coordinator.user
    assert browser_of(leader).get(total.get_absolute_url()).status_code == 200
    stranger = an_applicant()[1]
    assert browser_of(stranger).get(total.get_absolute_url()).status_code == 404
    assert browser_of(stranger).get(reverse("monitoring:impact", args=[world.cluster.pk])).status_code == 404


def test_a_total_typed_in_millions_is_kept_in_tenge_with_its_source():
    world = a_measured_cluster()
    assert post(world).status_code == 302
    total = ReferenceTotal.objects.get()
    assert (total.value, total.region, total.body) == (Decimal("11000500000.00"), world.region, "Бюро статистики")
    line = world.cluster.dossier.journal.get(act="monitoring.enter_total")
    assert "Сборник" in line.data["source"]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"value": "много"}, "value", "Напишите число цифрами"),
        ({"value": "-5"}, "value", "не бывает меньше нуля"),
        ({"value": ""}, "value", "Укажите значение"),
        ({"value": "9" * 20}, "value", "проверьте число и единицу"),
        ({"year": "1995"}, "year", "от 2000 до 2025"),
        ({"year": "2026"}, "year", "от 2000 до 2025"),
        ({"year": "прошлый"}, "year", "Год – это число"),
        ({"body": ""}, "body", "кто опубликовал"),
        ({"publication": ""}, "publication", "Укажите публикацию"),
        ({"published_on": ""}, "published_on", "Укажите день"),
        ({"published_on": "2027-01-01"}, "published_on", "ещё не наступил"),
        ({"published_on": "2024-01-01"}, "published_on", "раньше года"),
        ({"address": "сайт"}, "address", "Адрес пишут целиком"),
        ({"address": "javascript:alert(1)"}, "address", "Адрес пишут целиком"),
        ({"subject": "region:0"}, "subject", "Такого региона или отрасли"),
        ({"unit": "people"}, "unit", "в тенге"),
        ({"measure": "headcount", "unit": "million"}, "unit", "людьми"),
        ({"measure": "headcount", "unit": "people", "value": "10,5"}, "value", "целое число"),
    ],
)
def test_a_mistake_stands_at_its_field_and_nothing_typed_is_lost(typed, field, words):
    world = a_measured_cluster()
    response = post(world, **typed)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    page = response.content.decode()
    assert words in page
    assert "Сборник" in page or "publication" in typed
    assert not ReferenceTotal.objects.exists()


def test_a_value_ten_times_the_last_is_asked_about_with_the_earlier_values_shown():
    world = a_measured_cluster()
    a_total(world, 2023, 900)
    a_total(world, 2024, 1000)
    asked = post(world, value="11000")
    assert asked.status_code == 422
    page = asked.content.decode().replace("\xa0", " ")
    assert "2023 – 900,0 млн ₸; 2024 – 1 000,0 млн ₸" in page
    assert "Да, значение верно" in page
    assert 'type="checkbox" name="sure"' in page
    assert 'type="checkbox"' not in post(world, value="много").content.decode()
    with pytest.raises(ValidationError) as refusal:
        a_total(world, 2025, 11_000)
    assert set(refusal.value.message_dict) == {"sure"}
    assert post(world, value="11000", sure="on").status_code == 302


def test_a_year_is_entered_once_and_serves_other_clusters_of_the_region():
    world = a_measured_cluster()
    a_total(world)
    response = post(world, value="1000")
    assert response.status_code == 422
    assert "уже внесён" in str(response.context["form"].errors["year"])
    assert ReferenceTotal.objects.count() == 1


def test_a_correction_is_a_new_row_and_the_old_one_stays_to_be_read():
    world = a_measured_cluster()
    old = a_total(world)
    door = reverse("monitoring:total_act", args=[old.pk, "correct-total"])
    form = browser_of(world.head).get(door).context["form"]
    assert form["value"].value() == "1000"
    assert form["unit"].value() == "million"
    typed = {"value": "1 200", "unit": "million", "prices": "current", **SOURCE, "reason": "Уточнённые данные"}
    assert browser_of(world.head).post(door, typed | {"reason": ""}).status_code == 422
    assert browser_of(world.head).post(door, typed).status_code == 302
    new = ReferenceTotal.objects.live().get()
    assert (new.value, new.replaces) == (1200 * MILLION, old)
    page = browser_of(world.head).get(old.get_absolute_url()).content.decode().replace("\xa0", " ")
    assert "1 000,0 млн ₸" in page
    assert "Уточнённые данные" in page
    assert new.get_absolute_url() in page
    again = browser_of(world.head).post(door, typed)
    assert again.status_code == 409
    assert "уже исправлен" in again.content.decode()
    assert "Уточнённые данные" in page_of(world)


def test_a_withdrawn_total_leaves_the_comparison_and_may_be_entered_anew():
    world = a_measured_cluster()
    totals(world)
    total = ReferenceTotal.objects.get(scope="region", year=2025)
    services.withdraw_total(total, actor=world.head, reason="Другой ряд")
    assert comparison(world.cluster, "turnover", 2024).last.region is None
    with pytest.raises(NotAllowed) as refusal:
        services.withdraw_total(total, actor=world.head, reason="Ещё раз")
    assert [o.code for o in refusal.value.obstacles] == ["withdrawn"]
    a_total(world, 2025, 12_000)
    assert comparison(world.cluster, "turnover", 2024).last.region == 120
