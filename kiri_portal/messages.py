"""Message catalogues without system gettext: ``python -m kiri_portal.messages compile|check|extract``.

``extract`` needs Babel-free extraction by Django's makemessages (system gettext) and is run by developers;
``compile`` runs at every bootstrap; ``check`` runs in CI and demands a complete Kazakh.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
COMPLETE = ("kk",)


def catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def compile_all() -> None:
    """Write .mo beside every .po that is newer."""
    for path in catalogues():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))


def extract() -> None:
    """Refresh the catalogues from the sources (needs xgettext)."""
    languages = [part for code in ("ru", "kk", "en") for part in ("-l", code)]
    ignored = [part for name in ("var", ".venv", "demo", "tests") for part in ("-i", name)]
    command = [sys.executable, "manage.py", "makemessages", *languages, *ignored, "--no-location", "--no-obsolete",
               "-e", "py,html,txt"]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own command


def problems() -> list[str]:
    """Untranslated or fuzzy entries of the languages that must be complete."""
    found = []
    for code in COMPLETE:
        path = LOCALE / code / "LC_MESSAGES" / "django.po"
        catalogue = polib.pofile(str(path))
        for kind, entries in (
            ("без перевода", catalogue.untranslated_entries()),
            ("неясно", catalogue.fuzzy_entries()),
        ):
            found.extend(f"{code}: {kind}: {entry.msgid[:80]}" for entry in entries)
    return found


def main(action: str) -> int:
    if action == "compile":
        compile_all()
    elif action == "extract":
        extract()
    else:
        found = problems()
        sys.stdout.write("\n".join([*found, f"Замечаний к каталогам: {len(found)}"]) + "\n")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
