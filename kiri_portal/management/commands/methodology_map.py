"""manage.py methodology_map [--check]: docs/methodology.md, clause by clause, for an auditor; docs/workflows.md beside it.

Clause -> fact -> act -> service -> paper -> letter -> code -> tests. Nothing here is typed in: facts come from
``methodology``, acts from the registry, services and papers from the source that performs the act.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from documents.registry import papers
from kiri_portal import workflow_tables
from methodology import initiative, monitoring, plan, support
from methodology.clauses import CLAUSES
from methodology.editions import EDITIONS
from methodology.selection import STEPS
from notices.registry import letter
from procedure import registry

APPS = ("accounts", "action_plans", "applications", "coordinators", "documents", "kiri_portal", "methodology",
        "monitoring", "notices", "procedure", "selection", "tests")  # fmt: skip
#: «M 3.2.2/5», and lists of clauses: «M 2.3, 3.3.2», «M 3.2 и 3.2.1».
CITATION = re.compile(r"\bM (\d(?:\.\d)+(?:/\d+)*(?:(?:, | и | and )\d(?:\.\d)+(?:/\d+)*)*)")
#: Lists of the plan: the word of the page, the facts.
PLAN_FACTS: tuple[tuple[str, tuple[plan.Kind, ...]], ...] = (
    ("вид мероприятия", plan.ACTIVITY_KINDS), ("охват", plan.SCOPES), ("тема", plan.THEMES),
    ("источник", plan.FUNDING_SOURCES), ("вклад", plan.MONEY_FORMS), ("причина изменения", plan.CHANGE_CAUSES),
    ("кто просил", plan.ASKED_BY), ("изменяется", plan.CHANGE_CLASSES), ("запись об обещании", plan.LEDGER_ENTRIES),
    ("основание поддержки", support.NEED_GROUNDS), ("степень нужды", support.NEED_DEGREES),
    ("кто помогает", support.HOLDERS), ("мера поддержки", support.INSTRUMENTS),
    ("обязанность акимата", support.AKIMAT_DUTIES), ("просьба", support.REQUEST_KINDS),
)  # fmt: skip
NUMBER = re.compile(r"\d(?:\.\d)+(?:/\d+)*")


class Command(BaseCommand):
    help = "Строит docs/methodology.md (пункт, факт, действие, служба, документ, письмо, код) и docs/workflows.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="только сравнить с файлами; устарели – выход 1")
        parser.add_argument("--folder", type=Path, help="другая папка вместо docs")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"] or Path(settings.BASE_DIR) / "docs"
        with translation.override("ru"):
            pages = {"methodology.md": build(), "workflows.md": workflow_tables.build()}
        if not options["check"]:
            for name, text in pages.items():
                (folder / name).write_text(text, encoding="utf-8")
        elif stale := [name for name, text in pages.items() if not is_fresh(folder / name, text)]:
            self.stderr.write(f"{', '.join(stale)}: текст устарел, выполните manage.py methodology_map")
            raise SystemExit(1)


def is_fresh(page: Path, text: str) -> bool:
    return page.exists() and page.read_text(encoding="utf-8") == text


def build() -> str:
    """The whole page; the same facts and sources give the same text."""
    sources = read_sources()
    done_by = services(sources)
    cited = {path: citations(text) for path, text in sources.items()}
    lines = [
        "# Карта методологии", "",
        "Построено командой `manage.py methodology_map`; правят не этот файл, а код.", "",
        "Столбец «код» – файлы, где пункт назван в пояснении; «тесты» – то же в тестах.", "",
        "| пункт | о чём | факты | действия | службы | документы | письма | код | тесты |",
        "|---|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for number, clause in CLAUSES.items():
        acts = acts_of(number)
        found = [done_by[act] for act in acts if act in done_by]
        cells = [
            clause.title_ru,
            "; ".join(facts(number)),
            ", ".join(f"`{act}`" for act in acts) or why_no_act(number),
            *(
                ", ".join(f"`{x}`" for x in names)
                for names in (
                    [place for place, _ in found],
                    sorted({paper for _, issued in found for paper in issued}),
                    [act for act in acts if letter(act)],
                    [path for path in sources if not path.startswith("tests/") and number in cited[path]],
                    [path for path in sources if path.startswith("tests/") and number in cited[path]],
                )
            ),
        ]
        lines.append(f"| {number} | " + " | ".join(cell or "–" for cell in cells) + " |")
    lines += ["", "## Перечни портала, которых в тексте нет", "", *(f"- {fact}" for fact in facts("portal"))]
    lines += ["", "## Документы", "", *(f"- `{kind}`: {paper.title}" for kind, paper in sorted(papers().items()))]
    return "\n".join(lines) + "\n"


def acts_of(number: str) -> list[str]:
    """``app.act`` of each act that performs the clause."""
    return [f"{w.app}.{act.code}" for w in registry.workflows() for act in w.acts.values() if act.clause == number]


def why_no_act(number: str) -> str:
    """Where acts perform what the clause says, if not under its own number; else the reason why none does."""
    parts = [other for other in CLAUSES if other.startswith(f"{number}/") and acts_of(other)]
    wholes = [other for other in CLAUSES if number.startswith(f"{other}/") and acts_of(other)]
    if parts:
        return f"*по пунктам {', '.join(parts)}*"
    if wholes:
        return f"*по пункту {wholes[-1]}*"
    return f"*нет: {CLAUSES[number].note}*" if CLAUSES[number].note else ""


def facts(number: str) -> list[str]:
    """What ``methodology`` states under this clause."""
    law = EDITIONS["2015"]
    found = [
        f"срок `{t.code}` {t.spec if t.unit != 'fixed' else 'по дате'}"
        for edition in EDITIONS.values()
        for t in edition.terms.values()
        if t.clause == number
    ]
    found += [f"критерий {c.code}, вес {c.default_weight}" for c in law.criteria if c.clause == number]
    found += [f"группа {g.code}" for g in law.groups if g.clause == number]
    found += [f"шаг {step.number}" for step in STEPS if step.clause == number]
    found += [f"документ `{d.code}`" for e in EDITIONS.values() for d in e.documents if d.clause == number]
    found += [f"этап {s.number}: {len(s.outputs)} результ., условие `{g.event}`"
              for s in initiative.STAGES for g in s.gates if s.clause == number]  # fmt: skip
    found += [f"{word} `{k.code}`" for word, kinds in PLAN_FACTS for k in kinds if k.clause == number]
    found += [f"предел `{r.code}`: {r.cap_mci} МРП в год" + (f", до {r.share_max} %" if r.share_max else "")
              for r in support.SUPPORT_RULES if r.clause == number]  # fmt: skip
    found += [f"сверка: {plan.ADJUSTED_REFERENCE} % изменённых мероприятий"] if number == "2.3" else []
    found += [f"показатель процесса `{fact.code}`" for fact in monitoring.PROCESS_FIGURES if fact.clause == number]
    return found + [f"уровень `{level.code}`" for level in monitoring.LEVELS if level.clause == number]


def read_sources() -> dict[str, str]:
    """Our Python files by path from the root, in order. This command names clauses as examples, so it is left out."""
    root = Path(settings.BASE_DIR)
    paths = sorted(
        path
        for app in APPS
        for path in (root / app).rglob("*.py")
        if "migrations" not in path.parts and path != Path(__file__).resolve()
    )
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def citations(text: str) -> set[str]:
    """The clauses a source cites in so many words; the portal's own rules are cited by their number."""
    own = {number for number in CLAUSES if number.startswith("portal/") and f'"{number}"' in text}
    return own | {number for group in CITATION.findall(text) for number in NUMBER.findall(group)}


