"""Figures as papers write them: grouped digits, a decimal comma in Russian and Kazakh, no break inside."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

NBSP = "\N{NO-BREAK SPACE}"


def figure(value: Decimal | float | None, digits: int = 0, language: str = "ru") -> str:
    """1 240,5; 1,240.5 in English; a dash for what is not known."""
    if value is None:
        return "–"
    number = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{number:,f}".replace("-", "\N{MINUS SIGN}")
    return text if language == "en" else text.replace(",", NBSP).replace(".", ",")


def plain(value: Decimal | None, language: str = "ru") -> str:
    """With as many decimals as the value has."""
    if value is None:
        return "–"
    return figure(value, max(0, -int(value.normalize().as_tuple().exponent)), language)


def millions(tenge: Decimal | None, language: str = "ru") -> str:
    """Tenge as millions of tenge, one decimal."""
    return figure(None if tenge is None else tenge / 1_000_000, 1, language)


def percent(value: Decimal | float | None, digits: int = 0, language: str = "ru") -> str:
    """44 %; ``value`` is already in per cent."""
    if value is None:
        return "–"
    return figure(value, digits, language) + ("%" if language == "en" else f"{NBSP}%")


def change(value: Decimal | None, language: str = "ru") -> str:
    """A change in per cent with its sign."""
    text = percent(value, 1, language)
    return f"+{text}" if value is not None and value > 0 else text
