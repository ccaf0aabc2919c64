"""Widgets drawn without templates are the widgets Django draws."""

from datetime import UTC, date, datetime, time

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe

from kiri_portal.widgets import DRAWN, PlainWidgets

HARD = "<b>«Ә» & \"co\" 'x'</b>"
CHOICES = [("", "–"), ("a", HARD), (2, mark_safe("<i>два</i>")), ("Группа & <b>", [("g", "в группе"), (True, "да")])]
ATTRS = {"class": "form-control", "required": True, "disabled": False, "data-kp-max": 4000, "title": HARD}
WIDGETS = (
    (forms.TextInput(), HARD), (forms.TextInput(), None), (forms.TextInput(), 0), (forms.TextInput(), mark_safe("a&amp;b")),
    (forms.NumberInput(), 12.5), (forms.EmailInput(), "a@b.example"), (forms.URLInput(), "https://x.example/?a=1&b=2"),
    (forms.HiddenInput(), 7), (forms.PasswordInput(), "secret"), (forms.DateInput(), date(2026, 3, 1)),
    (forms.DateTimeInput(), datetime(2026, 3, 1, 9, 30, tzinfo=UTC)), (forms.TimeInput(), time(9, 30)),
    (forms.CheckboxInput(), True), (forms.CheckboxInput(), False), (forms.CheckboxInput(), "x"),
    (forms.Textarea(), f"строка\n{HARD}"), (forms.Textarea(), ""), (forms.Textarea(), None),
    (forms.Select(choices=CHOICES), "a"), (forms.Select(choices=CHOICES), None), (forms.Select(choices=CHOICES), 2),
    (forms.SelectMultiple(choices=CHOICES), ["a", "g"]), (forms.NullBooleanSelect(), True),
    (forms.RadioSelect(choices=CHOICES[:3]), "a"), (forms.ClearableFileInput(), None),
    (forms.SplitDateTimeWidget(), datetime(2026, 3, 1, 9, 30, tzinfo=UTC)),
)  # fmt: skip


@pytest.mark.parametrize(("widget", "value"), WIDGETS, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_same_html_as_django(widget, value, language, settings):
    settings.LANGUAGE_CODE = language
    expected = widget.render("поле", value, {**ATTRS, "id": "id_x"}, renderer=DjangoTemplates())
    drawn = widget.render("поле", value, {**ATTRS, "id": "id_x"}, renderer=PlainWidgets())
    assert parse_html(drawn) == parse_html(expected)
    assert "".join(drawn.split()) == "".join(expected.split())


def test_the_portal_draws_its_forms_so(settings):
    assert settings.FORM_RENDERER == "kiri_portal.widgets.PlainWidgets"
    assert {forms.TextInput.template_name, forms.Textarea.template_name, forms.Select.template_name} <= set(DRAWN)

    class Form(forms.Form):
        name = forms.CharField(initial="<b>")

    assert 'value="&lt;b&gt;"' in str(Form()["name"])
