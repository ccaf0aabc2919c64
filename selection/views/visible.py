"""The record a page starts from; the unseen is 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from selection.models import Assessment


def visible_assessment(request: HttpRequest, pk: int) -> Assessment:
    rows = Assessment.objects.visible_to(request.user).select_related(
        "application__dossier", "application__round__dossier", "lead", "objection", "cluster"
    )
    return get_object_or_404(rows, pk=pk)
