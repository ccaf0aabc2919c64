"""Who is told about monitoring."""

from monitoring.letters import (  # noqa: F401 - fill the register
    claim,
    closing,
    evaluation,
    impact,
    lesson,
    piu,
    procurement,
    report,
    system,
)
