"""Papers of monitoring (M 2.1, 3.5)."""

from monitoring.papers import impact  # noqa: F401 - fill the register
