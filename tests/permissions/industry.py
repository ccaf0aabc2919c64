"""The industry of the stage's cluster: its base, with canaries in what is not for everybody."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from accounts.models import Organisation
from coordinators import services
from coordinators.models import CompanyYear, Contact, Participant
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


def findings(stage: Any) -> None:
    """A talk with what must not leave the institute, a link of the chain, a relation, a note."""
    head, cluster = stage.who("institute_head"), stage.cluster
    places = Participant.objects.in_bulk([stage.records["known_place"], stage.records["invited_place"]])
    known, invited = places[stage.records["known_place"]], places[stage.records["invited_place"]]
    talk = services.record_interview(
        known, actor=head, held_on=clock.today(), people=stage.canary("interview_people"), consent="unnamed",
        notes=stage.canary("interview_notes"), constraints={"market_access": 3},
        quotes=[stage.canary("quote")], secret_quotes=[stage.canary("secret_quote")],
    )  # fmt: skip
    step = services.add_step(cluster, actor=head, name_ru=stage.canary("chain_step"), order=9)
    relation = services.add_relation(
        known, actor=head, other=invited, gives=True, kind="supply", strength=2, source=stage.canary("relation_source")
    )
    note = services.write_note(cluster, actor=head, kind="strength", text=stage.canary("note"), source="Опрос")
    stage.records |= {"interview": talk.pk, "step": step.pk, "relation": relation.pk, "note": note.pk}


def report(stage: Any) -> None:
    """A report before the stage is over: it prints the quote meant for print, and nothing else of the talk."""
    head = stage.who("institute_head")
    services.report_stage(stage.cluster, actor=head, stage="analysis", reason=stage.canary("report_reason"))


PARTS = (base, imports, findings)
