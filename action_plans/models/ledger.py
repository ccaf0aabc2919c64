"""The ledger of private promises (реестр частных обязательств, M 3.4.1): lines are only added, sums are folded from them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation
from action_plans.models.money import MoneyLine
from action_plans.models.plan import ActionPlan
from action_plans.pure.ledger import PLEDGE
from coordinators.models import Cluster
from documents.models import Document
from methodology.industry import named
from methodology.plan import LEDGER_ENTRIES
from procedure import registry, triggers
from procedure.models import Dossier


def entry_kinds() -> list[tuple[str, str]]:
    """Callable choices: labels are facts of the methodology."""
    return [(fact.code, fact.name_ru) for fact in LEDGER_ENTRIES]


#: What all firms of the plan read.
PUBLISHED = Q(number__lte=F("plan__ledger_upto"))


class LedgerEntryQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> LedgerEntryQuerySet:
        return self.filter(registry.visible_records("action_plans.LedgerEntry", user))

    def pledges(self) -> LedgerEntryQuerySet:
        """Promises themselves, without what became of them."""
        return self.filter(kind=PLEDGE)

    def published(self) -> LedgerEntryQuerySet:
        return self.filter(PUBLISHED)

    def whole(self) -> LedgerEntryQuerySet:
        """With everything a line of a list shows."""
        return self.select_related(
            "line__organisation", "line__activity", "pledge", "other__line__organisation", "file"
        )


class LedgerEntry(models.Model):
    """Запись реестра: a promise of a firm for one line of money, or what became of it.

    ``pledge`` is the promise an entry belongs to, empty for the promise itself. ``other`` is where a substitution leads,
    or what a promise was taken over from. Whose money it is the line says, so a line is never taken away under an entry.
    ``apart`` says why an equal promise in another cluster is other money. The database refuses to change or delete rows.
    """

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="ledger")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=entry_kinds)
    line = models.ForeignKey(MoneyLine, on_delete=models.PROTECT, related_name="promises")
    pledge = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    other = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    happened_on = models.DateField()
    words = models.TextField()
    apart = models.TextField(blank=True)
    file = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="ledger_entries")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        ordering = ("plan", "number")
        constraints = [
            models.UniqueConstraint(fields=("plan", "number"), name="ledger_entry_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="ledger_amount_is_positive"),
            models.CheckConstraint(
                condition=Q(kind__in=("pledge", "commitment", "confirmation", "default", "substitution")),
                name="ledger_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="pledge", pledge__isnull=True) | (~Q(kind="pledge") & Q(pledge__isnull=False)),
                name="ledger_entry_stands_at_a_pledge",
            ),
            models.CheckConstraint(
                condition=~Q(kind="confirmation") | Q(file__isnull=False), name="ledger_confirmation_has_paper"
            ),
            models.CheckConstraint(
                condition=~Q(kind="substitution") | Q(other__isnull=False), name="ledger_substitution_leads_on"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="ledger_entry_has_words"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind_name} № {self.number}: {self.firm}"

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("action_plans:pledge", args=[self.pledge_id or self.pk])

    @property
    def kind_name(self) -> str:
        return registry.localized(named(LEDGER_ENTRIES, self.kind), "name")

    @property
    def firm(self) -> Organisation:
        """Whose money it is; private lines always name it."""
        return self.line.organisation

    @property
    def root(self) -> LedgerEntry:
        """The promise this line belongs to."""
        return self.pledge or self

    @property
    def is_published(self) -> bool:
        """Read by all firms of the plan."""
        return self.number <= self.plan.ledger_upto

    @property
    def cluster(self) -> Cluster:
        return self.plan.cluster

    @property
    def dossier(self) -> Dossier:
        return self.plan.dossier


triggers.append_only(LedgerEntry._meta.db_table, "plan_ledger", "plan_id", "number")
