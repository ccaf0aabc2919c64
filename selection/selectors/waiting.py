"""Upstream work that nobody has taken yet."""

from django.db.models import QuerySet

from applications.models import Application


def awaiting() -> QuerySet[Application]:
    """Applications forwarded to the institute and not yet received, the longest waiting first."""
    rows = Application.objects.filter(status=Application.Status.FORWARDED, assessment__isnull=True)
    return rows.select_related("dossier", "applicant").order_by("forwarded_at", "pk")
