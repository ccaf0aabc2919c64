"""Who is told about clusters and coordinators."""

from coordinators.letters import cluster, coordinator  # noqa: F401 - fills the register
