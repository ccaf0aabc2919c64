"""manage.py methodology_map [--check]: docs/methodology.md, clause by clause, for an auditor."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from documents.registry import papers
from methodology.clauses import CLAUSES
from methodology.editions import EDITIONS
from notices.registry import letter
from procedure import registry

TARGET = Path(settings.BASE_DIR) / "docs" / "methodology.md"


class Command(BaseCommand):
    help = "Строит docs/methodology.md: пункт, факт, действие, письмо, код, тесты."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="только сравнить с файлом")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("ru"):
            text = build()
        if not options["check"]:
            TARGET.write_text(text, encoding="utf-8")
        elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            raise SystemExit("docs/methodology.md устарел: выполните manage.py methodology_map")


def build() -> str:
    """The whole page; the same facts give the same text."""
    root = Path(settings.BASE_DIR)
    sources = {path: (root / path).read_text(encoding="utf-8") for path in files("*.py")}
    lines = [
        "# Карта методологии", "",
        "Построено командой `manage.py methodology_map`: пункт → факт → действие → письмо → где в коде → где в тестах.", "",
        "| пункт | о чём | сроки и критерии | действия | письма | код | тесты |", "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for number, clause in CLAUSES.items():
        note = f" *({clause.note})*" if clause.note else ""
        acts = [f"{w.app}.{act.code}" for w in registry.workflows() for act in w.acts.values() if act.clause == number]
        cells = [
            number, clause.title_ru + note, ", ".join(facts(number)), ", ".join(f"`{a}`" for a in acts),
            ", ".join(f"`{a}`" for a in acts if letter(a)),
            ", ".join(citing(number, sources, tests=False)), ", ".join(citing(number, sources, tests=True)),
        ]  # fmt: skip
        lines.append("| " + " | ".join(cell or "–" for cell in cells) + " |")
    lines += ["", "## Документы", "", *(f"- `{kind}`: {paper.title}" for kind, paper in sorted(papers().items()))]
    for workflow in registry.workflows():
        lines += ["", f"## {workflow.code}", "", "```mermaid", workflow.mermaid(), "```"]
    return "\n".join(lines) + "\n"


def facts(number: str) -> list[str]:
    law = EDITIONS["2015"]
    found = [
        f"срок `{t.code}` {t.spec if t.unit != 'fixed' else 'по дате'}"
        for t in law.terms.values()
        if t.clause == number
    ]
    return found + [f"критерий {c.code}" for c in law.criteria if c.clause == number]


def files(pattern: str) -> list[str]:
    root = Path(settings.BASE_DIR)
    apps = ("accounts", "applications", "coordinators", "documents", "kiri_portal", "methodology", "notices", "procedure",
            "selection", "tests")  # fmt: skip
    return sorted(
        str(path.relative_to(root))
        for app in apps
        for path in (root / app).rglob(pattern)
        if "migrations" not in path.parts
    )


def citing(number: str, sources: dict[str, str], *, tests: bool) -> list[str]:
    """Files that cite «M 3.2.2/5» in so many words."""
    cited = re.compile(rf"M {re.escape(number)}(?![\d/.]*\d)")
    return [f"`{path}`" for path, text in sources.items() if path.startswith("tests/") == tests and cited.search(text)]
