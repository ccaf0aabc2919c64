"""Who is told about clusters and coordinators."""

from coordinators.letters import base, cluster, coordinator, imports, stages  # noqa: F401 - fills the register
