"""Choices of people, and the size of a text field."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from methodology.roles import Role
from notices.people import holders

TEXT = {"rows": 4}


def people(*roles: Role) -> Any:
    """People who hold one of the roles today, as a queryset for choices."""
    return User.objects.filter(pk__in=[u.pk for u in holders(*roles)]).order_by("full_name")
