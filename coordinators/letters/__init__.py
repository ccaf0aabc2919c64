"""Who is told about clusters and coordinators."""

from coordinators.letters import (  # noqa: F401 - fills the register
    base,
    cluster,
    coordinator,
    events,
    groups,
    imports,
    industry,
    stages,
    strategy,
)
