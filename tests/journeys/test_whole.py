"""The whole methodology on one database, through pages only: from the announcement to the review that reopens a plan.

Each stage begins on the pages of the one before and is compared with its own golden file as soon as it ends; at the
end the whole journal is (``golden_whole.txt``). The same stages in a browser, each from where it begins, are
tests/browser/test_selection.py, test_initiative.py, test_plan.py and test_monitoring.py.
"""

from __future__ import annotations

import pytest
from django.core.management import call_command

from tests.factories.plans import World
from tests.journeys import golden
from tests.journeys.stages import initiative, monitoring, people, plan, plan_in_force, selection

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_whole_methodology_from_the_announcement_to_a_reopened_plan():
    cast = selection.officials()
    round_, applicants, applications = selection.applied(cast)
    cluster = selection.decided(cast, round_, *applications[:2], applicants[0])
    assert golden.golden_lines() == golden.expected("golden_selection.txt")

    clerk, head = cast["ministry"], cast["head"]
    coordinators = people.coordinators_are_hired(clerk, head)
    leader = people.Door(coordinators[0].user)
    initiative.carried_to_its_group(head, leader, cluster, coordinators)
    assert golden.stretch("кластер") == golden.expected("golden_initiative.txt")

    firms = people.enterprises_find_their_voice(clerk)
    world = World(
        cluster, head.user, [place.organisation for place in initiative.places(cluster)],
        [firm.user for firm in firms], cluster.groups.get(),
    )  # fmt: skip
    plan.approved(leader, head, firms, world)
    plan_in_force.carried_out(leader, head, firms, world.plan)
    assert golden.stretch("план") == golden.expected("golden_plan.txt")

    monitoring.goal_is_missed_and_plan_reviewed(leader, head, cast["expert1"], firms[:2], cluster)
    assert golden.stretch("показатели") == golden.expected("golden_monitoring.txt")

    assert golden.whole_lines() == golden.expected("golden_whole.txt")
    call_command("verify_journal")
