"""Django's ``i18n`` library for templates, with every fixed sentence looked up once per language.

A list says the same twenty words in each of its forty rows: the tag keeps what it said, with the template it stands in.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Sentence(i18n.TranslateNode):
    """A literal text without filters: nothing but the language changes what it says."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.said: dict[str | None, str] = {}  # by language
        text = self.filter_expression
        self.is_fixed = (
            text.var.literal is not None and not text.filters and not self.asvar and not self.message_context
        )

    def render(self, context: Any) -> str:
        if not self.is_fixed:
            return super().render(context)
        language = get_language()
        if language not in self.said:
            self.said[language] = super().render(context)
        return self.said[language]


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Sentence:
    """{% translate "Сохранить" %}: all that Django's own tag takes."""
    node = i18n.do_translate(parser, token)
    return Sentence(node.filter_expression, node.noop, node.asvar, node.message_context)
