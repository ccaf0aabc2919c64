"""Sections of a draft: saving, autosave, two writers, mistakes at their fields, documents (M 3.2)."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Application, Member
from documents.models import Document
from procedure import clock
from tests.factories.accounts import a_bin, an_applicant
from tests.factories.applications import a_pdf, a_round, an_application, at

pytestmark = pytest.mark.django_db
BACKEND = "accounts.backends.PersonBackend"
SCRIPT = {"headers": {"X-Requested-With": "XMLHttpRequest"}}  # what static/portal.js sends


@pytest.fixture(autouse=True)
def during_intake():
    with clock.standing_at(at("2026-01-12")):
        yield


@pytest.fixture
def draft():
    firm, person = an_applicant()
    return an_application(a_round(), applicant=firm, actor=person), person


def browser(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def address(application, code: str) -> str:
    return reverse("applications:section", args=[application.pk, code])


def words(response) -> str:
    return response.content.decode().replace("\xa0", " ")


def member(**fields) -> dict[str, str]:
    row = {"bin": a_bin(), "name": "ТОО «Проба»", "kind": "enterprise", "chain_role": "Переработка"} | fields
    return {f"m-0-{name}": value for name, value in row.items()} | _management(1)


def _management(rows: int, saved: int = 0) -> dict[str, str]:
    return {
        "version": "0", "m-TOTAL_FORMS": str(rows), "m-INITIAL_FORMS": str(saved), "m-MIN_NUM_FORMS": "0",
        "m-MAX_NUM_FORMS": "500",
    }  # fmt: skip


# --- Saving --------------------------------------------------------------------------------------
def test_every_section_opens_and_saves(draft):
    application, person = draft
    client = browser(person)
    criterion = application.round.criteria.filter(group=1).first()
    figure = criterion.fact.figures[0]
    posts = {
        "general": {"cluster_name_ru": "Молоко", "cluster_name_kk": "Сүт", "summary": "Кратко"},
        "why": {"why_together": "Вместе"},
        "answers1": {f"text_{criterion.pk}": "Мощности есть", f"fig_{criterion.pk}_{figure.code}": str(figure.minimum)},
        "contact": {"contact_name": "Имя", "contact_phone": "+7"},
        "members": member(),
    }
    for code, post in posts.items():
        assert client.get(address(application, code)).status_code == 200
        assert client.post(address(application, code), {"version": "0"} | post).status_code == 302, code
    application.refresh_from_db()
    assert (application.cluster_name_ru, application.why_together) == ("Молоко", "Вместе")
    assert application.answers.get(criterion=criterion).text == "Мощности есть"
    assert application.members.get().name == "ТОО «Проба»"
    assert application.dossier.title == "Молоко"


def test_the_script_saves_by_itself_and_learns_the_next_version(draft):
    application, person = draft
    client = browser(person)
    first = client.post(address(application, "why"), {"version": "0", "why_together": "Раз"}, **SCRIPT)
    assert first.json() == {"saved_at": "10:00", "version": 1, "fields": {"version": 1}}
    assert (
        client.post(address(application, "why"), {"version": "1", "why_together": "Два"}, **SCRIPT).status_code == 200
    )
    assert Application.objects.get().why_together == "Два"


def test_a_mistake_told_to_the_script_leaves_what_was_saved(draft):
    application, person = draft
    answer = browser(person).post(
        address(application, "contact"), {"version": "0", "contact_email": "не почта"}, **SCRIPT
    )
    assert answer.status_code == 422
    assert answer.json() == {"message": "Не сохранено: исправьте ошибки."}
    assert Application.objects.get().contact_email == person.email


def test_two_writers_of_a_section_see_both_texts(draft):
    """Bad input: «two clerks: one effect, the second sees what happened and who did it.»"""
    application, person = draft
    client = browser(person)
    client.post(address(application, "why"), {"version": "0", "why_together": "Текст первого"})
    stale = client.post(address(application, "why"), {"version": "0", "why_together": "Текст второго"})
    assert stale.status_code == 409
    assert "Вы сохранили этот раздел в другом окне, 12.01.2026 10:00." in words(stale)
    assert "Текст первого" in words(stale)
    assert "Текст второго" in words(stale)
    assert '<input type="hidden" name="version" value="1">' in words(stale)
    assert Application.objects.get().why_together == "Текст первого"
    by_script = client.post(address(application, "why"), {"version": "0", "why_together": "Третий"}, **SCRIPT)
    assert by_script.status_code == 409
    assert by_script.json()["theirs"] == {"why_together": "Текст первого"}


def test_two_applications_of_a_firm_do_not_take_one_name(draft):
    application, person = draft
    an_application(application.round, applicant=application.applicant, actor=person, name="Занято")
    answer = browser(person).post(address(application, "general"), {"version": "0", "cluster_name_ru": "Занято"})
    assert answer.status_code == 422
    assert "У вас уже есть заявка с таким названием в этом отборе." in words(answer)


def test_after_the_end_of_intake_a_section_is_read_only_and_the_words_stay_on_the_page(draft):
    application, person = draft
    with clock.standing_at(at("2026-03-13", 0, 0)):
        answer = browser(person).post(address(application, "why"), {"version": "0", "why_together": "Не успел"})
    assert answer.status_code == 409
    assert "Не успел" in words(answer)
    assert "12 марта 2026 в 24:00 по Астане" in words(answer)


# --- A sentence at the field, nothing typed is lost ------------------------------------------------
@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("bin", "123", "БИН состоит из 12 цифр, а здесь 3."),
        ("bin", "94124000019x", "БИН состоит только из цифр."),
        ("bin", "941240000194", "Контрольная цифра БИН не сходится: проверьте, нет ли опечатки."),
        ("name", "", "Укажите наименование."),
        ("turnover_2025", "-5", "Число не может быть отрицательным."),
        ("export_2025", "10000001", "Число слишком велико: проверьте единицу."),
        ("headcount_2025", "12.5", "Число людей – целое."),
        ("headcount_2025", "много", "Число людей – целое."),
        ("turnover_2024", "много", "Здесь нужно число."),
        ("oked", "10a", "ОКЭД – это от 2 до 5 цифр."),
    ],
)
def test_a_wrong_number_is_told_at_its_field(draft, field, value, sentence):
    """Bad input: «Wrong BIN, … negative or absurd figure…: a sentence at the field, nothing typed is lost.»"""
    application, person = draft
    post = member(chain_role="Сборка ТЕКСТ", **{field: value})
    answer = browser(person).post(address(application, "members"), post)
    page = words(answer)
    assert answer.status_code == 422
    assert f'<a href="#id_m-0-{field}">Строка 1: {sentence}</a>' in page
    assert page.count(sentence) >= 2  # in the summary and at the field
    assert "Сборка ТЕКСТ" in page
    assert value in page
    assert not Member.objects.exists()


def test_an_unknown_region_is_told_at_its_field(draft):
    application, person = draft
    answer = browser(person).post(address(application, "members"), member(region="9999"))
    assert '<a href="#id_m-0-region">Строка 1: Такого региона нет: выберите из списка.</a>' in words(answer)


def test_a_duplicate_member_is_told_at_the_second_row(draft):
    """Bad input: «duplicate member»."""
    application, person = draft
    number = a_bin()
    post = member(bin=number) | {f"m-1-{k}": v for k, v in {"bin": number, "name": "ТОО «Второе»"}.items()}
    post |= {"m-1-kind": "enterprise", "m-1-chain_role": "Сбыт"} | _management(2)
    answer = browser(person).post(address(application, "members"), post)
    assert answer.status_code == 422
    assert "Строка 2: Этот БИН уже стоит в строке 1." in words(answer)
    assert "ТОО «Второе»" in words(answer)


def test_export_cannot_exceed_turnover(draft):
    application, person = draft
    answer = browser(person).post(address(application, "members"), member(turnover_2025="10", export_2025="11"))
    assert answer.status_code == 422
    assert "Экспорт больше оборота: проверьте числа за 2025 год." in words(answer)


def test_an_absurd_figure_of_a_criterion_is_told_at_its_field(draft):
    application, person = draft
    criterion = application.round.criteria.filter(group=1).first()
    figure = criterion.fact.figures[0]
    name = f"fig_{criterion.pk}_{figure.code}"
    post = {"version": "0", f"text_{criterion.pk}": "Мой ответ"}
    answer = browser(person).post(address(application, "answers1"), post | {name: str(int(figure.maximum) + 1)})
    assert answer.status_code == 422
    assert "Число слишком велико" in words(answer)
    assert "Мой ответ" in words(answer)
    answer = browser(person).post(address(application, "answers1"), post | {name: str(int(figure.minimum) - 1)})
    assert "Число не может быть меньше" in words(answer)


def test_two_members_may_exchange_their_numbers(draft):
    application, person = draft
    first, second = a_bin(), a_bin()
    rows = [application.members.create(name=n, bin=b, chain_role="Сбыт") for n, b in (("А", first), ("Б", second))]
    post = _management(2, saved=2)
    for n, (row, number) in enumerate(zip(rows, (second, first), strict=True)):
        post |= {f"m-{n}-id": row.pk, f"m-{n}-bin": number, f"m-{n}-name": row.name, f"m-{n}-kind": "enterprise"}
        post[f"m-{n}-chain_role"] = "Сбыт"
    assert browser(person).post(address(application, "members"), post).status_code == 302
    assert dict(application.members.values_list("name", "bin")) == {"А": second, "Б": first}


# --- Documents -----------------------------------------------------------------------------------
def test_a_hostile_file_is_refused_with_the_reason_and_the_others_are_kept(draft):
    """Bad input: «Hostile files: refused with the reason, others of the same upload kept.»"""
    application, person = draft
    first, second = list(application.round.documents.all())[:2]
    evil = SimpleUploadedFile("zayavka.pdf", b"MZ\x90\x00 not a pdf")
    post = {f"file-{first.code}": evil, f"file-{second.code}": a_pdf("dogovor.pdf")}
    answer = browser(person).post(address(application, "documents"), post)
    assert answer.status_code == 422
    assert f'<a href="#file-{first.code}">' in words(answer)
    assert "zayavka.pdf" in words(answer)
    assert [d.kind for d in Document.objects.filter(dossier=application.dossier)] == [second.code]


def test_a_newer_file_replaces_the_earlier_which_stays_in_the_file(draft):
    application, person = draft
    code = application.round.documents.first().code
    for name in ("first.pdf", "second.pdf"):
        answer = browser(person).post(address(application, "documents"), {f"file-{code}": a_pdf(name)})
        assert answer.status_code == 302
    rows = Document.objects.filter(dossier=application.dossier)
    assert [d.name for d in rows] == ["first.pdf", "second.pdf"]
    assert [d.name for d in rows.current()] == ["second.pdf"]
    page = words(browser(person).get(address(application, "documents")))
    assert "прежняя версия" in page


def test_an_empty_choice_and_an_unknown_document_are_told(draft):
    application, person = draft
    client = browser(person)
    assert "Выберите файл." in words(client.post(address(application, "documents"), {}))
    unknown = client.post(address(application, "documents"), {"kind": "passport", "upload": io.BytesIO(b"%PDF-1.7")})
    assert unknown.status_code == 422
    assert "Такого документа нет в перечне отбора." in words(unknown)


# --- Cost ----------------------------------------------------------------------------------------
def test_pages_of_a_draft_cost_the_same_for_one_member_and_for_ten(draft):
    application, person = draft
    client = browser(person)
    pages = {
        application.get_absolute_url(): 13,
        reverse("applications:check", args=[application.pk]): 13,
        address(application, "members"): 10,
    }
    counted = []
    for members in (1, 10):
        while application.members.count() < members:
            row = application.members.create(name="ТОО", bin=a_bin(), chain_role="Сбыт")
            row.years.create(year=2025, turnover=1)
        client.get("/applications/mine/")
        counted.append({page: queries(client, page) for page in pages})
    assert counted[0] == counted[1]
    assert {page: n for page, n in counted[1].items() if n > pages[page]} == {}


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(page).status_code == 200
    return len([q for q in caught.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])
