"""Names of enterprises as people type them: Kazakh letters on a Russian keyboard, and one letter wrong.

A word is found with one letter changed, lost, added or two swapped: two such words share the word itself or what is
left of it without one letter. Those remains are stored as plain rows, so any database finds them by equality.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: Kazakh letters as they are typed without a Kazakh keyboard, and Latin ones that look like Cyrillic.
_ALIKE = str.maketrans("әғқңөұүһіёйabcehkmoptxy", "агкноуухиеиавсенкмортху")
_LEGAL = {
    "тоо", "жшс", "ип", "жк", "ао", "ак", "кх", "шк", "нао", "кеак", "пк", "ок", "гу", "кгу", "мкк", "ргп", "рмк", "кгкп",
    "фермерское", "хозяиство",
}  # fmt: skip
#: Shorter words have too many neighbours to forgive a letter in them.
FORGIVEN_FROM = 4
LONGEST = 40


def fold(text: str) -> str:
    """Words in small letters of one alphabet, a space between them: «ҚАЗАҚ  сүті» and «казак сути» are the same."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_ALIKE)
    return " ".join(re.findall(r"\w+", plain))


def words(text: str) -> list[str]:
    """Words that tell one enterprise from another: without the legal form."""
    return [word for word in fold(text).split() if word not in _LEGAL]


def remains(word: str) -> set[str]:
    """The word and everything left of it without one letter."""
    word = word[:LONGEST]
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def keys(names: Iterable[str]) -> set[str]:
    """What is stored for an enterprise so that its words are found with one letter wrong."""
    return {key for name in names for word in words(name) if len(word) >= FORGIVEN_FROM for key in remains(word)}


def forgives(word: str) -> bool:
    """Whether a typed word is looked for with one letter wrong."""
    return len(word) >= FORGIVEN_FROM and not word.isdigit()


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1: shared triples of letters among all of them."""
    left, right = _triples(one), _triples(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def _triples(name: str) -> set[str]:
    padded = [f"  {word} " for word in words(name)]
    return {word[place : place + 3] for word in padded for place in range(len(word) - 2)}
