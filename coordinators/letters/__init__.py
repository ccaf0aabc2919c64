"""Who is told about clusters and coordinators."""

from coordinators.letters import base, cluster, coordinator, events, groups, imports, industry, stages  # noqa: F401 - fills the register
