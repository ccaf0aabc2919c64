"""A sum as people type it: «1 234,5» in the unit its field names. Tenge only; a sum never changes its unit by itself."""

from __future__ import annotations

import re
from decimal import Decimal

TENGE, THOUSAND, MILLION = "tenge", "thousand", "million"
UNITS: dict[str, int] = {TENGE: 0, THOUSAND: 3, MILLION: 6}
#: No sum of a plan comes near it: one typed in a wrong unit does.
LARGEST = Decimal(10) ** 12
NBSP = "\N{NO-BREAK SPACE}"

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_CURRENCY = re.compile(r"[$€£₽¥]|\b(usd|eur|rub|cny|руб\w*|долл\w*|евро)\b", re.IGNORECASE)
_UNIT = re.compile(r"₸|\b(тг|тенге|теңге|kzt|тыс\w*|мың|млн|миллион\w*|млрд|миллиард\w*)\b", re.IGNORECASE)
_GROUPED = re.compile(r"[0-9]{1,3}( [0-9]{3})+|[0-9]+")


class SumFault(ValueError):
    """Why a typed sum was not understood. ``kind`` is one of ``FAULTS``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


#: empty; currency: not tenge; unit: the field names it already; letters: not a number; negative; separators: cannot
#: tell thousands from decimals; groups: digits grouped otherwise than by three; places: finer than a tiyn; absurd.
FAULTS = ("empty", "currency", "unit", "letters", "negative", "separators", "groups", "places", "absurd")


def parse(text: str, unit: str = TENGE) -> Decimal:
    """The sum in tenge, two places. Raises ``SumFault``: exactly one fault, the first that a person would mend."""
    typed = _SPACES.sub(" ", text).strip()
    if not typed:
        raise SumFault("empty")
    for kind, sign in (("currency", _CURRENCY), ("unit", _UNIT)):
        if sign.search(typed):
            raise SumFault(kind)
    if negative := re.match(r"[-\N{MINUS SIGN}–—] ?(?=[0-9])", typed):
        typed = typed[negative.end() :]
    if not re.fullmatch(r"[0-9 .,]*[0-9][0-9 .,]*", typed):
        raise SumFault("letters")
    if negative:
        raise SumFault("negative")
    if len(re.findall(r"[.,]", typed)) > 1:
        raise SumFault("separators")
    whole, _, part = typed.replace(".", ",").partition(",")
    if not _GROUPED.fullmatch(whole) or not re.fullmatch(r"[0-9]*", part) or (not part and not typed[-1].isdigit()):
        raise SumFault("groups")
    return _in_tenge(f"{whole.replace(' ', '')}.{part or 0}", unit)


def _in_tenge(number: str, unit: str) -> Decimal:
    if len(number) > 40:
        raise SumFault("absurd")
    tenge = Decimal(number).scaleb(UNITS[unit])
    if tenge > LARGEST:
        raise SumFault("absurd")
    exact = tenge.quantize(Decimal("0.01"))
    if exact != tenge:
        raise SumFault("places")
    return exact


def typed(tenge: Decimal, unit: str = TENGE) -> str:
    """The sum as a field shows it in its unit, whole: ``parse`` reads the same sum back."""
    number = tenge.scaleb(-UNITS[unit]).normalize()
    places = max(0, -int(number.as_tuple().exponent))
    return f"{number:,.{places}f}".replace(",", NBSP).replace(".", ",")
