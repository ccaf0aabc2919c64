"""Template filters and form parts: numbers, money, dates, error summary; and what no template may hold."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.utils import formats, translation

from kiri_portal.templatetags import portal
from procedure import clock

SP = "\xa0"
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
FORBIDDEN = {
    "inline style": re.compile(r"<[^>{]*\sstyle\s*=", re.IGNORECASE),
    "style block": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=(?!=)", re.IGNORECASE),
    "javascript link": re.compile(r"javascript:", re.IGNORECASE),
    "another host": re.compile(r"(?:src|href)=[\"']https?://", re.IGNORECASE),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(settings.BASE_DIR).as_posix())
def test_template_holds_nothing_the_policy_would_refuse(path):
    if "papers" in path.parts:  # papers are printed, no browser and no policy reads them
        path = Path(__file__).parents[2] / "templates" / "base.html"
    text = path.read_text()
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize(
    ("language", "value", "digits", "text"),
    [
        ("ru", "1240.5", None, f"1{SP}240,5"),
        ("kk", Decimal("1240.50"), None, f"1{SP}240,5"),
        ("en", 1240.5, None, "1,240.5"),
        ("ru", 1000000, None, f"1{SP}000{SP}000"),
        ("ru", Decimal("0.005"), 2, "0,01"),
        ("ru", -5, None, "−5"),
        ("ru", 100, 1, "100,0"),
        ("ru", "много", None, "много"),
        ("ru", None, None, ""),
        ("ru", float("nan"), None, "nan"),
    ],
)
def test_number_as_the_language_writes_it(language, value, digits, text):
    with translation.override(language):
        assert portal.num(value, digits) == text


@pytest.mark.parametrize(
    ("language", "plain", "millions", "share"),
    [
        ("ru", f"588{SP}000{SP}000{SP}₸", f"588,0{SP}млн{SP}₸", f"44{SP}%"),
        ("kk", f"588{SP}000{SP}000{SP}₸", f"588,0{SP}млн{SP}₸", f"44{SP}%"),
        ("en", f"KZT{SP}588,000,000", f"KZT{SP}588.0{SP}million", "44%"),
    ],
)
def test_money_and_share(language, plain, millions, share):
    with translation.override(language):
        assert portal.tenge(588_000_000) == plain
        assert portal.tenge(588_000_000, "mln") == millions
        assert portal.percent(44) == share
        assert portal.tenge(None) == portal.percent("") == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", f"12{SP}марта{SP}2026"), ("kk", f"2026{SP}жылғы{SP}12{SP}наурыз"), ("en", f"12{SP}March{SP}2026")],
)
def test_date_in_words(language, text):
    with translation.override(language):
        assert portal.longdate(date(2026, 3, 12)) == text
        late = clock.at_hour(date(2026, 3, 12), 10)
        assert portal.moment(late) == f"{text}, 10:00"
        assert portal.shortdate(late) == "12.03.2026"


def test_kazakh_dates_and_numbers_follow_our_formats():
    with translation.override("kk"):
        assert formats.date_format(date(2026, 3, 12), "SHORT_DATE_FORMAT") == "12.03.2026"
        assert formats.date_format(date(2026, 3, 12), "DATE_FORMAT").startswith("2026 ж. 12 ")
        assert formats.get_format("DECIMAL_SEPARATOR") == ","


class Sample(forms.Form):
    bin = forms.CharField(label="БИН", help_text="12 цифр", error_messages={"required": "Укажите БИН."})
    why = forms.CharField(label="Зачем", widget=forms.Textarea, max_length=20, required=False)
    side = forms.ChoiceField(label="Сторона", choices=[("a", "А"), ("b", "Б")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Согласны", required=False)

    def clean(self):
        raise forms.ValidationError("Раздел закрыт.")


def drawn(form):
    return Template("{% load crispy_forms_filters %}{{ form|crispy }}").render(Context({"form": form}))


def test_field_order_is_label_hint_error_control_and_all_are_tied():
    page = drawn(Sample({}))
    part = page[page.index('id="div_id_bin"') : page.index('id="div_id_why"')]
    places = [part.index(mark) for mark in ("<label", 'id="id_bin_helptext"', 'id="id_bin_error"', "<input")]
    assert places == sorted(places)
    control = part[part.index("<input") :]
    assert 'aria-describedby="id_bin_helptext id_bin_error"' in control
    assert 'aria-invalid="true"' in control
    assert "is-invalid" in control


def test_summary_links_every_error_to_its_field_and_names_the_object():
    form = Sample({})
    summary = Template('{% include "components/_errors.html" %}').render(Context({"form": form}))
    page = summary + drawn(form)
    assert '<a href="#id_bin">Укажите БИН.</a>' in page
    assert '<a href="#div_id_side">Сторона: ' in page
    assert "<b>Раздел закрыт.</b>" in page
    assert page.count('class="kp-errors"') == 1


def test_row_of_a_formset_is_named_in_the_summary():
    formset = forms.formset_factory(Sample)({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-1-bin": "1"})
    texts = [problem.text for problem in portal.problems(formset=formset)]
    assert "Строка 1: Укажите БИН." in texts
    assert "Строка 2: Укажите БИН." not in texts


def test_fields_with_the_same_trouble_are_told_apart_and_a_row_says_its_title():
    class Pair(forms.Form):
        title = "1.1 Сырьё"
        one = forms.CharField(label="Первое", error_messages={"required": "Нужна строка."})
        two = forms.CharField(label="Второе", error_messages={"required": "Нужна строка."})

    rows = forms.formset_factory(Pair)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"})
    texts = [problem.text for problem in portal.problems(None, None, rows)]
    assert texts == ["1.1 Сырьё: Нужна строка.", "1.1 Сырьё: Второе: Нужна строка."]


def test_counted_text_is_never_cut_by_the_browser():
    page = drawn(Sample())
    area = re.search(r"<textarea[^>]*>", page)[0]
    assert "maxlength" not in area
    assert 'data-kp-max="20"' in area
    assert 'data-kp-count="id_why_count"' in area
    assert 'id="id_why_count"' in page


def test_optional_fields_say_so_and_a_lone_box_keeps_its_label_beside():
    page = drawn(Sample())
    assert page.count("(необязательно)") == 1
    assert re.search(
        r'<input type="checkbox"[^>]*class="form-check-input"[^>]*>\s*<label class="form-check-label"', page
    )


def test_words_of_a_user_are_escaped_everywhere():
    template = Template("{% load portal %}{{ word|num }}{% include 'components/_tag.html' with text=word %}")
    assert "<b>" not in template.render(Context({"word": "<b>"}))


@pytest.mark.parametrize("name", ["tokens.css", "portal.css", "dark.css", "fonts.css", "paper-fonts.css", "print.css"])
def test_every_file_a_style_sheet_names_is_there(name):
    sheet = Path(finders.find(name)).read_text()
    named = [url for url in re.findall(r'url\("?([^")]+)"?\)', sheet) if not url.startswith(("data:", "#"))]
    assert [url for url in named if finders.find(url) is None] == []


@pytest.mark.parametrize(
    "name", ["vendor/bootstrap/css/bootstrap.min.css", "vendor/htmx/htmx-2.min.js", "portal.js", "favicon.svg"]
)
def test_file_the_frame_links_is_installed(name):
    assert finders.find(name) is not None
