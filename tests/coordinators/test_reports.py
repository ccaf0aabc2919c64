"""A stage leaves a report (M 3.3.2): words frozen from the records, PDF and Word in two languages, nothing secret."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Appointment
from coordinators import services
from coordinators.models import Cluster, StageReport
from coordinators.selectors.stages import STAGE, lacking
from documents import registry
from documents.models import Document
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import JournalEntry
from procedure.workflow import NotEntitled
from tests.coordinators.reporting import SECRETS, browser, made, words
from tests.factories.accounts import a_person, an_official
from tests.factories.clusters import LAUNCHED_AT, a_coordinator
from tests.permissions.counting import counting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = LAUNCHED_AT + timedelta(days=40)


def test_the_report_of_stage_one_says_what_the_records_say_in_both_languages_and_forms(industry):
    cluster, head, leader, _firm = industry
    services.file_output(cluster, actor=leader, output="trends", text="Спрос растёт", owner=leader)
    services.waive_requirement(cluster, actor=head, requirement="strengths", reason="Нет данных о затратах")
    services.report_stage(cluster, actor=leader, stage="analysis", reason="К совещанию")
    papers = made(cluster)
    assert set(papers) == {"ru pdf", "kk pdf", "ru docx", "kk docx"}
    for kind in ("ru pdf", "ru docx"):
        text = words(papers[kind])
        for said in (
            "Структура отрасли", "40,0", "50,0", "+25,0 %",
            "Сырьё", "ТОО «Ферма»", "Договор", "дороги и перевозка", "«Дорогу размыло» ТОО «Сүт зауыты»",
            "«Кормов мало» участник отрасли, без имени", "Пастбища рядом", "Акимат", "4 200,5 кг", "Сырья не хватает",
            "Завод: Хватает весной → Посчитаем по сезонам (вывод изменили)", "Оценка верна", "Спрос растёт",
            "Причина: Нет данных о затратах", "Обсуждение анализа", "анализ", "К совещанию",
            "этап продолжается, отчёт промежуточный", "Сформирован порталом",
        ):  # fmt: skip
            assert said in text, (kind, said)
        assert "ЭЦП" not in text
    for kind in ("kk pdf", "kk docx"):
        text = words(papers[kind])
        assert all(said in text for said in ("Шикізат", "Сала құрылымы", "жол және тасымал", "Басталды")), kind
        assert not any(said in text for said in ("Структура отрасли", "Начат", "участник отрасли")), kind
    assert "SHA-256" in words(papers["ru pdf"])


def test_notes_people_and_quotes_not_meant_for_print_are_in_no_paper(industry):
    cluster, _head, leader, _firm = industry
    report = services.report_stage(cluster, actor=leader, stage="analysis", reason="Проверка")
    assert not [secret for secret in SECRETS if secret in str(report.content)]
    for paper in made(cluster).values():
        assert not [secret for secret in SECRETS if secret in words(paper)], paper.name


def test_a_report_keeps_its_words_and_the_next_version_takes_its_place(industry):
    cluster, _head, leader, _firm = industry
    services.report_stage(cluster, actor=leader, stage="analysis", reason="Первый взгляд")
    services.write_note(cluster, actor=leader, kind="opportunity", text="Рынок Ирана", source="Палата")
    first = made(cluster)["ru pdf"]
    assert "Рынок Ирана" not in words(first)
    second = services.report_stage(cluster, actor=leader, stage="analysis", reason="Добавили рынки")
    found = made(cluster)["ru pdf"]
    assert (second.version, found.supersedes) == (2, first)
    assert all(said in words(found) for said in ("Версия 2", "Зачем выпущен: Добавили рынки", "Рынок Ирана"))
    page = browser(leader).get(f"/coordinators/cluster/{cluster.pk}/stages/").content.decode()
    assert all(paper.get_absolute_url() in page for paper in (first, found))


def test_a_stage_that_closes_leaves_its_report_and_the_news_reaches_who_takes_part(industry):
    cluster, head, leader, firm = industry
    services.take_place(firm, actor=_representative(firm))
    with clock.standing_at(DAY):
        for row in lacking(cluster, STAGE["analysis"]):
            services.waive_requirement(cluster, actor=head, requirement=row.code, reason="Проверено на месте")
        services.confirm_analysis(cluster, actor=head)
        write_letters()
        papers = made(cluster)
    report = StageReport.objects.get(cluster=cluster)
    assert (report.stage, report.version, report.final) == ("analysis", 1, True)
    text = words(papers["ru pdf"])
    assert "Подтверждён 4 июля 2026" in text
    assert "Промежуточный" not in text
    told = {n.recipient for n in Notice.objects.filter(entry__act="coordinators.confirm_analysis")}
    assert {head, leader, _representative(firm)} <= told


def _representative(firm):
    row = Appointment.objects.filter(organisation=firm.organisation).first() or Appointment.objects.create(
        user=a_person(), role=Role.PARTICIPANT, organisation=firm.organisation, since=clock.today()
    )
    row.user.forget_appointments()
    return row.user


def test_the_same_words_give_the_same_bytes(industry):
    cluster, _head, leader, _firm = industry
    services.report_stage(cluster, actor=leader, stage="analysis", reason="Проверка")
    papers = made(cluster)
    entry = JournalEntry.objects.get(act="coordinators.report_stage")
    paper = registry.paper("stage_report")
    with papers["ru docx"].file.open() as file:
        assert paper.docx(entry, "ru", "1") == file.read()
    first = papers["ru pdf"].sha256
    Document.objects.filter(kind="stage_report").delete()
    entry.readings.all().delete()
    assert made(cluster)["ru pdf"].sha256 == first


def test_only_who_leads_the_cluster_makes_a_report_and_only_of_a_stage_that_has_begun(industry):
    cluster, _head, leader, _firm = industry
    boss = browser(leader)
    with pytest.raises(NotEntitled):
        services.report_stage(cluster, actor=an_official(Role.INSTITUTE_EXPERT), stage="analysis", reason="Хочу")
    with pytest.raises(ValidationError, match="не начат"):
        services.report_stage(cluster, actor=leader, stage="strategy", reason="Рано")
    address = f"/coordinators/cluster/{cluster.pk}/report-stage/"
    refused = boss.post(address, {"stage": "strategy", "reason": "Набранное остаётся"})
    assert refused.status_code == 422
    assert "Набранное остаётся" in refused.content.decode()
    assert boss.post(address, {"stage": "analysis", "reason": "К совещанию"}).status_code == 302
    assert Cluster.objects.get(pk=cluster.pk).reports.count() == 1


def test_the_page_asks_as_much_for_three_reports_as_for_one(industry):
    cluster, _head, leader, _firm = industry
    address, own = f"/coordinators/cluster/{cluster.pk}/stages/", browser(leader)
    found = []
    for reasons in (("Раз",), ("Два", "Три")):
        for reason in reasons:
            services.report_stage(cluster, actor=leader, stage="analysis", reason=reason)
        made(cluster)
        own.get(address)
        with counting() as asked:
            assert own.get(address).status_code == 200
        found.append(asked.queries)
    assert found[0] == found[1]


def test_a_report_is_opened_by_whoever_reads_the_stage_board_and_nobody_else(industry):
    cluster, head, leader, _firm = industry
    services.report_stage(cluster, actor=leader, stage="analysis", reason="Проверка")
    address = made(cluster)["ru pdf"].get_absolute_url()
    readers = (head, leader, an_official(Role.MINISTRY))
    assert [browser(person).get(address).status_code for person in readers] == [200] * 3
    away = browser(an_official(Role.INSTITUTE_EXPERT))  # reads the board, and not the dossier of somebody else's case
    assert away.get(address).status_code == 404
    assert "открывают те, кто видит дело" in away.get(f"/coordinators/cluster/{cluster.pk}/stages/").content.decode()
    application = cluster.assessment.application
    others = (
        application.created_by, an_official(Role.SECRETARY), an_official(Role.MEMBER), a_coordinator(head).user,
    )  # fmt: skip
    assert [browser(person).get(address).status_code for person in others] == [404] * 4
