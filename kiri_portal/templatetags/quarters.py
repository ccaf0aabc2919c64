"""Quarters of monitoring in templates."""

from __future__ import annotations

from typing import Any

from django import template

from monitoring.models import period_label

register = template.Library()


@register.filter
def quarter(code: Any) -> str:
    """«I квартал 2026 года» for 2026Q1; empty for no quarter."""
    return period_label(str(code or ""))
