"""Who is told about monitoring."""

from monitoring.letters import claim, procurement  # noqa: F401 - fill the register
