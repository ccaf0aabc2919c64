"""An industry worth a report, and its papers opened: what tests of stage reports share."""

import io
from decimal import Decimal

import pytest
from django.test import Client
from docx import Document as Word
from pypdf import PdfReader

from coordinators import services
from documents.models import Document
from procedure import clock
from tests.factories.accounts import a_bin
from tests.factories.asking import BACKEND
from tests.factories.clusters import LAUNCHED_AT, a_cluster, led
from tests.rendering import rendered

SECRETS = ("QZнедляпечатиQZ", "QZзаметкиQZ", "QZлюдиQZ")


@pytest.fixture
def industry(db):
    """A cluster of stage 1 with something to say in every section; the head, who leads it, a firm."""
    cluster, head = a_cluster()
    leader = led(cluster, head, 2)[0].user
    with clock.standing_at(LAUNCHED_AT):
        leader.forget_appointments()
        raw = services.add_step(cluster, actor=head, order=1, name_ru="Сырьё", name_kk="Шикізат")
        made = services.add_step(cluster, actor=head, order=2, name_ru="Переработка", name_kk="Өңдеу")
        firm = _firm(cluster, head, "ТОО «Сүт зауыты»", made)
        farm = _firm(cluster, head, "ТОО «Ферма»", raw)
        for year, money in ((2024, 40_000_000), (2025, 50_000_000)):
            services.record_year(firm, actor=head, year=year, turnover=Decimal(money), headcount=9, source="Анкета")
        services.add_relation(farm, actor=head, other=firm, gives=True, kind="supply", strength=3, source="Договор")
        services.record_interview(
            firm, actor=leader, held_on=clock.today(), people=SECRETS[2], consent="named", notes=SECRETS[1],
            constraints={"logistics": 3}, quotes=["Дорогу размыло"], secret_quotes=[SECRETS[0]],
        )  # fmt: skip
        services.record_interview(
            farm, actor=leader, held_on=clock.today(), people="Д. Серік", consent="unnamed", quotes=["Кормов мало"]
        )
        services.write_note(cluster, actor=leader, kind="strength", text="Пастбища рядом", source="Акимат")
        services.write_note(
            cluster, actor=leader, kind="benchmark", text="Надой", source="Бюро", figure=Decimal("4200.5"), measure="кг",
            year=2025,
        )  # fmt: skip
        _meeting(cluster, leader, firm)
        yield cluster, head, leader, firm


def _firm(cluster, head, name, step):
    place = services.add_participant(cluster, actor=head, bin=a_bin(), name_ru=name, step=step)
    services.invite_participant(place, actor=head)
    return place


def _meeting(cluster, leader, firm):
    event = services.plan_event(
        cluster, actor=leader, kind="open_meeting", title="Обсуждение анализа", starts_on=clock.today(), place="Астана"
    )
    services.present_finding(event, actor=leader, text="Сырья не хватает", source="Интервью")
    services.hold_event(
        event, actor=leader, starts_on=clock.today(), minutes="Обсудили", attended=[firm.organisation], people=3
    )
    services.record_remark(event, actor=leader, finding=event.findings.get(), said_by="Завод", text="Хватает весной")
    services.answer_remark(event.remarks.get(), actor=leader, answer="Посчитаем по сезонам", accepted=True)
    services.confirm_findings(event, actor=leader, confirmation="Оценка верна")


def made(cluster, **which) -> dict[str, Document]:
    """Papers of the newest version by «language extension»."""
    rendered("stage_report")
    rows = Document.objects.current().filter(dossier=cluster.dossier, kind="stage_report", **which)
    return {f"{row.language} {row.extension}": row for row in rows}


def words(document: Document) -> str:
    with document.file.open() as file:
        data = io.BytesIO(file.read())
    if document.extension == "pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(data).pages).split())
    word = Word(data)
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(p.text for p in word.paragraphs), *cells]).split())


def browser(user):
    found = Client()
    found.force_login(user, backend=BACKEND)
    return found
