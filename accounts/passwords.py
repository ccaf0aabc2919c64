"""Words of this portal make no password: whoever guesses begins with them."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Names of the portal, its bodies and its country, as people write them in a hurry.
OBVIOUS = ("кластер", "klaster", "cluster", "портал", "portal", "кири", "kiri", "министерств", "ministry", "комисси",
           "commission", "акимат", "akimat", "казахстан", "qazaqstan", "kazakhstan", "пароль", "password", "parol")  # fmt: skip
LEFT = 6  # letters that must remain when the obvious is taken away


class NotOfThisPortal:
    """A password of an obvious word and a few signs around it is refused; a longer phrase may contain the word."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = password.casefold()
        for word in OBVIOUS:
            rest = rest.replace(word, "")
        if rest != password.casefold() and len(re.sub(r"[\W\d_]", "", rest)) < LEFT:
            raise ValidationError(
                _("Этот пароль легко угадать: в нём только название портала или ведомства."), "obvious"
            )

    def get_help_text(self) -> str:
        return _("Название портала или ведомства с цифрами паролем не будет.")
