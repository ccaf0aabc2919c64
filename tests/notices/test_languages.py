"""A reader of Kazakh gets Kazakh names too: of rounds, clusters and organisations, in letters and in the calendar."""

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from accounts.services import accept_invitation, end_colleague, invite_colleague, register_organisation
from applications import services
from kiri_portal.desk_views import feed_token
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from notices.rendering import words
from procedure import clock
from procedure.tick import tick
from tests.factories.accounts import a_bin, a_person, an_applicant, an_official
from tests.factories.applications import a_round, an_application, at, fill
from tests.factories.selection import RECEIVED_AT, an_assessment, an_expert

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_monday():
    with clock.standing_at(at("2026-01-12")):
        yield


def letter(act: str, language: str) -> str:
    write_letters()
    text = words(Notice.objects.filter(entry__act=act).first(), language)
    return f"{text.subject}\n{text.body}"


def test_a_letter_of_a_round_names_it_in_the_language_of_the_letter():
    an_official(Role.INSTITUTE_HEAD)
    round_ = a_round(title_kk="Аумақтық кластерлерді іріктеу", title_ru="Отбор кластеров")
    assert "«Аумақтық кластерлерді іріктеу»" in letter("applications.announce", "kk")
    assert "Отбор кластеров" not in letter("applications.announce", "kk")
    assert "«Отбор кластеров»" in letter("applications.announce", "ru")
    round_.refresh_from_db()
    assert "Отбор кластеров" in str(round_.dossier)


def test_a_letter_of_an_application_names_the_cluster_in_the_language_of_the_letter():
    applicant, person = an_applicant()
    application = an_application(applicant=applicant, actor=person, name="Молочный кластер")
    fill(application, person)
    services.save_section(
        application, "general", actor=person, version=1,
        save=lambda a: (setattr(a, "cluster_name_kk", "Сүт кластері"), a.save()),
    )  # fmt: skip
    services.submit(application, actor=person)
    assert "Сүт кластері" in letter("applications.submit", "kk")
    assert "Молочный кластер" not in letter("applications.submit", "kk")


def test_a_letter_of_an_organisation_names_it_in_the_language_of_the_letter():
    firm = register_organisation(bin=a_bin(), kind="enterprise", name_ru="ТОО «Звено»", name_kk="«Буын» ЖШС")
    an_applicant(firm)
    assert "«Буын» ЖШС" in letter("accounts.confirm_authority", "kk")


def feed(user) -> list[dict]:
    body = Client().get(reverse("calendar_feed", args=[feed_token(user)])).content
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))


def test_the_calendar_speaks_the_language_of_its_owner_and_leads_to_the_dossier(settings):
    settings.BASE_URL = "https://klaster.example"
    applicant, person = an_applicant()
    application = an_application(applicant=applicant, actor=person)
    person.language = "kk"
    person.save()
    pages = {str(event["url"]): str(event["summary"]) for event in feed(person)}
    assert pages.keys() == {
        f"https://klaster.example{page.get_absolute_url()}" for page in (application, application.round)
    }
    assert {summary.partition(":")[0] for summary in pages.values()} == {"Өтінімдерді қабылдау"}


def test_an_expert_finds_the_term_of_the_assessment_in_the_calendar():
    assessment, head = an_assessment()
    expert, stranger = an_expert(assessment, head), an_official(Role.INSTITUTE_EXPERT)
    with clock.standing_at(RECEIVED_AT):
        [event] = feed(expert)
        assert assessment.dossier.number in str(event["summary"])
        assert event["dtstart"].dt == assessment.dossier.deadlines.get(term="assess").due_on
        assert feed(stranger) == []


def test_dates_of_kazakh_letters_bear_the_ending_of_their_phrase():
    round_ = a_round()
    an_application(round_)
    an_application(round_, submitted=True)

    def told(act: str, *days: str) -> str:
        for day in days:
            with clock.standing_at(at(day)):
                tick()
        return letter(act, "kk").replace("\xa0", " ")

    warned = told("procedure.term_warned", "2026-03-05")
    assert "2026 жылғы 12 наурызға дейін" in warned
    expired = told("procedure.term_expired", "2026-03-13", "2026-04-06")
    assert "2026 жылғы 12 наурыздан бастап" in expired
    assert "2026 жылғы 3 сәуірде аяқталды" in expired


def test_what_has_happened_is_told_in_the_past():
    firm, person = an_applicant()
    colleague = a_person()
    accept_invitation(invite_colleague(firm, actor=person, email=colleague.email), actor=colleague)
    end_colleague(firm, actor=person, user=colleague)
    assert "прекращён" in letter("accounts.end_colleague", "ru")
    assert "тоқтатылды" in letter("accounts.end_colleague", "kk")
    assert "«ТОО «" not in letter("accounts.end_colleague", "ru").partition("\n")[2]
