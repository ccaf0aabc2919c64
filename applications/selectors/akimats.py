"""Which akimat answers for a region."""

from __future__ import annotations

from accounts.models import Organisation, Region
from applications.models import AkimatNotice, Application


def akimat_of(region: Region) -> Organisation | None:
    """The akimat of a region, the one with the smaller number when two are registered."""
    return Organisation.objects.filter(kind=Organisation.Kind.AKIMAT, region=region).order_by("pk").first()


def regions_without_akimat(application: Application) -> list[str]:
    """Names of the application's regions for which the portal knows no akimat."""
    regions = list(application.regions.all())
    known = set(
        Organisation.objects.filter(kind=Organisation.Kind.AKIMAT, region__in=regions).values_list(
            "region_id", flat=True
        )
    )
    return [region.name for region in regions if region.pk not in known]


def regions_to_tell(application: Application) -> list[Region]:
    """Regions whose akimat has not been told yet, or whose notice failed, by code."""
    failed = AkimatNotice.State.FAILED
    told = {n.region_id for n in application.akimat_notices.all() if n.state != failed}
    return [region for region in application.regions.order_by("code") if region.pk not in told]
