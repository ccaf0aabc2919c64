"""What the parts of the package for the unit share: the quarter with its cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitoring.models import Policy
from monitoring.pure.quarters import Quarter
from monitoring.selectors.told import Tables


@dataclass
class Cut(Tables):
    """The quarter reported and the day the records are read on."""

    policy: Policy
    quarter: Quarter
    cut_on: date

    @property
    def until(self) -> date:
        """The last day of the quarter that has come."""
        return min(self.quarter.last_day, self.cut_on)

    @property
    def days(self) -> tuple[date, date]:
        return self.quarter.first_day, self.until
