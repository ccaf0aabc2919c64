"""The journal of a whole selection as the golden file writes it, by hand from the methodology."""

from itertools import groupby
from pathlib import Path

from procedure import clock
from procedure.models import Dossier

GOLDEN = Path(__file__).parent / "golden_selection.txt"


def golden_lines(round_: Dossier, selected: Dossier, unfinished: Dossier) -> str:
    """The journals of three dossiers as the golden file writes them; equal lines in a row are counted."""
    lines = [GOLDEN.read_text(encoding="utf-8").splitlines()[0]]
    for title, dossier in (
        ("дело отбора", round_), ("дело отобранной заявки", selected), ("дело неподанной заявки", unfinished),
    ):  # fmt: skip
        lines.append(f"[{title}]")
        rows = [
            f"{e.act} {e.role} {e.before or '-'} {e.after or '-'} {clock.local_day(e.effective_at)}"
            for e in dossier.journal.order_by("seq")
        ]
        lines += [line if (n := len(list(run))) == 1 else f"{line} x{n}" for line, run in groupby(rows)]
    return "\n".join(lines) + "\n"
