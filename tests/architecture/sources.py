"""The portal's own sources, read once: what the tests of the architecture look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Which apps an app may import (docs/architecture.md): everything upstream, nothing else of ours.
UPSTREAM: dict[str, tuple[str, ...]] = {
    "methodology": (),
    "procedure": ("methodology",),
    "accounts": ("methodology", "procedure"),
    "documents": ("methodology", "procedure", "accounts"),
    "notices": ("methodology", "procedure", "accounts"),
}
for _name in ("applications", "selection", "coordinators", "action_plans", "monitoring", "kiri_portal", "benchmarks"):
    UPSTREAM[_name] = tuple(UPSTREAM)
OURS = tuple(UPSTREAM)
STAGES = ("applications", "selection", "coordinators", "action_plans", "monitoring")


@dataclass(frozen=True)
class Module:
    """One Python file: ``name`` is its dotted path."""

    path: Path

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def name(self) -> str:
        return self.place.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def app(self) -> str:
        return self.name.partition(".")[0]

    @property
    def part(self) -> str:
        """The file of the app it belongs to: ``applications.forms.round`` is part ``forms``."""
        return [*self.name.split("."), ""][1]

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> list[tuple[int, str]]:
        """(line, dotted name) of everything imported anywhere in the file, inside functions and type checks too."""
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [(node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                found += [(node.lineno, f"{base}.{alias.name}") for alias in node.names]
        return found

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".")
        if self.path.name != "__init__.py":
            package = package[:-1]
        return ".".join([*package[: len(package) - node.level + 1], *(node.module or "").split(".")]).rstrip(".")


@cache
def modules(*apps: str, migrations: bool = False) -> tuple[Module, ...]:
    """The modules of these apps (of all when none is named)."""
    paths = sorted(path for app in apps or OURS for path in (ROOT / app).rglob("*.py"))
    return tuple(Module(path) for path in paths if migrations or "migrations" not in path.parts)


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"}))


def names_used(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Dotted names as written: ``timezone.now``, ``services.submit``, ``mark_safe``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            parts, inner = [node.attr], node.value
            while isinstance(inner, ast.Attribute):
                parts.append(inner.attr)
                inner = inner.value
            if isinstance(inner, ast.Name):
                yield node.lineno, ".".join([inner.id, *reversed(parts)])


def words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string of the code that is not a docstring."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.lineno, node.value
