"""Fixed sentences kept per language say what Django's own tag says."""

import pytest
from django.template import Context, Engine, engines
from django.utils import translation

SAID = (
    '{% translate "Заявки" %}',
    "{% trans 'Найти' %}",
    '{% translate "Заявки" noop %}',
    '{% translate "<b>Нет такой строки</b> & всё" %}',
    '{% translate "Заявки"|upper %}',
    '{% translate word %}',
    '{% translate "Заявки" as title %}[{{ title }}]',
    '{% for n in "123" %}{% translate "Заявки" %}{% endfor %}',
)  # fmt: skip
OURS, DJANGOS = engines["django"].engine, Engine(libraries={"i18n": "django.templatetags.i18n"})


@pytest.mark.parametrize("text", SAID)
def test_it_says_what_djangos_tag_says_in_every_language(text):
    ours, djangos = (engine.from_string("{% load i18n %}" + text) for engine in (OURS, DJANGOS))
    for language in ("ru", "kk", "en", "ru", "kk"):
        with translation.override(language):
            for word in ("Заявки", "<Найти>"):
                context = {"word": word}
                assert ours.render(Context(context)) == djangos.render(Context(context))


def test_the_language_of_the_reader_decides_and_not_that_of_the_first_one():
    page = OURS.from_string('{% load i18n %}{% translate "Мои задачи" %}')
    said = []
    for language in ("ru", "kk", "en"):
        with translation.override(language):
            said.append(page.render(Context()))
    assert len(set(said)) == 3
