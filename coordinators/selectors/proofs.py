"""How records of the subjects prove what a stage must leave behind (M 3.3.2)."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordinators.models import Cluster, Event
from coordinators.selectors.counts import counts
from coordinators.selectors.events import client_talks, events_done, open_meeting, trip
from coordinators.selectors.facts import Fact, counts_as_work, proves


@proves("enterprise_base")
def base_has_enterprises(cluster: Cluster) -> Fact:
    """An output that says the base is made is borne out by the base."""
    number = counts(cluster).places
    detail = ngettext("%(n)s запись в базе", "%(n)s записей в базе", number) % {"n": number}
    return Fact(number > 0, detail, reverse("coordinators:base", args=[cluster.pk]))


@proves("open_meeting")
def findings_are_confirmed(cluster: Cluster) -> Fact:
    """M 3.3.2, stage 1: the open meeting of the industry confirmed the assessment."""
    event = open_meeting(cluster)
    return _held(cluster, event, event is not None and event.confirmed_at is not None)


@proves("benchmarking_trip")
def trip_took_place(cluster: Cluster) -> Fact:
    event = trip(cluster)
    return _held(cluster, event, event is not None)


def _held(cluster: Cluster, event: Event | None, met: bool) -> Fact:
    url = event.get_absolute_url() if event else reverse("coordinators:events", args=[cluster.pk])
    return Fact(met, event.starts_on.strftime("%d.%m.%Y") if event else "", url)


@proves("segmentation")
def segments_stand(cluster: Cluster) -> Fact:
    """M 3.3.2, stage 2: the strategic segmentation that the next steps are discussed within."""
    number = counts(cluster).segments
    detail = ngettext("%(n)s сегмент", "%(n)s сегментов", number) % {"n": number}
    return Fact(number > 0, detail, reverse("coordinators:strategy", args=[cluster.pk]))


@proves("success_factors")
def factors_stand(cluster: Cluster) -> Fact:
    """M 3.3.2, stage 2: key factors of success *in each segment*; clients and experts may have been asked as well."""
    found, talks = counts(cluster), len(client_talks(cluster))
    said = [ngettext("%(n)s фактор", "%(n)s факторов", found.factors) % {"n": found.factors}]
    if found.bare:
        bare = ngettext("без факторов %(n)s сегмент", "без факторов %(n)s сегментов", found.bare)
        said.append(bare % {"n": found.bare})
    if talks:
        said.append(ngettext("%(n)s опрос клиентов", "%(n)s опросов клиентов", talks) % {"n": talks})
    met = found.factors > 0 and not found.bare
    return Fact(met, ", ".join(said), reverse("coordinators:strategy", args=[cluster.pk]))


@proves("strategies")
def options_are_decided(cluster: Cluster) -> Fact:
    """M 3.3.2, stage 2: strategies were discussed, and each option has its decision; one chosen at least."""
    found = counts(cluster)
    said = [ngettext("%(n)s вариант", "%(n)s вариантов", found.options) % {"n": found.options}]
    if found.undecided:
        said.append(_("без решения %(n)s") % {"n": found.undecided})
    elif found.options:
        said.append(_("выбрано %(n)s") % {"n": found.chosen})
    met = found.chosen > 0 and not found.undecided
    return Fact(met, ", ".join(said), reverse("coordinators:options", args=[cluster.pk]))


@proves("working_group")
def groups_work(cluster: Cluster) -> Fact:
    number = counts(cluster).groups
    detail = ngettext("%(n)s группа", "%(n)s групп", number) % {"n": number}
    return Fact(number > 0, detail, reverse("coordinators:groups", args=[cluster.pk]))


counts_as_work(events_done)
