"""Pages and papers of a sitting: votes table, recusal, protocol, extract (M 3.2.2/8)."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as Word
from pypdf import PdfReader

from documents.models import Document
from methodology.roles import Role
from procedure import clock
from selection import services
from selection.models import Vote
from tests.factories.accounts import an_official
from tests.factories.commission import SAT_AT, a_sitting, before_the_commission, decided, voted
from tests.rendering import rendered

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BACKEND = "accounts.backends.PersonBackend"


@pytest.fixture(autouse=True)
def on_the_day():
    with clock.standing_at(SAT_AT):
        yield


def signed_in(user) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(user, backend=BACKEND)
    return client


def test_the_votes_table_keeps_what_was_typed_when_one_is_missing():
    [assessment] = before_the_commission()
    _meeting, secretary, people = a_sitting([assessment])
    item = assessment.agenda_items.get()
    url = reverse("selection:item_votes", args=[item.pk])
    page = signed_in(secretary).post(url, {f"vote_{people[0].pk}": "against"})
    text = page.content.decode()
    assert page.status_code == 422
    assert f"Отметьте голос: {people[1].label}." in text
    kept = text.index(f'name="vote_{people[0].pk}" value="against"')
    assert " checked" in text[kept : text.index(">", kept)]
    assert not Vote.objects.exists()
    full = {f"vote_{p.pk}": "for" for p in people}
    assert signed_in(secretary).post(url, full).status_code == 302
    assert Vote.objects.filter(superseded=False).count() == 3


def test_a_recused_member_does_not_see_the_item_on_the_sittings_page():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment], members=4)
    services.recuse_member(assessment, actor=secretary, member=people[3], reason="Родство")
    name = assessment.application.cluster_name_ru
    assert name in signed_in(people[0]).get(meeting.get_absolute_url()).content.decode()
    assert name not in signed_in(people[3]).get(meeting.get_absolute_url()).content.decode()


def test_the_protocol_and_the_extract_say_what_was_decided():
    first, second = before_the_commission(2)
    _meeting, _secretary, people = decided({first: "select", second: "reject"})
    rendered("protocol", "extract")
    papers = {(d.kind, d.language, d.extension): d for d in Document.objects.filter(kind__in=("protocol", "extract"))}
    assert {key[1:] for key in papers if key[0] == "protocol"} == {
        ("ru", "pdf"),
        ("kk", "pdf"),
        ("ru", "docx"),
        ("kk", "docx"),
    }
    names = [a.application.dossier.number for a in (first, second)]
    protocol = text_of(papers["protocol", "ru", "pdf"])
    assert all(name in protocol for name in names)
    word = Word(io.BytesIO(papers["protocol", "ru", "docx"].file.read()))
    cells = " ".join(cell.text for row in word.tables[0].rows for cell in row.cells)
    assert all(name in cells for name in names)
    body = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert f"{people[0].label} – за" in body
    assert "Решение: отобрать. Потому что select" in body
    assert 'w:instr="PAGE"' in word.sections[0].footer._element.xml
    own = text_of(Document.objects.get(kind="extract", language="ru", dossier=first.dossier))
    assert not [member.label for member in people if member.label in own]  # who voted how is not the applicant's
    assert names[0] in own
    assert names[1] not in own


def text_of(document: Document) -> str:
    return " ".join(page.extract_text() for page in PdfReader(document.file).pages)


def test_the_protocol_is_for_the_commission_and_the_recused_read_it_when_the_result_is_public():
    [assessment] = before_the_commission()
    meeting, secretary, people = a_sitting([assessment], members=4)
    services.recuse_member(assessment, actor=secretary, member=people[3], reason="Родство")
    voted(assessment, secretary, dict.fromkeys(people[:3], "for"))
    services.close_sitting(meeting, actor=secretary)
    services.select(assessment, actor=secretary, reasons="Сильный")
    services.issue_protocol(meeting, actor=secretary)
    rendered("protocol", "extract")
    paper = Document.objects.get(kind="protocol", language="ru", extension="pdf").get_absolute_url()
    expert, clerk = an_official(Role.INSTITUTE_EXPERT), an_official(Role.MINISTRY)
    statuses = [signed_in(user).get(paper).status_code for user in (people[0], people[3], clerk, expert)]
    assert statuses == [200, 404, 200, 404]
    services.tell_result(assessment, actor=clerk)
    services.announce_results(meeting, actor=clerk)
    assert signed_in(people[3]).get(paper).status_code == 200
