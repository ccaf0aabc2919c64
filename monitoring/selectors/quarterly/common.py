"""What the parts of a cluster's report share: the quarter, the cut, the records that are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coordinators.models import Cluster
from monitoring.models import IndicatorSystem
from monitoring.pure.periods import code_of
from monitoring.pure.quarters import Quarter
from monitoring.pure.records import Records
from monitoring.selectors.evaluation import system_of
from monitoring.selectors.process import records_of
from monitoring.selectors.told import Tables


@dataclass
class View(Tables):
    """A cluster at the end of a quarter, read on ``cut_on``."""

    cluster: Cluster
    quarter: Quarter
    cut_on: date

    @property
    def since(self) -> date:
        return self.quarter.first_day

    @property
    def until(self) -> date:
        return self.quarter.last_day

    @property
    def code(self) -> str:
        """The quarter as reporting periods name it."""
        return code_of(self.quarter.year, self.quarter.number)

    def holds(self, day: date | None) -> bool:
        """Whether a day is one of the quarter's."""
        return day is not None and self.since <= day <= self.until

    @cached_property
    def records(self) -> Records:
        return records_of([self.cluster])[self.cluster.pk]

    @cached_property
    def system(self) -> IndicatorSystem | None:
        """The system once it is adopted: of a draft nothing is told."""
        found = system_of(self.cluster)
        return found if found and found.status == IndicatorSystem.Status.ADOPTED else None
