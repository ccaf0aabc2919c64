"""Gapless registration numbers, given in the transaction that registers."""

from procedure import clock
from procedure.models import NumberSeries


def next_number(kind: str, prefix: str) -> str:
    """The next number of this year's series, e.g. ТК-2026-014. The series row is the last lock taken."""
    year = clock.today().year
    NumberSeries.objects.get_or_create(kind=kind, year=year)
    series = NumberSeries.objects.select_for_update().get(kind=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{prefix}-{year}-{series.last:03d}"
