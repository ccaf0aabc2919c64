"""Who is told about monitoring."""

from monitoring.letters import claim, impact, lesson, procurement  # noqa: F401 - fill the register
