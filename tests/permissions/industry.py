"""The industry of the stage's cluster: its base, with canaries in what is not for everybody."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from accounts.models import Organisation
from coordinators import services
from coordinators.models import CompanyYear, Contact
from procedure import clock
from tests.factories.accounts import a_bin
from tests.factories.sheets import a_sheet


def base(stage: Any) -> None:
    """An invited place of the participant's firm, a known one of somebody else's, figures, a contact."""
    head, cluster = stage.who("institute_head"), stage.cluster
    firm = Organisation.objects.get(pk__in=stage.who("participant").organisation_ids)
    invited = services.add_participant(cluster, actor=head, bin=firm.bin, name_ru=firm.name_ru)
    services.invite_participant(invited, actor=head)
    known = services.add_participant(cluster, actor=head, bin=a_bin(), name_ru=stage.canary("company"))
    services.record_year(
        known, actor=head, year=clock.today().year - 1, turnover=Decimal(10_000_000), headcount=3,
        source=stage.canary("company_source"),
    )  # fmt: skip
    services.add_contact(invited, actor=head, name=stage.canary("contact"))
    stage.records |= {
        "invited_place": invited.pk, "known_place": known.pk,
        "company_year": CompanyYear.objects.get(organisation=known.organisation).pk,
        "contact": Contact.objects.get(participant=invited).pk,
    }  # fmt: skip


def imports(stage: Any) -> None:
    """A sheet somebody has to decide about."""
    load = services.open_import(
        stage.cluster, actor=stage.who("institute_head"), source=stage.canary("sheet_source"),
        upload=a_sheet([[a_bin(), stage.canary("sheet_name"), "", "", "", ""]]),
    )  # fmt: skip
    services.work_imports()
    stage.records["load"] = load.pk


PARTS = (base, imports)
