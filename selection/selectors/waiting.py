"""Work that waits for somebody: what nobody has taken yet, and what one expert waits for from another."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from applications.models import Application
from selection.models import Agreement, Assessment, ExpertAssignment


def awaiting() -> QuerySet[Application]:
    """Applications forwarded to the institute and not yet received, the longest waiting first."""
    rows = Application.objects.filter(status=Application.Status.FORWARDED, assessment__isnull=True)
    return rows.select_related("dossier", "applicant").order_by("forwarded_at", "pk")


def unconfirmed(expert: Any) -> QuerySet[Assessment]:
    """Assessments where another expert proposed a score and waits for this one's word."""
    mine = ExpertAssignment.objects.filter(
        assessment=OuterRef("pk"), expert=expert, recused_at__isnull=True, released_at__isnull=True
    )
    proposed = Agreement.objects.filter(assessment=OuterRef("pk"), confirmed_at__isnull=True, superseded=False)
    waiting = proposed.exclude(by=expert).exclude(consents__by=expert)
    rows = Assessment.objects.filter(Exists(mine), Exists(waiting), status=Assessment.Status.ASSESSING)
    return rows.select_related("application__dossier").order_by("pk")
