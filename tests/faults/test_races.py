"""Processes that race over one database, on SQLite and on PostgreSQL: each effect once."""

import json
import select
import subprocess

import pytest

from tests.faults.workplace import manage, run, start, workplace

pytestmark = pytest.mark.django_db


def finish(processes: list[subprocess.Popen]) -> list[str]:
    ended = [process.communicate(timeout=120) for process in processes]
    assert [p.returncode for p in processes] == [0] * len(processes), [err for __, err in ended]
    return [out for out, __ in ended]


def test_four_ticks_over_two_hundred_due_rows_ring_each_once(tmp_path):
    with workplace(tmp_path) as env:
        run(env, "seed_terms", "200")
        handled = finish([start(env, "ring") for _ in range(4)])
        assert json.loads(run(env, "count_lines")) == [200, 1]
        assert sum(int(n) for n in handled) <= 200
        assert run(env, "ring") == "0"
        assert "Журнал цел" in manage(env, "verify_journal")


def test_twenty_submits_from_four_processes_file_once(tmp_path):
    with workplace(tmp_path) as env:
        pk = run(env, "seed_draft")
        done = finish([start(env, "submit", pk, "5") for _ in range(4)])
        assert sum(int(n) for n in done) == 1
        assert json.loads(run(env, "filed", pk)) == [1, 1, "ТК-2026-001"]
        assert "Журнал цел" in manage(env, "verify_journal")


def test_four_who_need_the_policy_at_once_get_the_same_dossier(tmp_path):
    with workplace(tmp_path) as env:
        found = finish([start(env, "need_policy") for _ in range(4)])
        assert len(set(found)) == 1
        assert json.loads(run(env, "policies")) == [1, ["КП-2026-001"], 1]


def test_a_killed_clock_loses_and_doubles_nothing(tmp_path):
    with workplace(tmp_path) as env:
        run(env, "seed_terms", "200")
        for bound in (0.8, 1.0, 1.2):
            victim = start(env, "ring")
            select.select([victim.stdout], [], [], bound)
            victim.kill()
            victim.communicate()
        run(env, "ring")
        assert json.loads(run(env, "count_lines")) == [200, 1]
        assert "Журнал цел" in manage(env, "verify_journal")


@pytest.mark.parametrize("act", ["turn_vote", "step_aside"])
def test_no_vote_lands_after_the_sitting_is_closed(tmp_path, act):
    """The vote is stopped right before it is written, the closing runs meanwhile, then the vote goes on."""
    with workplace(tmp_path) as env:
        pk = run(env, "seed_sitting")
        holder = start(env, "hold_item", pk)
        assert holder.stdout.readline() == "held\n"
        voter = start(env, act, pk)
        assert holder.stdout.readline() == "voter waits\n"
        closer = start(env, "close", pk)
        finish([holder])
        said, at_closing = finish([voter, closer])
        assert json.loads(run(env, "votes", pk)) == json.loads(at_closing)
        assert said == "written" or "Заявки нет в повестке открытого заседания." in said
        assert "Журнал цел" in manage(env, "verify_journal")
