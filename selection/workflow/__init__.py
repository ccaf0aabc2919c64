"""What may happen to assessments, sittings, results and objections."""

from selection.workflow.assessment import ASSESSMENT
from selection.workflow.commission import ITEM, MEETING, OBJECTION, PACKAGE

__all__ = ["ASSESSMENT", "ITEM", "MEETING", "OBJECTION", "PACKAGE"]
