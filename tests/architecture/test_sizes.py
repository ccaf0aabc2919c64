"""A file that outgrows 300 lines becomes a package of the same name; a function fits a screen."""

import ast

from tests.architecture.sources import ROOT, modules

FILE, FUNCTION = 300, 60


def hand_written():
    yield from (module.path for module in modules())
    yield from (ROOT / "tests").rglob("*.py")
    yield from (path for path in (ROOT / "templates").rglob("*") if path.is_file())
    yield from (ROOT / "static").rglob("*.js")


def test_no_file_is_longer_than_three_hundred_lines():
    long = {
        path.relative_to(ROOT).as_posix(): count
        for path in hand_written()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > FILE
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{module.place}:{node.lineno} {node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > FUNCTION
    ]
    assert long == []
