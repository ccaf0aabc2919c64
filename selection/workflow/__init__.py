"""What may happen to assessments, sittings, results and objections."""

from selection.workflow.assessment import ASSESSMENT
from selection.workflow.item import ITEM
from selection.workflow.meeting import MEETING
from selection.workflow.results import OBJECTION, PACKAGE

__all__ = ["ASSESSMENT", "ITEM", "MEETING", "OBJECTION", "PACKAGE"]
