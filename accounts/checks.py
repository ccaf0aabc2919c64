"""Deploy checks about people: what a production portal must ask of those who enter."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def officials_enter_in_two_steps(**kwargs: Any) -> list[CheckMessage]:
    """Only a training portal, where everything is made up, may let officials in by password alone."""
    if settings.SECOND_FACTOR_REQUIRED or settings.TRAINING:
        return []
    return [Error("Служебные роли входят по одному паролю. Уберите SECOND_FACTOR_REQUIRED=0.", id="accounts.E001")]
