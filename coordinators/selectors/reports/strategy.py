"""What the report of stage 2 says of its own: trips with their lessons, clients and experts asked, strategies discussed."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from coordinators.models import Event
from coordinators.pure import blocks, figures
from coordinators.selectors.reports.common import Asked, events_of, language, long

CLIENTS = ("client_interviews", "survey")
DISCUSSED = ("strategy_talk", "open_meeting", "workshop", "working_group", "state_talk")


def trips(asked: Asked) -> blocks.Section:
    """Each benchmarking trip: where, who went, what it cost, what it taught."""
    found = [event for event in events_of(asked) if event.is_trip]
    told = [block for event in found for block in _trip(event)]
    return blocks.section(_("Сравнительные поездки"), *(told or [blocks.words(_("Сравнительных поездок не было."))]))


def _trip(event: Event) -> list[blocks.Block | None]:
    cost = _("%(n)s млн ₸") % {"n": figures.millions(event.cost, language())} if event.cost is not None else ""
    return [
        blocks.heading(event.title),
        blocks.facts([
            (_("Когда"), _days(event)), (_("Место"), event.place), (_("Кто ездил"), _came(event)),
            (_("Людей"), "" if event.people is None else figures.figure(event.people, 0, language())),
            (_("Стоимость"), cost), (_("Где были"), event.visited),
        ]),
        *_headed(_("Уроки"), event.lessons),
    ]  # fmt: skip


def asked_outside(asked: Asked) -> blocks.Section:
    """What clients and experts, at home and abroad, were asked and said."""
    found = [event for event in events_of(asked) if event.kind in CLIENTS]
    told = [block for event in found for block in _account(event)]
    nobody = blocks.words(_("Клиентов и экспертов на этом этапе не опрашивали."))
    return blocks.section(_("Клиенты и эксперты"), *(told or [nobody]))


def discussed(asked: Asked) -> blocks.Section:
    """Talks with enterprises about their strategies, and what was agreed."""
    found = [event for event in events_of(asked) if event.kind in DISCUSSED]
    told = [block for event in found for block in _account(event)]
    return blocks.section(_("Обсуждения с участниками"), *(told or [blocks.words(_("Обсуждений не записано."))]))


def _account(event: Event) -> list[blocks.Block | None]:
    """An event in its own words."""
    where = " · ".join(filter(None, (_days(event), event.place)))
    return [
        blocks.heading(event.title), blocks.words(where, quiet=True), blocks.words(event.minutes),
        blocks.words(_("Были: %(who)s") % {"who": _came(event)} if _came(event) else "", quiet=True),
    ]  # fmt: skip


def _headed(title: str, text: str) -> Iterable[blocks.Block | None]:
    return [blocks.heading(title), blocks.words(text)] if text.strip() else []


def _came(event: Event) -> str:
    return ", ".join(row.organisation.name for row in event.attendances.all())


def _days(event: Event) -> str:
    first, last = long(event.starts_on), long(event.last_day)
    return first if first == last else f"{first} – {last}"
