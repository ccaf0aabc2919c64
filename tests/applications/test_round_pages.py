"""Pages of a round for a passer-by, the ministry, the institute, an applicant."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from applications import services
from applications.models import Application, SelectionRound
from applications.selectors.round import steps_of
from documents.models import Document
from documents.papers import render_papers
from methodology.roles import Role
from procedure import clock
from procedure.tick import tick
from tests.factories.accounts import an_applicant, an_official
from tests.factories.applications import a_forwarded_application, a_round, an_application, at
from tests.factories.asking import browser, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_announcement_day():
    with clock.standing_at(at("2026-01-12")):
        yield


def edit_data(round_: SelectionRound, **changed) -> dict:
    """What the edit page posts when nobody touched anything, with ``changed`` over it."""
    page = browser(an_official(Role.MINISTRY)).get(reverse("applications:round_edit", args=[round_.pk]))
    data = {}
    for name in ("form", "publications", "terms", "criteria", "papers"):
        found = page.context[name]
        for form in found.forms if hasattr(found, "forms") else [found]:
            data |= {form.add_prefix(field): form[field].value() for field in form.fields}
        if hasattr(found, "management_form"):
            data |= {f"{found.prefix}-{key}": value for key, value in found.management_form.initial.items()}
    return {k: v for k, v in data.items() if v is not None and v is not False} | changed


# --- Everybody -----------------------------------------------------------------------------------
def test_anybody_reads_an_announced_round():
    round_ = a_round()
    page = text(browser().get(round_.get_absolute_url()))
    assert "12 марта 2026" in page
    assert "24:00 по Астане" in page
    assert "Казахстанская правда" in page
    assert "priem@ministry.example" in page
    assert "3 апреля 2026" in page
    assert round_.criteria.get(code="1.1").name in page
    assert round_.criteria.get(code="1.1").anchors_ru[0] in page
    assert round_.documents.first().name_ru in page
    assert text(browser().get(reverse("applications:rounds"))).count(round_.title) == 1


def test_a_draft_round_is_invisible_outside_the_offices():
    round_ = a_round(announced=False)
    __, applicant = an_applicant()
    for client in (browser(), browser(applicant)):
        assert client.get(round_.get_absolute_url()).status_code == 404
        assert round_.title not in text(client.get(reverse("applications:rounds")))
    for role in (Role.MINISTRY, Role.INSTITUTE_HEAD):
        assert browser(an_official(role)).get(round_.get_absolute_url()).status_code == 200


def test_the_page_offers_the_existing_draft_first():
    round_ = a_round()
    draft = an_application(round_, name="Кластер сыроделов")
    __, stranger = an_applicant()
    page = text(browser(draft.created_by).get(round_.get_absolute_url()))
    assert draft.get_absolute_url() in page
    assert "Кластер сыроделов" in page
    assert "Кластер сыроделов" not in text(browser(stranger).get(round_.get_absolute_url()))


def test_an_author_whose_authority_was_refused_loses_the_draft():
    organisation, person = an_applicant(confirmed=False)
    application = an_application(a_round(), applicant=organisation, actor=person)
    assert browser(person).get(application.get_absolute_url()).status_code == 200
    person.authorities.update(status="refused")
    assert browser(person).get(application.get_absolute_url()).status_code == 404


def test_a_dismissed_author_loses_the_draft():
    application = an_application(a_round())
    author = application.created_by
    with clock.standing_at(at("2026-01-14")):
        author.appointments.update(until=date(2026, 1, 13))
        author.forget_appointments()
        assert not Application.objects.visible_to(author).exists()


def test_the_announcement_is_a_paper_in_both_languages():
    round_ = a_round()
    assert render_papers() == 1
    papers = Document.objects.filter(dossier=round_.dossier, kind="round_announcement")
    assert sorted(papers.values_list("language", flat=True)) == ["kk", "ru"]
    words = {paper.language: words_of(paper) for paper in papers}
    assert "12 марта 2026" in words["ru"]
    assert round_.criteria.get(code="1.1").name_kk.split()[0] in words["kk"]
    __, person = an_applicant()
    for paper in papers:
        assert reverse("documents:download", args=[paper.pk]) in text(browser(person).get(round_.get_absolute_url()))
        assert browser(person).get(reverse("documents:download", args=[paper.pk])).status_code == 200


def words_of(paper: Document) -> str:
    with paper.file.open("rb") as file:
        return " ".join(page.extract_text() for page in PdfReader(file).pages).replace("\xa0", " ")


# --- The ministry --------------------------------------------------------------------------------
def test_the_ministry_prepares_edits_and_announces_through_pages():
    clerk = an_official(Role.MINISTRY)
    client = browser(clerk)
    made = client.post(
        reverse("applications:prepare"), {"edition": "2015", "title_ru": "Отбор 2026", "title_kk": "Іріктеу 2026"}
    )
    round_ = SelectionRound.objects.get()
    assert made.url == reverse("applications:round_edit", args=[round_.pk])
    announce = reverse("applications:round_act", args=[round_.pk, "announce"])
    refused = client.post(announce)
    assert refused.status_code == 409
    assert "Укажите акт о порядке и критериях отбора и его дату." in text(refused)
    changed = {
        "legal_act": "Приказ № 5", "legal_act_date": "2025-12-18", "decision_planned_on": "2026-06-18",
        "pub-0-channel": "press", "pub-0-medium": "Казахстанская правда", "pub-0-published_on": "2026-01-09",
        "pub-1-channel": "site", "pub-1-medium": "https://ministry.example", "pub-1-published_on": "2026-01-12",
    }  # fmt: skip
    saved = client.post(reverse("applications:round_edit", args=[round_.pk]), edit_data(round_, **changed))
    assert saved.status_code == 302, text(saved)
    assert "шести месяцев" in text(client.get(round_.get_absolute_url()))
    assert client.post(announce).status_code == 302
    round_.refresh_from_db()
    assert (round_.status, round_.intake_due_on) == ("announced", date(2026, 3, 12))


def test_weights_that_do_not_sum_come_back_with_everything_typed():
    round_ = a_round(announced=False)
    first = round_.criteria.first()
    data = edit_data(round_, contacts="Новый телефон", **{"crit-0-weight": str(first.weight + 3)})
    page = browser(an_official(Role.MINISTRY)).post(reverse("applications:round_edit", args=[round_.pk]), data)
    assert page.status_code == 422
    assert "Сумма весов должна быть 100, а сейчас 103." in text(page)
    assert "Новый телефон" in text(page)
    round_.refresh_from_db()
    assert round_.contacts != "Новый телефон"


def test_anchors_are_one_line_per_point():
    round_ = a_round(announced=False)
    url, client = reverse("applications:round_edit", args=[round_.pk]), browser(an_official(Role.MINISTRY))
    page = client.post(url, edit_data(round_, **{"crit-0-anchors_ru": "нет\nмало"}))
    assert page.status_code == 422
    assert "Нужно 6 строк, по одной на балл, а здесь 2." in text(page)
    points = ["нет", "след", "мало", "средне", "много", "отлично"]
    assert client.post(url, edit_data(round_, **{"crit-0-anchors_ru": "\n".join(points)})).status_code == 302
    assert round_.criteria.first().anchors_ru == points


def test_a_changed_term_needs_its_legal_basis():
    round_ = a_round(announced=False)
    place = [term.code for term in round_.terms.all()].index("forward")
    url, client = reverse("applications:round_edit", args=[round_.pk]), browser(an_official(Role.MINISTRY))
    longer = {f"term-{place}-length": "15"}
    page = client.post(url, edit_data(round_, **longer))
    assert page.status_code == 422
    assert "Срок изменён: укажите основание." in text(page)
    assert client.post(url, edit_data(round_, **longer, **{f"term-{place}-basis": "Приказ № 9"})).status_code == 302
    assert round_.terms.get(code="forward").length == 15


def test_the_ministry_adds_a_document_to_the_list():
    round_ = a_round(announced=False)
    before = round_.documents.count()
    added = {f"doc-{before}-name_ru": "Бизнес-план", f"doc-{before}-name_kk": "Бизнес-жоспар"}
    url, client = reverse("applications:round_edit", args=[round_.pk]), browser(an_official(Role.MINISTRY))
    assert client.post(url, edit_data(round_, **added)).status_code == 302
    document = round_.documents.last()
    assert (document.name_ru, document.code, document.required) == ("Бизнес-план", f"document_{before + 1}", True)


def test_an_extension_to_an_earlier_day_is_a_sentence_at_the_field():
    round_ = a_round()
    url = reverse("applications:round_act", args=[round_.pk, "extend-intake"])
    page = browser(an_official(Role.MINISTRY)).post(url, {"to": "2026-03-01", "reason": "Мало заявок"})
    assert page.status_code == 422
    assert "Новый день должен быть позже 12.03.2026." in text(page)
    assert "Мало заявок" in text(page)


def test_only_the_ministry_edits_and_announces():
    round_ = a_round(announced=False)
    head = browser(an_official(Role.INSTITUTE_HEAD))
    assert head.get(reverse("applications:round_edit", args=[round_.pk])).status_code == 403
    assert head.post(reverse("applications:round_act", args=[round_.pk, "announce"])).status_code == 403
    assert head.get(reverse("applications:prepare")).status_code == 403
    __, applicant = an_applicant()
    assert browser(applicant).get(reverse("applications:round_edit", args=[round_.pk])).status_code == 404


# --- Steps ---------------------------------------------------------------------------------------
def states(round_: SelectionRound) -> str:
    round_ = SelectionRound.objects.get(pk=round_.pk)
    return "".join({"done": "+", "now": ">", "ahead": "."}[step.state] for step in steps_of(round_))


def test_the_steps_follow_the_round():
    round_ = a_round(announced=False)
    assert states(round_) == ">........."
    services.announce(round_, actor=an_official(Role.MINISTRY))
    assert states(round_) == "++>>......"
    application = an_application(round_, submitted=True)
    with clock.standing_at(at("2026-03-13", 0, 5)):
        tick()
        assert states(round_) == "++++>....."
        application.refresh_from_db()
        a_forwarded_application(application)
        assert states(round_) == "+++++>...."


def test_the_dates_of_the_steps_follow_one_another():
    round_ = a_round()
    due = {step.fact.term: step.due_on for step in steps_of(round_) if step.fact.term}
    assert due["intake"] == date(2026, 3, 12)
    assert due["forward"] == date(2026, 4, 3)
    assert due["assess"] == date(2026, 6, 3)
    assert due["to_commission"] == date(2026, 6, 10)
    services.extend_intake(round_, actor=an_official(Role.MINISTRY), to=date(2026, 3, 19), reason="Мало заявок")
    later = {step.fact.term: step.due_on for step in steps_of(round_) if step.fact.term}
    assert later["intake"] == date(2026, 3, 19)
    assert later["forward"] > due["forward"]


def test_the_page_costs_the_same_for_one_question_and_for_ten():
    round_ = a_round()
    expert = an_official(Role.INSTITUTE_EXPERT)
    client = browser(an_official(Role.MINISTRY))
    client.get(round_.get_absolute_url())  # the first request of a session also writes it
    costs = []
    for asked, expected in ((1, 1), (9, 10)):
        for n in range(asked):
            question = services.ask_question(round_, actor=expert, text=f"Вопрос-{n}")
            services.answer_question(question, actor=expert, answer="Да", published=True)
        with CaptureQueriesContext(connection) as caught:
            page = client.get(round_.get_absolute_url())
        costs.append(len(caught))
        assert text(page).count("<summary>Вопрос-") == expected
    assert costs[0] == costs[1]
