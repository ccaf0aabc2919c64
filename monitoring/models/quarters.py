"""A quarter of a record of the policy, and its words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from monitoring.pure.quarters import Quarter


def quarter_name(quarter: Quarter) -> str:
    """«III квартал 2026 года», in the reader's language."""
    return _("%(roman)s квартал %(year)d года") % {"roman": quarter.roman, "year": quarter.year}


class OfQuarter:
    """A record that stands in a quarter: its columns are ``year`` and ``quarter``."""

    year: int
    quarter: int

    @property
    def period(self) -> Quarter:
        return Quarter(self.year, self.quarter)

    @property
    def period_name(self) -> str:
        return quarter_name(self.period)
