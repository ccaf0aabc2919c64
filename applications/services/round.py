"""How a round is prepared, announced, extended, closed (M 3.2.2/1-4)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import Organisation
from applications.models import Application, Criterion, Publication, RequiredDocument, RoundTerm, SelectionRound
from applications.selectors.proposal import proposal_of
from applications.workflow.application import APPLICATION
from applications.workflow.round import ROUND
from documents.services import attach
from methodology.editions import EDITIONS
from procedure import calendars
from procedure.models import Dossier
from procedure.numbering import next_number
from procedure.workflow import NotAllowed, Obstacle

ROUND_TERMS = ("consult", "intake", "forward", "assess", "to_commission", "objection")


def prepare_round(
    ministry: Organisation, *, actor: Any, edition: str = "2015", title_ru: str, title_kk: str, title_en: str = ""
) -> SelectionRound:
    """A draft round with the edition's criteria, terms, documents and rules copied into rows (M 3.2.2/1)."""
    with ROUND.perform("prepare_round", ministry, actor=actor) as step:
        dossier = Dossier.objects.create(
            kind=Dossier.Kind.ROUND, edition=edition, title=title_ru, title_kk=title_kk, title_en=title_en,
            stage="selection",
        )  # fmt: skip
        law = EDITIONS[edition]
        round_ = SelectionRound.objects.create(
            dossier=dossier, title_ru=title_ru, title_kk=title_kk, title_en=title_en,
            scale_max=law.scoring.scale_max, divergence_limit=law.scoring.divergence_limit,
            min_experts=law.scoring.min_experts, aggregation=law.scoring.aggregation, threshold=law.scoring.threshold,
            rules_source=law.scoring.source, commission_size=law.commission.size, quorum=law.commission.quorum,
            majority=law.commission.majority, tie_rule=law.commission.tie, commission_source=law.commission.source,
        )  # fmt: skip
        _copy_rules(round_, law)
        step.record, step.dossier = round_, dossier
    return round_


def _copy_rules(round_: SelectionRound, law: Any) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            round=round_, code=c.code, group=c.group, order=c.order, name_ru=c.name_ru, name_kk=c.name_kk,
            name_en=c.name_en, weight=c.default_weight, max_score=c.max_score, anchors_ru=list(c.anchors_ru),
            anchors_kk=list(c.anchors_kk),
        )
        for c in law.criteria
    )  # fmt: skip
    RoundTerm.objects.bulk_create(
        RoundTerm(round=round_, code=code, length=law.terms[code].length, unit=str(law.terms[code].unit))
        for code in ROUND_TERMS
        if code in law.terms
    )
    RequiredDocument.objects.bulk_create(
        RequiredDocument(
            round=round_, code=d.code, name_ru=d.name_ru, name_kk=d.name_kk, name_en=d.name_en, required=d.required,
            order=order,
        )
        for order, d in enumerate(law.documents)
    )  # fmt: skip


def propose_criteria(
    round_: SelectionRound, *, actor: Any, weights: dict[str, Decimal], note: str = "",
    words: dict[str, dict[str, str]] | None = None, anchors: dict[str, dict[str, list[str]]] | None = None,
) -> None:  # fmt: skip
    """The institute proposes weights, wording and notes while the round is a draft (M 2.2); the ministry decides.

    By the criterion's code and only where there is something to say, ``words`` holds ``name_ru``, ``name_kk`` and
    ``note``, ``anchors`` holds ``anchors_ru`` and ``anchors_kk``: what each point means, from 0 up.
    """
    with ROUND.perform("propose_criteria", round_, actor=actor) as step:
        proposed = {code: str(weight) for code, weight in sorted(weights.items())}
        step.data |= {"weights": proposed, "note": note, "words": words or {}, "anchors": anchors or {}}


def take_proposal(round_: SelectionRound, *, actor: Any) -> SelectionRound:
    """The ministry takes over the institute's latest proposal as it stands; it may still edit the rules."""
    with ROUND.perform("take_proposal", round_, actor=actor) as step:
        proposal = proposal_of(round_)
        for row in proposal.rows:
            row.criterion.weight = row.weight
            row.criterion.name_ru = row.name_ru or row.criterion.name_ru
            row.criterion.name_kk = row.name_kk or row.criterion.name_kk
            row.criterion.anchors_ru = row.anchors_ru or row.criterion.anchors_ru
            row.criterion.anchors_kk = row.anchors_kk or row.criterion.anchors_kk
            row.criterion.save(update_fields=["weight", "name_ru", "name_kk", "anchors_ru", "anchors_kk"])
        step.data["line"] = proposal.line
    return round_


