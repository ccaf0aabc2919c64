"""A file that never changes (документ): uploaded, or issued by an act as PDF; a correction supersedes."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents import registry
from procedure import clock
from procedure import registry as rails
from procedure.models import Dossier, JournalEntry

HELD = ("waiting", "infected")


def stored_name(document: Document, name: str) -> str:
    """Random stored name: what the person called the file stays in the row."""
    return f"documents/{uuid.uuid4().hex[:2]}/{uuid.uuid4().hex}.{document.extension}"


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> DocumentQuerySet:
        """Documents of dossiers this person sees, and what is shown to them besides, but for what is hidden from them;
        inner kinds only for officials.
        """
        seen = Q(dossier__in=Dossier.objects.visible_to(user).values("pk")) | registry.shown(user)
        return self.filter(seen)._readable_by(user)

    def of_seen(self, user: Any, *dossiers: Dossier) -> DocumentQuerySet:
        """As ``visible_to``, of dossiers whose record the caller has just found by that person's own ``visible_to``.

        Asking again who sees the dossier costs more than the rest of its page. What sets a person aside from a dossier
        whatever they see it by, and what is hidden inside it, is asked all the same.
        """
        rows = self.filter(dossier__in=dossiers).exclude(rails.barred(user, "dossier"))
        return rows._readable_by(user)

    def _readable_by(self, user: Any) -> DocumentQuerySet:
        """Without what is hidden from this person inside dossiers; inner kinds only for officials."""
        rows = self.exclude(registry.hidden(user))
        return rows if rails.is_insider(user) else rows.exclude(kind__in=registry.inner_kinds())

    def current(self) -> DocumentQuerySet:
        """The latest version of each: nothing supersedes it. An infected file is no version of anything."""
        return self.filter(superseded_by__isnull=True).exclude(scan=Document.Scan.INFECTED)

    def held(self) -> DocumentQuerySet:
        """Kept, but opened by nobody: the antivirus has not answered yet, or has found something."""
        return self.filter(scan__in=HELD)


class Document(models.Model):
    """Документ дела. Rows are never edited, but for the antivirus's answer."""

    class Origin(models.TextChoices):
        UPLOADED = "uploaded", _("загружен")
        ISSUED = "issued", _("сформирован порталом")

    class Scan(models.TextChoices):
        NONE = "none", _("не проверялся")
        CLEAN = "clean", _("проверен")
        WAITING = "waiting", _("проверяется")
        INFECTED = "infected", _("заражён")

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=40)
    origin = models.CharField(max_length=10, choices=Origin)
    language = models.CharField(max_length=2, blank=True)
    number = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=stored_name, max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=120)
    extension = models.CharField(max_length=8)
    pages = models.PositiveIntegerField(null=True, blank=True)  # of a PDF or an image; unknown for Office files
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    entry = models.ForeignKey(JournalEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    scan = models.CharField(max_length=8, choices=Scan, default=Scan.NONE)
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=("uploaded", "issued")), name="document_origin_known"),
            models.CheckConstraint(
                condition=Q(scan__in=("none", "clean", "waiting", "infected")), name="document_scan_known"
            ),
            models.CheckConstraint(
                condition=Q(origin="uploaded") | Q(entry__isnull=False), name="issued_document_has_entry"
            ),
            models.UniqueConstraint(
                fields=("entry", "kind", "language", "extension", "number"),
                condition=Q(origin="issued"),
                name="issued_document_once",
            ),
        ]
        indexes = [models.Index(fields=("id",), condition=Q(scan="waiting"), name="document_waits")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("documents:download", args=[self.pk])

    @property
    def is_held(self) -> bool:
        return self.scan in HELD


class PaperFailure(models.Model):
    """A paper that could not be made yet: tried again later, shown on the health page."""

    entry = models.OneToOneField(JournalEntry, on_delete=models.PROTECT, related_name="paper_failure")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    error = models.TextField()

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.error[:60]}"
