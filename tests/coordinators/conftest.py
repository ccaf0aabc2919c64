"""The fixture that tests of stage reports share (tests/coordinators/reporting.py)."""

from tests.coordinators.reporting import industry  # noqa: F401
