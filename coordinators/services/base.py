"""How a cluster's base grows: places, cards, figures, contacts (M 3.3.2, stage 1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import Organisation
from accounts.services import register_organisation
from coordinators.models import ChainStep, Cluster, CompanyYear, Contact, Participant
from coordinators.models.base import COSTS
from coordinators.models.merging import standing_for
from coordinators.services.names import refresh_names, refresh_sizes
from coordinators.workflow import BASE, CONTACT, YEAR
from procedure import clock
from procedure.workflow import target_of

Status = Participant.Status
#: What stands on the card: columns of the place, and of the organisation behind it.
PLACE, FIRM = ("step", "kind", "products"), ("name_ru", "name_kk", "region", "oked", "address", "email", "phone")


class StaleCard(Exception):
    """Somebody saved the card after this person opened it; ``current`` is what stands there now."""

    def __init__(self, current: Any) -> None:
        self.current = current
        super().__init__("stale")


def put_on_card(card: Any, version: int, facts: dict[str, Any]) -> None:
    """New facts on a card with a ``version``. Raises StaleCard when somebody saved it after this person opened it."""
    if card.version != version:
        raise StaleCard(card)
    for name, value in facts.items():
        setattr(card, name, value)
    card.version = version + 1


def add_participant(
    cluster: Cluster, *, actor: Any, bin: str = "", name_ru: str, name_kk: str = "", organisation_kind: str = "enterprise",
    region: Any = None, oked: str = "", step: ChainStep | None = None, kind: str = "enterprise", products: str = "",
) -> Participant:  # fmt: skip
    """An organisation enters the base. Facts of one the portal already knows by its BIN stay as they are; for one that
    was merged with another enters the other.

    Raises ValidationError at ``bin`` when it already stands in this base.
    """
    with BASE.perform("add_participant", cluster, actor=actor) as step_:
        firm = register_organisation(
            bin=bin, kind=organisation_kind, name_ru=name_ru, name_kk=name_kk, region=region, oked=oked
        )
        firm = standing_for([firm])[firm.pk]
        _not_twice(cluster, firm, "bin")
        step_.record = Participant.objects.create(
            cluster=cluster, organisation=firm, step=step, kind=kind, products=products, status=Status.KNOWN,
            added_on=clock.local_day(step_.at),
        )  # fmt: skip
        _told_apart(step_.record)
        step_.data["name"] = firm.name_ru
    return step_.record


def request_to_join(
    cluster: Cluster, *, actor: Any, organisation: Organisation, words: str, step: ChainStep | None = None
) -> Participant:
    """An enterprise asks for a place; one already known to the base asks with its own row.

    Raises ValidationError at ``organisation`` when it asked, was invited or takes part already.
    """
    if organisation.pk not in actor.organisation_ids:
        raise ValidationError({"organisation": _("От имени этой организации вы не действуете.")})
    with BASE.perform("request_to_join", cluster, actor=actor) as step_:
        place = cluster.participants.live().filter(organisation=organisation).first()
        if place and place.status not in (Status.KNOWN, Status.DECLINED):
            said = _("Эта организация уже здесь: %(state)s.") % {"state": place.get_status_display()}
            raise ValidationError({"organisation": said})
        place = place or Participant(cluster=cluster, organisation=organisation, origin=Participant.Origin.REQUEST)
        place.status, place.words, place.step = Status.REQUESTED, words, step or place.step
        place.save()
        _told_apart(place)
        step_.record = place
        step_.data["name"] = organisation.name_ru
    return step_.record


def edit_participant(place: Participant, *, actor: Any, version: int, **card: Any) -> Participant:
    """Save the card of an organisation and its place. Raises StaleCard when somebody saved it meanwhile."""
    with BASE.perform("edit_participant", place, actor=actor) as step:
        if place.version != version:
            raise StaleCard(place)
        firm = Organisation.objects.select_for_update(no_key=True).get(pk=place.organisation_id)
        for name in FIRM:
            setattr(firm, name, card[name])
        for name in PLACE:
            setattr(place, name, card[name])
        firm.save()
        place.organisation, place.version = firm, version + 1
        _told_apart(place)
        # everybody who holds this organisation's card open is told, in whichever cluster
        firm.places.exclude(pk=place.pk).update(version=F("version") + 1)
        step.target = target_of(place)
    return place


def invite_participant(place: Participant, *, actor: Any) -> Participant:
    """M 3.3.2: coordinators present the initiative and invite to all its stages."""
    with BASE.perform("invite_participant", place, actor=actor):
        pass
    return place


def admit_participant(place: Participant, *, actor: Any, joined_on: date | None = None) -> Participant:
    """The enterprise takes part from this day: it said yes to the coordinator, or its request was granted."""
    with BASE.perform("admit_participant", place, actor=actor) as step:
        place.joined_on = _not_later(joined_on or clock.local_day(step.at), "joined_on")
    return place


def refuse_participant(place: Participant, *, actor: Any, reason: str) -> Participant:
    """A request is refused, or the enterprise refused the coordinator."""
    with BASE.perform("refuse_participant", place, actor=actor, reason=reason):
        pass
    return place


def take_place(place: Participant, *, actor: Any) -> Participant:
    """The enterprise accepts the invitation itself."""
    with BASE.perform("take_place", place, actor=actor) as step:
        place.joined_on = clock.local_day(step.at)
    return place


def decline_place(place: Participant, *, actor: Any, reason: str) -> Participant:
    with BASE.perform("decline_place", place, actor=actor, reason=reason):
        pass
    return place


def leave_cluster(place: Participant, *, actor: Any, reason: str) -> Participant:
    """The place ends today; the enterprise may come back as a new one."""
    with BASE.perform("leave_cluster", place, actor=actor, reason=reason) as step:
        place.left_on = clock.local_day(step.at)
    return place


def record_year(
    place: Participant, *, actor: Any, year: int, turnover: Decimal, headcount: int, source: str,
    export: Decimal = Decimal(), **costs: Decimal | None,
) -> None:  # fmt: skip
    """Figures of a year, in tenge and people; those in force until now are withdrawn and stay to be read.

    Raises ValidationError by field: a year not over yet, export above turnover, costs above a hundred per cent.
    """
    _sane_year(year, turnover, export, costs)
    with BASE.perform("record_year", place, actor=actor) as step:
        Organisation.objects.select_for_update(no_key=True).get(pk=place.organisation_id)
        old = CompanyYear.objects.live().filter(organisation=place.organisation_id, year=year)
        old.update(withdrawn_at=step.at, withdrawn_reason=_("Заменены новыми показателями"))
        CompanyYear.objects.create(
            organisation_id=place.organisation_id, cluster=place.cluster, year=year, turnover=turnover, export=export,
            headcount=headcount, source=source, by=actor, at=step.at,
            **{name: costs.get(name) for name in COSTS},
        )  # fmt: skip
        refresh_sizes([place.organisation_id])
        place.refresh_from_db(fields=["size_class"])
        step.data["year"] = year


def withdraw_year(figures: CompanyYear, *, actor: Any, reason: str) -> CompanyYear:
    """Wrong figures stay with the reason they were withdrawn for."""
    with YEAR.perform("withdraw_year", figures, actor=actor, reason=reason) as step:
        figures.withdrawn_at, figures.withdrawn_reason = step.at, reason
        figures.save()
        refresh_sizes([figures.organisation_id])
    return figures


def add_contact(
    place: Participant, *, actor: Any, name: str, position: str = "", email: str = "", phone: str = "",
    consent_on: date | None = None, consent_scope: str = "",
) -> None:  # fmt: skip
    """Whom to ask; the day of consent and what it covers, when the person gave it."""
    with BASE.perform("add_contact", place, actor=actor) as step:
        made = Contact.objects.create(
            participant=place, name=name, position=position, email=email, phone=phone,
            consent_on=_not_later(consent_on, "consent_on"), consent_scope=consent_scope, at=step.at,
        )  # fmt: skip
        step.target = target_of(made)


def withdraw_contact(contact: Contact, *, actor: Any, reason: str) -> Contact:
    with CONTACT.perform("withdraw_contact", contact, actor=actor, reason=reason) as step:
        contact.withdrawn_at, contact.withdrawn_reason = step.at, reason
    return contact


def _not_twice(cluster: Cluster, firm: Organisation, field: str) -> None:
    if cluster.participants.live().filter(organisation=firm).exists():
        raise ValidationError({field: _("Эта организация уже есть в базе кластера.")})


def _told_apart(place: Participant) -> None:
    """Derived columns after a name or a place is new."""
    refresh_names([place.organisation])
    refresh_sizes([place.organisation_id])
    place.refresh_from_db(fields=["size_class"])


def _not_later(day: date | None, field: str) -> date | None:
    if day and day > clock.today():
        raise ValidationError({field: _("Этот день ещё не наступил.")})
    return day


def _sane_year(year: int, turnover: Decimal, export: Decimal, costs: dict[str, Decimal | None]) -> None:
    if year >= clock.today().year:
        raise ValidationError({"year": _("Этот год ещё не закончился: показатели берут за прошедшие годы.")})
    if export > turnover:
        raise ValidationError({"export": _("Экспорт больше оборота: проверьте числа.")})
    if sum(filter(None, costs.values()), Decimal()) > 100:
        raise ValidationError({"cost_other": _("Доли затрат вместе больше 100 %.")})
