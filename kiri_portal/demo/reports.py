"""Reports of the demo: the last quarter of its first cluster, and the last year of the policy (M 2.2, 3.5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiri_portal.demo.initiatives import Initiatives
from kiri_portal.demo.rounds import AFTERNOON
from monitoring import services
from monitoring.pure.quarters import Quarter, quarter_of
from procedure import calendars, clock

AFTER = 25  # working days: values of the quarter are confirmed by then


class Reports:
    """Plays both reports; files are made by whoever reads the journal after the demo."""

    def __init__(self, initiatives: Initiatives) -> None:
        self.initiatives, self.stage = initiatives, initiatives.stage
        self.today = clock.today()  # asked before the clock travels

    def tell(self) -> None:
        calendar = calendars.current()
        row, quarter = self.initiatives.rows[0], quarter_of(self.today).previous
        day = calendar.add_working_days(calendar.on_or_after(quarter.last_day), AFTER)
        if day >= self.today:  # of the quarter before, all values are there
            quarter, day = quarter.previous, calendar.on_or_after(quarter.first_day)
            day = calendar.add_working_days(day, AFTER)
        self.stage.at(day, AFTERNOON + 3, lambda: self._quarter(row, quarter))
        year = calendar.add_working_days(calendar.on_or_after(date(self.today.year, 1, 1)), AFTER)
        self.stage.at(year, AFTERNOON + 3, self._year)

    def _quarter(self, row: dict[str, Any], quarter: Quarter) -> None:
        cluster = self.initiatives.cluster(row)
        if quarter_of(cluster.launched_on) <= quarter:
            services.report_quarter(cluster, actor=self.initiatives.leader(row), quarter=quarter)

    def _year(self) -> None:
        head = self.initiatives.cast.people["kiri-head"]
        services.report_year(services.open_policy(), actor=head, year=self.today.year - 1)
