"""Findings of the open meeting (M 3.3.2): one written down wrongly is withdrawn before anybody confirms it."""

import io

import pytest
from django.core.exceptions import ValidationError
from docx import Document as Word

from coordinators import services
from documents.models import Document
from procedure import clock
from procedure.workflow import NotAllowed
from tests.coordinators.test_events import DAY, browser_of, firms_of, planned
from tests.factories.clusters import LAUNCHED_AT, a_cluster
from tests.rendering import rendered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with clock.standing_at(LAUNCHED_AT):
        yield


def test_a_finding_written_down_wrongly_is_withdrawn_before_it_is_confirmed():
    cluster, head = a_cluster()
    meeting = planned(cluster, head)
    for text in ("Сырья не хватает", "Сырья в избытке"):
        services.present_finding(meeting, actor=head, text=text, source="27 интервью")
    wrong = meeting.findings.get(text="Сырья в избытке")
    services.hold_event(meeting, actor=head, starts_on=DAY, minutes="Обсудили", attended=firms_of(cluster))
    services.record_remark(meeting, actor=head, finding=wrong, said_by="КХ «Биікбел»", text="Это не так")
    services.withdraw_finding(meeting, actor=head, finding=wrong, reason="Перепутали таблицы")
    with pytest.raises(ValidationError, match="Такого вывода"):
        services.withdraw_finding(meeting, actor=head, finding=wrong, reason="Ещё раз")
    services.confirm_findings(meeting, actor=head, confirmation="Подтвердили")
    with pytest.raises(NotAllowed, match="уже подтверждены"):
        services.withdraw_finding(meeting, actor=head, finding=meeting.findings.live().get(), reason="Поздно")
    page = browser_of(head).get(meeting.get_absolute_url()).content.decode()
    assert "<s>Сырья в избытке</s>" in page
    assert "Перепутали таблицы" in page
    rendered("event_protocol")
    paper = Document.objects.current().get(kind="event_protocol", language="ru", extension="docx", number=meeting.pk)
    with paper.file.open() as file:
        book = Word(io.BytesIO(file.read()))
    said = " ".join(cell.text for table in book.tables for row in table.rows for cell in row.cells)
    assert "Сырья не хватает" in said
    assert "Сырья в избытке" not in said