def services(sources: dict[str, str]) -> dict[str, tuple[str, list[str]]]:
    """``app.act`` -> (the function that performs it, the papers it issues, helpers of its module included)."""
    found: dict[str, tuple[str, list[str]]] = {}
    for path, text in sources.items():
        app, _, rest = path.partition("/")
        if not rest.startswith("services"):
            continue
        functions = {node.name: node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
        for name, node in functions.items():
            nodes = [node, *(functions[called] for called in sorted(names_called(node)) if called.startswith("_")
                             and called in functions)]  # fmt: skip
            issued = [paper for one in nodes for paper in literals(one, "issue")]
            performed = list(literals(node, "perform"))
            if not performed and any(any(calls(one, "perform")) for one in nodes) and not name.startswith("_"):
                performed = [name]  # the act's code travels to a shared helper: the service bears its name
            for act in performed:
                found[f"{app}.{act}"] = (f"{path.removesuffix('.py').replace('/', '.')}.{name}", issued)
    return found


def calls(node: ast.AST, method: str) -> Iterator[ast.Call]:
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == method:
            yield one


def literals(node: ast.AST, method: str) -> Iterator[str]:
    """First arguments of ``x.method("…")`` written out in ``node``."""
    for call in calls(node, method):
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
            yield call.args[0].value


def names_called(node: ast.AST) -> set[str]:
    return {one.func.id for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
