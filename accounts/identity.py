"""Identity and words: the БИН check digit, search text, and the order of the joint alphabet."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_FIRST = range(1, 12)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_ORDER = {letter: chr(0x100 + place) for place, letter in enumerate(ALPHABET)}


def bin_check_digit(first_eleven: str) -> int | None:
    """Check digit of a БИН or ИИН; None when such a number cannot exist."""
    digits = [int(d) for d in first_eleven]
    for weights in (_FIRST, _SECOND):
        rest = sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if rest != 10:
            return rest
    return None


def validate_bin(value: str) -> None:
    """Raises ValidationError with a sentence that says what is wrong with the number."""
    if not value.isascii() or not value.isdigit():
        raise ValidationError(_("БИН состоит только из цифр."), "bin_letters")
    if len(value) != 12:
        raise ValidationError(
            ngettext(
                "БИН состоит из 12 цифр, а здесь %(count)d.", "БИН состоит из 12 цифр, а здесь %(count)d.", len(value)
            )
            % {"count": len(value)},
            "bin_length",
        )
    if bin_check_digit(value[:11]) != int(value[11]):
        raise ValidationError(_("Контрольная цифра БИН не сходится: проверьте, нет ли опечатки."), "bin_checksum")


def search_text(*parts: str) -> str:
    """Text to search in whatever the letter case: databases fold only Latin letters alike."""
    folded = unicodedata.normalize("NFKC", " ".join(parts)).casefold().replace("ё", "е")
    return re.sub(r"\s+", " ", folded).strip()[:700]


def search_query(typed: str) -> str:
    """What a person typed, as ``search_text`` stores it: a number may be typed in groups or with its sign."""
    folded = search_text(typed).removeprefix("no").removeprefix("№").strip()
    bare = folded.replace(" ", "")
    return bare if bare.isdigit() else folded


def sort_key(text: str) -> str:
    """Key that puts names in the order of the joint Kazakh and Russian alphabet on both databases."""
    plain = re.sub(r"[«»\"'“”]", "", unicodedata.normalize("NFKC", text).casefold()).strip()
    return "".join(_ORDER.get(letter, letter) for letter in plain)[:300]
