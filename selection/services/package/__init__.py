"""The package for the Commission: a sealed ZIP, built by the worker in constant memory (M 3.2.2/7)."""

from selection.services.package.asking import build_package
from selection.services.package.building import build_waiting

__all__ = ["build_package", "build_waiting"]
