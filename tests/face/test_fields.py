"""A field drawn without a template says everything the design asks of it, in the order readers need."""

import re

import pytest
from django import forms
from django.template.loader import get_template

CHOICES = [("a", "Да <b>"), ("b", "Нет")]


class Form(forms.Form):
    name = forms.CharField(label="Имя <b>", help_text="Как в уставе & приказе")
    words = forms.CharField(label="Слова", required=False, max_length=20, widget=forms.Textarea)
    agree = forms.BooleanField(label="Согласие", help_text="Письменное")
    answer = forms.ChoiceField(label="Ответ", choices=CHOICES, widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        label="Много", choices=[(n, str(n)) for n in range(9)], widget=forms.CheckboxSelectMultiple, required=False
    )
    secret = forms.CharField(widget=forms.HiddenInput)


def draw(form, name, **context):
    html = get_template("bootstrap5/field.html").render({"field": form[name], **context})
    return re.sub(r">\s+<", "><", html).strip()


def test_label_hint_error_and_control_in_this_order():
    html = draw(Form({}), "name")
    parts = [
        ">Имя &lt;b&gt;</label>",
        'id="id_name_helptext">Как в уставе &amp; приказе<',
        'id="id_name_error"',
        "<input",
    ]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    assert 'id="div_id_name" class="kp-field kp-field--error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_free_field_says_so_and_one_that_filing_needs_does_not():
    form = Form()
    assert '<span class="kp-req">(необязательно)</span>' in draw(form, "words")
    form.fields["words"].for_filing = True
    assert "kp-req" not in draw(form, "words")
    assert "kp-req" not in draw(form, "name")


def test_a_counted_text_has_a_place_for_its_counter():
    html = draw(Form(), "words")
    assert 'data-kp-count="id_words_count"' in html
    assert '<span class="kp-num" id="id_words_count"></span>' in html
    assert "_count" not in draw(Form(), "name")


def test_one_box_stands_before_its_label():
    html = draw(Form(), "agree")
    assert re.search(r'<input[^>]*type="checkbox"[^>]*><label class="form-check-label" for="id_agree">Согласие<', html)


def test_a_group_has_a_legend_and_a_label_for_each_choice():
    html = draw(Form({"answer": "b"}), "answer")
    assert '<fieldset><legend class="form-label fs-6">Ответ</legend>' in html
    assert "kp-manychecks" not in html
    assert '<label class="form-check-label" for="id_answer_0">Да &lt;b&gt;</label>' in html
    assert re.search(r'<input[^>]*value="b"[^>]*checked[^>]*class="form-check-input"', html)
    assert '<div class="kp-manychecks">' in draw(Form(), "many")


@pytest.mark.parametrize("name", ["name", "agree", "answer"])
def test_labels_are_left_out_where_the_page_has_its_own(name):
    html = draw(Form({}), name, form_show_labels=False, form_show_errors=False, tag="td", wrapper_class="col-6")
    assert f'<td id="div_id_{name}" class="kp-field col-6">' in html
    assert html.endswith("</td>")
    assert "<legend" not in html
    assert 'class="form-label"' not in html


def test_a_hidden_field_is_only_itself():
    html = draw(Form(), "secret")
    assert html.startswith('<input type="hidden"')
    assert "kp-field" not in html
