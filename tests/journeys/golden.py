"""Journals as the golden files write them; ``python -m tests.journeys.golden [кластер|план|показатели]`` prints a portal's.

A line is: act, role, state before, state after, effective day. Equal lines in a row are one line with their number.
The number is left out («+») where the methodology does not say how often: a draft is saved as often as people like.
A stretch of a cluster's file is all it says from the act that opens the stretch to now, so that stretches of one file
follow each other in ``golden_whole.txt`` without a gap: «= FILE [section]» there stands for what that section says.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import dropwhile, groupby
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
AS_OFTEN_AS_ONE_LIKES = {"applications.save_section"}
#: When the post takes a letter belongs to no stage: it depends on when somebody wakes the clock.
OF_THE_POST = {"applications.note_delivery"}
#: Stretches of a cluster's file and the act that opens each.
STRETCHES = {
    "кластер": "coordinators.assign_coordinator", "план": "action_plans.open_plan",
    "показатели": "monitoring.open_system",
}  # fmt: skip


def expected(name: str = "golden_selection.txt") -> str:
    """The golden file without its remarks, with every reference to another one followed."""
    return "".join(f"{title}\n" + "".join(f"{line}\n" for line in lines) for title, lines in sections(name).items())


def sections(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found[line] = []
        elif line.startswith("= "):
            file, title = line.removeprefix("= ").split(" ", 1)
            lines += sections(file)[title]
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


def golden_lines() -> str:
    """What the journals of this database say of a selection, dossier by dossier."""
    from applications.models import Application, SelectionRound
    from tests.journeys.story import cluster

    dossiers = {"отбор": SelectionRound.objects.get().dossier}
    for n, title in enumerate(("отобранная заявка", "отложенная заявка", "опоздавшая заявка", "незаконченная заявка")):
        dossiers[title] = Application.objects.get(cluster_name_ru=cluster(n)).dossier
    return _told(dossiers)


def whole_lines() -> str:
    """The same, and the files of the people without whom a cluster does not go on."""
    from accounts.models import Organisation
    from coordinators.models import Coordinator
    from tests.journeys.story_initiative import bins

    firm = Organisation.objects.get(bin=bins()[0])
    dossiers = {"КИРИ": Organisation.objects.get(kind="institute").dossier, "предприятие": firm.dossier}
    dossiers["первый координатор"] = Coordinator.objects.earliest("pk").dossier
    return golden_lines() + _told(dossiers)


def stretch(title: str) -> str:
    """What the journal of the only cluster says since the act that opens this stretch."""
    from coordinators.models import Cluster

    return _told({title: Cluster.objects.get().dossier}, since=STRETCHES[title])


def _told(dossiers: dict[str, Any], since: str = "") -> str:
    return "".join(
        f"[{title}]\n" + "".join(f"{line}\n" for line in _lines(found, since)) for title, found in dossiers.items()
    )


def _lines(dossier: Any, since: str) -> Iterator[str]:
    from procedure import clock

    rows = (
        f"{e.act} {e.role or '-'} {e.before or '-'} {e.after or '-'} {clock.local_day(e.effective_at)}"
        for e in dossier.journal.exclude(act__in=OF_THE_POST).order_by("seq")
    )
    for line, run in groupby(dropwhile(lambda row: since != row.split()[0], rows) if since else rows):
        times = len(list(run))
        if line.split()[0] in AS_OFTEN_AS_ONE_LIKES:
            yield f"{line} +"
        else:
            yield line if times == 1 else f"{line} x{times}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
    import django

    django.setup()
    sys.stdout.write(stretch(sys.argv[1]) if sys.argv[1:] else golden_lines())
