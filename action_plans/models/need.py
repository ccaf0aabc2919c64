"""What support an activity needs and why (M 3.4.1): its effect, its participants, the money at hand."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from action_plans.models.activity import Activity
from methodology.industry import named
from methodology.support import HOLDERS, INSTRUMENTS, MONEY_DEGREES, NEED_DEGREES
from procedure import registry
from procedure.models import Dossier


def degrees() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in NEED_DEGREES]


def instruments() -> list[tuple[str, str]]:
    return [(fact.code, fact.name_ru) for fact in INSTRUMENTS]


class WithInstrument(models.Model):
    """A record that may name an instrument of support; who holds it is a fact of the methodology."""

    instrument = models.CharField(max_length=20, choices=instruments, blank=True)

    class Meta:
        abstract = True

    @property
    def instrument_name(self) -> str:
        return registry.localized(named(INSTRUMENTS, self.instrument), "name") if self.instrument else ""

    @property
    def holder_name(self) -> str:
        """Who gives the instrument."""
        if not self.instrument:
            return ""
        return registry.localized(named(HOLDERS, named(INSTRUMENTS, self.instrument).holder), "name")


class NeedQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> NeedQuerySet:
        return self.filter(registry.visible_records("action_plans.Need", user))


class Need(WithInstrument):
    """Потребность мероприятия в поддержке. The three texts are its grounds; ``asked`` is in tenge."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="need")
    degree = models.CharField(max_length=1, choices=degrees)
    effect = models.TextField()
    participants = models.TextField()
    finance = models.TextField()
    asked = models.DecimalField(
        max_digits=18, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ("activity",)
        constraints = [
            models.CheckConstraint(condition=Q(degree__in=("1", "2", "3", "4")), name="plan_need_degree_known"),
            models.CheckConstraint(condition=Q(asked__isnull=True) | Q(asked__gt=0), name="plan_need_asks_something"),
            models.CheckConstraint(
                condition=Q(asked__isnull=True) | Q(degree__in=MONEY_DEGREES), name="plan_need_of_money_asks_money"
            ),
            models.CheckConstraint(
                condition=~Q(effect="") & ~Q(participants="") & ~Q(finance=""), name="plan_need_has_grounds"
            ),
        ]

    def __str__(self) -> str:
        return self.degree_name

    @property
    def degree_name(self) -> str:
        return registry.localized(named(NEED_DEGREES, self.degree), "name")

    @property
    def dossier(self) -> Dossier:
        return self.activity.dossier
