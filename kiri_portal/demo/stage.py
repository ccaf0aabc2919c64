"""The travelling clock: events in the order of time, with every sweep that falls between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from procedure import clock
from procedure.models import Deadline
from procedure.tick import tick


@dataclass
class Stage:
    """Events to play: ``at(day, hour, act)``; ``play`` performs those not in the future."""

    events: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)

    def at(self, day: date, hour: int, act: Callable[[], object]) -> None:
        """Remember an act for ``day``; acts of the same hour keep the order they were told in."""
        self.events.append((clock.at_hour(day, hour), len(self.events), act))

    def play(self, until: datetime, say: Callable[[str], None]) -> None:
        playing = sorted((e for e in self.events if e[0] <= until), key=lambda e: e[:2])
        for number, (moment, __, act) in enumerate(playing, start=1):
            sweep_until(moment)
            with clock.standing_at(moment):
                act()
            if number % 500 == 0:
                say(f"Демо: {number} из {len(playing)} действий…")
        sweep_until(until)


def sweep_until(moment: datetime) -> None:
    """Let the clock ring at every moment it would have rung before ``moment``."""
    while True:
        ringing = Deadline.objects.filter(attention_at__lte=moment).order_by("attention_at").first()
        if ringing is None:
            return
        with clock.standing_at(ringing.attention_at + timedelta(seconds=1)):
            tick()
