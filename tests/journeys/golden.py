"""The journals of one selection as the golden file writes them; ``python -m tests.journeys.golden`` prints a portal's.

A line is: act, role, state before, state after, effective day. Equal lines in a row are one line with their number.
The number is left out («+») where the methodology does not say how often: a draft is saved as often as people like.
"""

from __future__ import annotations

import os
import sys
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).parent
AS_OFTEN_AS_ONE_LIKES = {"applications.save_section"}


def expected(name: str = "golden_selection.txt") -> str:
    """The golden file without its remarks."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line and not line.startswith("#")) + "\n"


def golden_lines() -> str:
    """What the journals of this database say, dossier by dossier."""
    from applications.models import Application, SelectionRound
    from tests.journeys.story import cluster

    dossiers = {"отбор": SelectionRound.objects.get().dossier}
    for n, title in enumerate(("отобранная заявка", "отложенная заявка", "опоздавшая заявка", "незаконченная заявка")):
        dossiers[title] = Application.objects.get(cluster_name_ru=cluster(n)).dossier
    return "".join(f"[{title}]\n" + "".join(f"{line}\n" for line in _lines(found)) for title, found in dossiers.items())


def initiative_lines(cluster) -> str:
    """What the journal of a cluster says since the launch."""
    return "[кластер]\n" + "".join(f"{line}\n" for line in _lines(cluster.dossier, "coordinators."))


def plan_lines(cluster) -> str:
    """What the journal of a cluster says of its plan."""
    return "[план]\n" + "".join(f"{line}\n" for line in _lines(cluster.dossier, "action_plans."))


def monitoring_lines(cluster) -> str:
    """What the journal of a cluster says of its indicators, and how an evaluation opened its plan."""
    told = _lines(cluster.dossier, "monitoring.", "action_plans.reopen", "action_plans.open_amendment")
    return "[показатели]\n" + "".join(f"{line}\n" for line in told)


def _lines(dossier, *acts: str):
    """Lines of acts that begin with one of these; all of them when none is named."""
    from procedure import clock

    rows = [
        f"{e.act} {e.role} {e.before or '-'} {e.after or '-'} {clock.local_day(e.effective_at)}"
        for e in dossier.journal.order_by("seq")
        if e.act.startswith(acts or "")
    ]
    for line, run in groupby(rows):
        times = len(list(run))
        if line.split()[0] in AS_OFTEN_AS_ONE_LIKES:
            yield f"{line} +"
        else:
            yield line if times == 1 else f"{line} x{times}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
    import django

    django.setup()
    if sys.argv[1:] == ["initiative"]:
        from coordinators.models import Cluster

        sys.stdout.write(initiative_lines(Cluster.objects.get()))
    elif sys.argv[1:] == ["plan"]:
        from coordinators.models import Cluster

        sys.stdout.write(plan_lines(Cluster.objects.get()))
    else:
        sys.stdout.write(golden_lines())
