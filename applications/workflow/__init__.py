"""What may happen to rounds, guidance, applications and akimat notices."""

from applications.workflow.akimat import NOTICE
from applications.workflow.application import APPLICATION
from applications.workflow.guidance import GUIDANCE, INTEREST, QUESTION
from applications.workflow.round import ROUND

__all__ = ["APPLICATION", "GUIDANCE", "INTEREST", "NOTICE", "QUESTION", "ROUND"]
