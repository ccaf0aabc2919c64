"""One Chromium for a run; every person has a window of their own in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from kiri_portal.embedded.suite import CHROMIUM
from tests.browser.portal import Portal, portal

PROGRAM = next((found for name in CHROMIUM if (found := shutil.which(name))), "")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def scene(
    tmp_path_factory, django_db_setup, django_db_blocker
) -> Iterator[tuple[Portal, dict[str, str], dict[str, Any]]]:
    """A portal with the demo and with everything the demo lacks, people and keys by name. Tests leave it as it is."""
    with django_db_blocker.unblock(), portal(tmp_path_factory.mktemp("scene"), "2026-05-21", demo=True) as place:
        made = json.loads(place.module("tests.browser.scene"))
        yield place, made["people"], made["keys"]
