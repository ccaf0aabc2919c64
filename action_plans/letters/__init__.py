"""Who is told about plans: coordinators, the institute's head, the firms a line names."""

from action_plans.letters import activity, plan, progress  # noqa: F401 - fill the register
from action_plans.letters import activity, plan, request  # noqa: F401 - fill the register
from action_plans.letters import activity, amendment, plan  # noqa: F401 - fill the register
