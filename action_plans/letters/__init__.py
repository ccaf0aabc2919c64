"""Who is told about plans: coordinators, the institute's head, the firms a line names."""

from action_plans.letters import (  # noqa: F401 - fill the register
    activity,
    amendment,
    comment,
    help,
    ledger,
    paper,
    plan,
    progress,
    request,
    task,
)
