"""System check: each act has its letter or is declared silent, and each letter its text."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from notices import registry
from notices.kinds import KINDS
from procedure import registry as rails


@register()
def acts_have_letters(**kwargs: Any) -> list[Error]:
    acts = {f"{w.app}.{code}" for w in rails.workflows() for code in w.acts} | set(rails.lines())
    errors = [
        Error(f"Действие {act}: нет ни письма, ни пометки, что оно молчит", id="notices.E001")
        for act in sorted(acts)
        if not registry.known(act)
    ]
    for letter in registry.letters().values():
        if letter.act not in acts:
            errors.append(Error(f"Письмо для действия {letter.act}, которого нет", id="notices.E002"))
        if letter.kind not in KINDS.values():
            errors.append(Error(f"Письмо {letter.act}: вида {letter.kind.code} нет в таблице", id="notices.E004"))
        try:
            get_template(letter.template)
        except TemplateDoesNotExist:
            errors.append(Error(f"Нет текста письма {letter.template}", id="notices.E003"))
    return errors
