"""The annual report of the policy: asked for by an act, built by the worker portion by portion (M 2.2, 3.5)."""

from monitoring.services.annual.asking import report_year
from monitoring.services.annual.building import build_waiting

__all__ = ["build_waiting", "report_year"]
