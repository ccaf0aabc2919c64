"""Imports run along the arrows only, those inside functions included (docs/architecture.md, decision 0010)."""

from __future__ import annotations

import re

import pytest

from tests.architecture.sources import OURS, ROOT, STAGES, UPSTREAM, modules, words

#: Inside an app a file imports only what stands before it; files of one step may know each other.
STEPS = (
    ("pure",),
    ("models",),
    ("permissions",),
    ("calibration", "conflicts", "scoring", "selectors", "voting"),
    ("workflow",),
    ("services",),
    ("admin", "clockwork", "filters", "forms", "letters", "papers", "tasks"),
    ("nudge", "health"),
    ("views",),
    ("urls",),
    ("apps",),
)
STEP = {part: number for number, parts in enumerate(STEPS) for part in parts}
PURE = ("methodology", "procedure.workcalendar", "procedure.derivation", "procedure.dates", "selection.scoring",
        "selection.calibration", "selection.voting", "coordinators.pure", "action_plans.pure", "monitoring.pure")  # fmt: skip
NAMED = re.compile(rf"/?({'|'.join(OURS)})[:/]")


def test_an_app_imports_only_what_stands_upstream():
    wrong = [
        f"{module.place}:{line} {name}"
        for module in modules()
        for line, name in module.imports
        if (app := name.partition(".")[0]) in OURS and app != module.app and app not in UPSTREAM[module.app]
    ]
    assert wrong == []


def test_an_app_names_no_address_downstream():
    """``reverse("applications:inbox")`` or «/applications/» in a lower app is an import by another road."""
    wrong = [
        f"{module.place}:{line} {text}"
        for module in modules()
        for line, text in words(module.tree)
        if (found := NAMED.match(text)) and found[1] != module.app and found[1] not in UPSTREAM[module.app]
    ]
    assert wrong == []


def test_documents_and_notices_do_not_know_each_other():
    for app, other in (("documents", "notices"), ("notices", "documents")):
        assert [m.place for m in modules(app) for _, name in m.imports if name.partition(".")[0] == other] == []


@pytest.mark.parametrize("app", [*STAGES, "accounts"])
def test_inside_an_app_files_import_only_what_stands_before_them(app):
    wrong = []
    for module in modules(app):
        for line, name in module.imports:
            package, _, rest = name.partition(".")
            part = rest.partition(".")[0]
            if package == app and part in STEP and module.part in STEP and STEP[part] > STEP[module.part]:
                wrong.append(f"{module.place}:{line} {name}")
    assert wrong == []


def test_every_file_of_a_stage_has_its_place_in_the_order():
    """A new kind of file is a new word of the architecture: give it its step here and in docs/architecture.md."""
    unknown = {m.place for m in modules(*STAGES) if m.part and m.part not in STEP and m.part != "management"}
    assert unknown == set()


def test_pure_modules_know_neither_django_nor_the_database():
    wrong = []
    for module in modules("methodology", "procedure", "selection", "coordinators", "action_plans", "monitoring"):
        if any(module.name == name or module.name.startswith(f"{name}.") for name in PURE):
            wrong += [f"{module.place}:{line} {name}" for line, name in module.imports if not _is_pure(name)]
    assert wrong == []


def _is_pure(name: str) -> bool:
    package = name.partition(".")[0]
    return package not in {"django", "celery", "kiri_portal"} and (
        package not in OURS or any(name == pure or name.startswith(f"{pure}.") for pure in PURE)
    )


def test_nothing_of_the_portal_imports_its_tests():
    """But for the benchmarks, which stand beside the portal and measure it on the world the tests count in."""
    portal = [m for m in modules() if m.app != "benchmarks"]
    assert [m.place for m in portal for _, name in m.imports if name.partition(".")[0] == "tests"] == []


def test_every_package_of_ours_is_known_here():
    found = {path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name not in {"tests", "demo"}}
    assert found == set(OURS)