def edit_round(
    round_: SelectionRound, *, actor: Any, fields: dict[str, Any], rows: dict[str, list] | None = None
) -> None:
    """Save the draft's rules. ``rows`` are unsaved or changed child rows (criteria, terms, documents, publications)."""
    with ROUND.perform("edit_round", round_, actor=actor) as step:
        for name, value in fields.items():
            setattr(round_, name, value)
        for saved in (rows or {}).values():
            for row in saved:
                row.round = round_
                row.save()
        titles = {"title": round_.title_ru, "title_kk": round_.title_kk, "title_en": round_.title_en}
        Dossier.objects.filter(pk=step.dossier.pk).update(**titles)
        step.data["fields"] = sorted([*fields, *(rows or {})])


def announce(round_: SelectionRound, *, actor: Any) -> SelectionRound:
    """M 3.2.2/2: day zero is the later publication; intake and consultations begin to run."""
    with ROUND.perform("announce", round_, actor=actor) as step:
        zero = round_.day_zero
        round_.announced_at = step.at
        round_.intake_opens_on = zero
        step.dossier.number = next_number("round", "ОТ")
        step.dossier.save(update_fields=["number"])
        step.start("consult", on=zero, as_set=round_.term("consult"))
        round_.intake_due_on = step.start("intake", on=zero, as_set=round_.term("intake")).due_on
        step.issue("round_announcement")
    return round_


def attach_publication(
    round_: SelectionRound, *, actor: Any, publication: Publication, upload: UploadedFile
) -> SelectionRound:
    """Proof of a publication (M 3.2.2/2): the scan of the issue or a picture of the site; a newer one replaces it.

    Raises ValidationError with a sentence that names the file.
    """
    with ROUND.perform("attach_publication", round_, actor=actor) as step:
        title = f"{publication.medium}, {publication.published_on:%d.%m.%Y}"
        publication.scan = attach(step.dossier, upload, kind="publication_scan", actor=actor, title=title)
        publication.save(update_fields=["scan"])
        step.data |= {"channel": publication.channel, "document": publication.scan.pk}
    return round_


def extend_intake(round_: SelectionRound, *, actor: Any, to: date, reason: str) -> SelectionRound:
    """Move the end of intake; every open application's own alarm follows.

    Raises NotAllowed unless ``to`` is later than the present end.
    """
    with ROUND.perform("extend_intake", round_, actor=actor, reason=reason) as step:
        if to <= round_.intake_due_on:
            day = round_.intake_due_on.strftime("%d.%m.%Y")
            raise NotAllowed([Obstacle(_("Новый день должен быть позже %(day)s.") % {"day": day}, "not_later")])
        to = calendars.current().on_or_after(to)
        step.extend("intake", to)
        round_.intake_due_on = to
    for application in _open_applications(round_):
        with suppress(NotAllowed):  # withdrawn meanwhile: nothing to move
            follow_intake(application, to)
    return round_


def _open_applications(round_: SelectionRound) -> QuerySet[Application]:
    return Application.objects.filter(round=round_, status__in=("draft", "submitted", "returned")).order_by("pk")


def follow_intake(application: Application, to: date) -> None:
    """The application's own alarm takes the round's new date; half-done, the clock re-arms the rest."""
    with APPLICATION.perform("follow_intake", application, actor=None) as step:
        step.extend("intake", to)


def close_intake(round_: SelectionRound, *, actor: Any = None, effective_at: datetime | None = None) -> SelectionRound:
    """M 3.2.2/4: nothing more is accepted; performed by the clock."""
    with ROUND.perform("close_intake", round_, actor=actor, effective_at=effective_at) as step:
        step.meet("consult")
    return round_


def complete_round(round_: SelectionRound, *, actor: Any) -> SelectionRound:
    """The round is over; it may end without applications or without a winner."""
    with ROUND.perform("complete_round", round_, actor=actor) as step:
        round_.completed_at = step.at
        step.dossier.closed_at = step.at
        step.dossier.save(update_fields=["closed_at"])
    return round_


def cancel_round(round_: SelectionRound, *, actor: Any, reason: str) -> SelectionRound:
    """Cancel the round and every application in it; every applicant is told."""
    with ROUND.perform("cancel_round", round_, actor=actor, reason=reason) as step:
        step.cancel("intake")
        step.cancel("consult")
    for application in _open_applications(round_):
        with suppress(NotAllowed):  # withdrawn meanwhile
            stop_with_round(application, reason=reason)
    return round_


def stop_with_round(application: Application, *, reason: str = "", effective_at: datetime | None = None) -> None:
    """The application ends with its cancelled round; half-done, the clock stops the rest."""
    with APPLICATION.perform(
        "stop_with_round", application, actor=None, reason=reason, effective_at=effective_at
    ) as step:
        step.cancel("intake")
        step.cancel("forward")
        step.dossier.closed_at = step.at
        step.dossier.save(update_fields=["closed_at"])
