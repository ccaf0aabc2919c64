"""Several workers, one paper: each is made by one of them, and one that died holds nobody up."""

import json
import os

import pytest

from tests.faults.test_races import finish
from tests.faults.workplace import run, start, workplace

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def begin():
    """start(env, task, ...) of a process that will be killed; none outlives the test."""
    begun = []

    def start_one(*arguments):
        begun.append(start(*arguments))
        return begun[-1]

    yield start_one
    for process in begun:
        process.kill()
        process.communicate()


def test_four_renderers_share_the_papers_and_make_each_once(tmp_path):
    with workplace(tmp_path) as env:
        run(env, "seed_papers", "24")
        finished = finish([start(env, "render") for _ in range(4)])
        assert sum(map(int, finished)) == 24
        assert json.loads(run(env, "rendered")) == [0, 48, 0]


def test_a_killed_renderers_paper_is_made_by_the_next_at_once(tmp_path, begin):
    with workplace(tmp_path) as env:
        run(env, "seed_papers", "6")
        victim = begin(env, "render", "standstill")
        assert victim.stdout.readline() == "within\n"
        assert run(env, "render") == "4"  # two lines of the dossier the other one is in are left to it
        victim.kill()
        victim.communicate()
        assert run(env, "render") == "2"
        assert json.loads(run(env, "rendered")) == [0, 12, 0]


def test_a_package_is_built_by_one_builder_and_after_its_death_by_the_next(tmp_path, begin):
    with workplace(tmp_path) as env:
        pipe = run(env, "seed_package")
        victim = begin(env, "build")
        held = os.open(pipe, os.O_WRONLY)  # opens when the builder has come to this file
        assert run(env, "build") == "0"
        victim.kill()
        victim.communicate()
        os.close(held)
        os.replace(f"{pipe}.real", pipe)
        assert run(env, "build") == "1"
        assert json.loads(run(env, "packages")) == ["ready"]
