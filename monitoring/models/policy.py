"""The policy as a whole (кластерная политика): the root of records that belong to no single cluster (M 2.1-2.3)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from procedure import registry
from procedure.models import Dossier


class PolicyQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> PolicyQuerySet:
        return self.filter(registry.visible_records("monitoring.Policy", user))


class Policy(models.Model):
    """Политика: one row, made when it is first needed (decision 0020). ``code`` keeps it the only one."""

    MAIN = "main"

    code = models.CharField(max_length=10, unique=True, default=MAIN)
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="policy")

    objects = PolicyQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(code="main"), name="policy_is_one")]

    def __str__(self) -> str:
        return self.dossier.name

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("monitoring:costs")
