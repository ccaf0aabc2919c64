"""Something to publish of every kind: a cluster whose indicators everybody may read."""

from __future__ import annotations

from monitoring import services
from monitoring.models import Indicator
from procedure import clock
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.indicators import AFTER_Q2, Measured, adopted, confirmed
from tests.factories.kept import kept


def opened(found: Measured, *codes: str, public: bool = True) -> None:
    """These indicators are for everybody, or no more."""
    for code in codes:
        row: Indicator = found.indicator(code)
        services.edit_indicator(
            row, actor=found.head, version=row.version, activities=row.activities.all(), public=public
        )


@kept
def everything_open() -> Measured:
    """Two indicators are public, one of which stands on the answer of one firm; 2026Q2 is confirmed."""
    found = adopted()
    with clock.standing_at(LAUNCHED_AT):
        opened(found, "R1", "R2")
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120", export="777", turnover="9999")
    return found
