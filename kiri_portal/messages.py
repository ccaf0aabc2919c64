"""Message catalogues: ``python -m kiri_portal.messages compile|check|extract``.

``compile`` is pure Python and runs at every bootstrap; ``extract`` refreshes the catalogues from the sources and
``check`` demands fresh catalogues and a complete Kazakh: both need xgettext of the system for reading sources.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
LANGUAGES = ("ru", "kk", "en")
COMPLETE = ("kk",)
#: The sources are written in it: its catalogue only adds the forms of plurals.
SOURCE = "ru"
NOT_SOURCES = ("var", ".venv", ".git", "demo", "tests", "node_modules", "build")
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[a-z]|%[sd]")


def catalogue(code: str, locale: Path = LOCALE) -> Path:
    return locale / code / "LC_MESSAGES" / "django.po"


def compile_all() -> None:
    """Write .mo beside every .po that is newer."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))


def extract(root: Path = ROOT) -> None:
    """Refresh the catalogues from the sources (needs xgettext)."""
    languages = [part for code in LANGUAGES for part in ("-l", code)]
    ignored = [part for name in NOT_SOURCES for part in ("-i", name)]
    command = [sys.executable, "manage.py", "makemessages", *languages, *ignored, "--no-location", "--no-obsolete",
               "-e", "py,html,txt", "-v", "0"]  # fmt: skip
    subprocess.run(command, cwd=root, check=True)  # noqa: S603 - our own command


def stale() -> list[str]:
    """What the sources say and the catalogues do not, or the reverse; found on a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "portal"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_SOURCES, "__pycache__", "*.mo", ".*_cache"))
        extract(copy)
        found = []
        for code in LANGUAGES:
            if not catalogue(code).exists():
                found.append(f"{code}: каталога нет")
                continue
            ours, fresh = _keys(catalogue(code)), _keys(catalogue(code, copy / "locale"))
            found += [f"{code}: нет в каталоге: {text[:80]!r}" for _, text in sorted(fresh - ours)]
            found += [f"{code}: лишнее в каталоге: {text[:80]!r}" for _, text in sorted(ours - fresh)]
    return found


def _keys(path: Path) -> set[tuple[str, str]]:
    return {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(path)) if not entry.obsolete}


def gaps() -> list[str]:
    """Untranslated or fuzzy entries of the languages that must be complete, and broken placeholders of any."""
    found = []
    for code in LANGUAGES:
        if not catalogue(code).exists():
            continue
        entries = polib.pofile(str(catalogue(code)))
        if code in COMPLETE:
            found += [f"{code}: без перевода: {entry.msgid[:80]!r}" for entry in entries.untranslated_entries()]
            found += [f"{code}: неясно: {entry.msgid[:80]!r}" for entry in entries.fuzzy_entries()]
        found += [f"{code}: другие подстановки: {entry.msgid[:80]!r}" for entry in entries if _breaks(entry)]
        if code == SOURCE:
            found += [f"{code}: не слова источника: {entry.msgid[:80]!r}" for entry in entries if _misquotes(entry)]
    return found


def _misquotes(entry: polib.POEntry) -> bool:
    """xgettext guesses a new plural from a similar one («день» from «год»): the first form must be the source itself."""
    said = entry.msgstr_plural.get(0) or entry.msgstr
    return bool(said) and not entry.fuzzy and bool(CYRILLIC.search(entry.msgid)) and said != entry.msgid


def _breaks(entry: polib.POEntry) -> bool:
    """A translation whose placeholders differ from the source's would fail on the page."""
    if "python-format" not in entry.flags or entry.fuzzy or not entry.msgstr:
        return False
    return sorted(PLACEHOLDER.findall(entry.msgid)) != sorted(PLACEHOLDER.findall(entry.msgstr))


def check() -> int:
    found = gaps()
    if shutil.which("xgettext"):
        found += stale()
    else:
        sys.stdout.write("Свежесть каталогов не проверена: нет xgettext (пакет gettext).\n")
    sys.stdout.write("\n".join([*found[:40], f"Замечаний к каталогам: {len(found)}"]) + "\n")
    return 1 if found else 0


def main(action: str) -> int:
    if action == "check":
        return check()
    {"compile": compile_all, "extract": extract}[action]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "check"))
