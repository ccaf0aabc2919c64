"""The ledger of a notice to an akimat: created, sent, failed, acknowledged, opinion or «без мнения» (M 3.2.2/5)."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Organisation, User
from applications import services
from applications.clockwork import note_deliveries
from applications.models import AkimatNotice
from documents.models import Document
from kiri_portal import desk
from methodology.roles import Role
from notices.delivery import MAX_ATTEMPTS, deliver
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import JournalEntry
from procedure.tick import tick
from procedure.workflow import NotAllowed
from tests.factories.accounts import an_akimat, an_official
from tests.factories.applications import an_application, at
from tests.journeys.actors import BACKEND
from tests.rendering import rendered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-02-02")):
        yield


def told(*regions: str) -> tuple[AkimatNotice, object]:
    """The notice of the first region, and the clerk who told the akimats."""
    for code in regions:
        an_akimat(code)
    clerk = an_official(Role.MINISTRY)
    application = an_application(submitted=True, regions=regions)
    services.notify_akimat(application, actor=clerk)
    return AkimatNotice.objects.filter(application=application).first(), clerk


def fresh(notice: AkimatNotice) -> AkimatNotice:
    return AkimatNotice.objects.select_related("application__dossier").get(pk=notice.pk)


def officer_of(notice: AkimatNotice) -> User:
    return User.objects.get(appointments__organisation=notice.akimat_id)


def browser(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def post_is_down() -> None:
    Notice.objects.update(mail_state="failed", attempts=MAX_ATTEMPTS, error="SMTPRecipientsRefused: нет такого ящика")


def test_a_notice_is_sent_when_its_letter_has_left():
    notice, _clerk = told("10")
    assert fresh(notice).status == "created"
    assert note_deliveries() == 0  # the reader of letters has not come yet
    write_letters()
    assert note_deliveries() == 0  # written, not sent
    deliver()
    assert note_deliveries() == 1
    assert note_deliveries() == 0
    found = fresh(notice)
    assert (found.status, found.sent_at) == ("sent", Notice.objects.order_by("pk").first().sent_at)
    line = JournalEntry.objects.get(act="applications.note_delivery")
    assert (line.before, line.after, line.role) == ("created", "sent", "clock")


def test_a_bounce_becomes_a_task_of_the_ministry_and_stops_forwarding():
    notice, clerk = told("10")
    write_letters()
    post_is_down()
    assert note_deliveries() == 1
    found = fresh(notice)
    assert (found.status, found.delivery_note) == ("failed", "SMTPRecipientsRefused: нет такого ящика")
    titles = [todo.title for rows in desk.todos(clerk).values() for todo in rows]
    assert "Письмо не дошло до акимата: оповестить снова или передать иначе" in titles
    write_letters()
    told_about = Notice.objects.filter(entry__act="applications.note_failure", recipient=clerk)
    assert told_about.count() == 1
    with clock.standing_at(at("2026-03-16")):
        tick()
        with pytest.raises(NotAllowed) as refusal:
            services.forward(found.application, actor=clerk)
    assert "Письмо не дошло до акимата: Абайская область. Оповестите снова или отметьте, что передано иначе." in str(
        refusal.value
    )


def test_an_akimat_nobody_can_write_to_has_failed_and_says_why():
    notice, _clerk = told("10")
    Organisation.objects.filter(pk=notice.akimat_id).update(email="")
    User.objects.filter(pk=officer_of(notice).pk).update(is_active=False)
    write_letters()
    note_deliveries()
    assert fresh(notice).delivery_note == "у акимата нет ни почты, ни сотрудников в портале"


def test_once_the_address_is_mended_the_notice_leaves_again():
    notice, clerk = told("10")
    write_letters()
    post_is_down()
    note_deliveries()
    with clock.standing_at(at("2026-02-03")):
        browser(clerk).post(f"{notice.application.get_absolute_url()}notify-akimat/")
        assert fresh(notice).status == "created"
        write_letters()
        mail.outbox.clear()
        deliver()
        note_deliveries()
    assert fresh(notice).status == "sent"
    assert any("Поступила заявка из вашего региона" in letter.subject for letter in mail.outbox)


def test_what_was_handed_over_otherwise_is_written_down():
    notice, clerk = told("10")
    write_letters()
    post_is_down()
    note_deliveries()
    empty = browser(clerk).post(f"/applications/notice/{notice.pk}/record-delivery/", {"reason": " "})
    assert empty.status_code == 422
    browser(clerk).post(f"/applications/notice/{notice.pk}/record-delivery/", {"reason": "Нарочно, вх. № 12"})
    found = fresh(notice)
    assert (found.status, found.delivery_note) == ("sent", "Нарочно, вх. № 12")
    assert JournalEntry.objects.get(act="applications.record_delivery").reason == "Нарочно, вх. № 12"


@pytest.mark.parametrize(
    ("form", "status", "supports"),
    [
        ({"supports": "yes", "opinion": "Нужен области"}, "opinion", True),
        ({"supports": "no", "opinion": "Нет сырья"}, "opinion", False),
        ({"supports": "none"}, "no_opinion", None),
    ],
)
def test_an_akimat_answers_with_an_opinion_or_openly_without(form, status, supports):
    notice, _clerk = told("10")
    officer = officer_of(notice)
    browser(officer).post(f"/applications/notice/{notice.pk}/give-opinion/", form)
    found = fresh(notice)
    assert (found.status, found.supports, found.opinion) == (status, supports, form.get("opinion", ""))
    assert found.acknowledged_at == found.answered_at


def test_an_opinion_needs_its_words():
    notice, _clerk = told("10")
    officer = officer_of(notice)
    answer = browser(officer).post(f"/applications/notice/{notice.pk}/give-opinion/", {"supports": "yes"})
    assert answer.status_code == 422
    assert "Поясните мнение в двух-трёх предложениях." in answer.content.decode()
    assert fresh(notice).status == "created"


def test_the_second_clerk_learns_that_all_akimats_were_told():
    """Bad input: «two clerks: one effect, the second sees what happened and who did it.»"""
    notice, clerk = told("10")
    with pytest.raises(NotAllowed) as refusal:
        services.notify_akimat(notice.application, actor=clerk)
    assert str(refusal.value) == "Все акиматы уже оповещены: 02.02.2026 10:00."
    assert AkimatNotice.objects.count() == 1


def test_an_officer_of_one_region_never_gets_a_word_about_another():
    """An application of two regions: letters, papers, pages and the journal of one akimat say nothing of the other."""
    notice, _clerk = told("10", "11")
    other = AkimatNotice.objects.exclude(pk=notice.pk).get()
    officer = officer_of(notice)
    stranger = officer_of(other)
    write_letters()
    deliver()
    note_deliveries()
    rendered("akimat_letter_out")
    services.give_opinion(other, actor=stranger, supports=False, opinion="СЛОВО-ДРУГОГО-РЕГИОНА")
    write_letters()
    mine = Notice.objects.filter(recipient=officer, entry__dossier=notice.application.dossier)
    assert [n.entry.act for n in mine] == ["applications.notify_akimat"]
    letters = Document.objects.visible_to(officer).filter(kind="akimat_letter_out")
    assert {letter.number for letter in letters} == {"10"}
    page = browser(officer).get(notice.application.get_absolute_url()).content.decode()
    assert "СЛОВО-ДРУГОГО-РЕГИОНА" not in page
    assert other.akimat.name not in page
    theirs = Document.objects.filter(kind="akimat_letter_out", number="11").first()
    assert browser(officer).get(theirs.get_absolute_url()).status_code == 404
    for url in (
        f"/applications/notice/{other.pk}/give-opinion/",
        f"/applications/notice/{other.pk}/acknowledge-notice/",
    ):
        assert browser(officer).get(url).status_code == 404


def test_an_officer_of_a_third_region_sees_nothing_at_all():
    notice, _clerk = told("10")
    __, officer = an_akimat("19")
    write_letters()
    assert browser(officer).get(notice.application.get_absolute_url()).status_code == 404
    assert not Notice.objects.filter(recipient=officer, entry__dossier=notice.application.dossier).exists()
    assert str(notice.application.dossier.number) not in browser(officer).get("/applications/inbox/").content.decode()
