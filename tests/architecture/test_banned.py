"""Calls nobody makes: another reading of time, a delayed message, unescaped text, a second signal."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import ROOT, modules, names_used, templates

TIME = {"timezone.now", "datetime.now", "datetime.utcnow", "date.today", "datetime.datetime.now",
        "datetime.date.today", "time.time", "timezone.localdate", "timezone.localtime"}  # fmt: skip
UNESCAPED = {"mark_safe", "safestring.mark_safe", "SafeString"}
GENERIC = {"GenericForeignKey", "GenericRelation", "ContentType"}
DELAYED = {"countdown", "eta"}
#: The one reading of the machine's clock; a certificate is valid by the machine's time, whatever the portal's.
CLOCK, CERTIFICATE = "procedure/clock.py", "kiri_portal/embedded/tls.py"


def used(banned: set[str]) -> list[str]:
    return [f"{m.place}:{line} {name}" for m in modules() for line, name in names_used(m.tree) if name in banned]


def test_only_the_clock_reads_time():
    assert [place for place in used(TIME) if not place.startswith((CLOCK, CERTIFICATE))] == []
    assert len([place for place in used(TIME) if place.startswith(CLOCK)]) == 1


def test_no_default_argument_or_field_reads_time_when_the_module_loads():
    """``default=clock.now()`` would freeze the moment of start; the callable itself is meant."""
    wrong = []
    for module in modules():
        for node in ast.walk(module.tree):
            given = []
            if isinstance(node, ast.FunctionDef):
                given = [*node.args.defaults, *node.args.kw_defaults]
            elif isinstance(node, ast.Call):
                given = [keyword.value for keyword in node.keywords if keyword.arg == "default"]
            wrong += [f"{module.place}:{value.lineno}" for value in given if isinstance(value, ast.Call)
                      and ast.unparse(value.func) in {"clock.now", "clock.today"}]  # fmt: skip
    assert wrong == []


def test_no_message_is_delayed_by_the_broker():
    """A long-delayed message on Redis is delivered twice; a row is not."""
    wrong = [
        f"{module.place}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and any(keyword.arg in DELAYED for keyword in node.keywords)
    ]
    assert wrong == []


def test_no_text_leaves_unescaped():
    marked = [place for place in used(UNESCAPED) if not place.endswith("SafeString")]
    assert marked == []
    pages = [path for path in templates() if path.suffix == ".html"]  # letters are plain text
    assert [path.name for path in pages if re.search(r"\|\s*safe\b|autoescape off", path.read_text("utf-8"))] == []


def test_no_page_carries_inline_script_or_style():
    """The content policy forbids them; papers are not pages, their style is theirs."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
    pages = [path for path in templates() if path.suffix == ".html" and "papers" not in path.parts]
    tags = re.compile(r"{%.*?%}", re.DOTALL)  # what a tag takes (``only="forward"``) is not an attribute of the page
    markup = {path: tags.sub("", path.read_text("utf-8")) for path in pages}
    assert [path.relative_to(ROOT).as_posix() for path, text in markup.items() if inline.search(text)] == []


def test_there_is_one_signal():
    made = [
        f"{m.place}:{node.lineno}"
        for m in modules()
        for node in ast.walk(m.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Signal")
    ]
    assert [place.partition(":")[0] for place in made] == ["procedure/journal.py"]


def test_nobody_listens_to_the_signals_of_the_database():
    """Flow glued by ``post_save`` cannot be read; ``post_migrate`` only puts the journal's triggers back."""
    banned = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed", "receiver"}
    assert used(banned) == []


def test_no_generic_foreign_keys():
    assert used(GENERIC) == []


def test_nothing_prints_or_waits():
    assert used({"print", "time.sleep", "breakpoint"}) == []
