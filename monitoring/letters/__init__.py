"""Who is told about monitoring."""

from monitoring.letters import claim  # noqa: F401 - fill the register
