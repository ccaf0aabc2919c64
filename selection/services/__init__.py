"""How assessment and decision move. One function per act, of the same name."""

from selection.services.agreement import agree_score, propose_score
from selection.services.assessment import (
    assign_expert,
    declare_independence,
    file_scores,
    receive,
    recuse,
    release_expert,
    score,
)
from selection.services.conclusion import conclude, reopen
from selection.services.decision import defer, reject, select
from selection.services.evidence import add_evidence
from selection.services.package import build_package
from selection.services.protocol import correct_date, correct_decision, correct_record, issue_protocol
from selection.services.results import announce_results, answer_objection, file_objection, tell_result
from selection.services.sitting import (
    close_sitting,
    convene,
    move_sitting,
    open_sitting,
    put_on_agenda,
    record_arrival,
    record_attendance,
    record_departure,
    record_minutes,
    record_vote,
    recuse_member,
    submit_to_commission,
)

__all__ = [
    "add_evidence",
    "agree_score",
    "announce_results",
    "answer_objection",
    "assign_expert",
    "build_package",
    "close_sitting",
    "conclude",
    "convene",
    "correct_date",
    "correct_decision",
    "correct_record",
    "declare_independence",
    "defer",
    "file_objection",
    "file_scores",
    "issue_protocol",
    "move_sitting",
    "open_sitting",
    "propose_score",
    "put_on_agenda",
    "receive",
    "record_arrival",
    "record_attendance",
    "record_departure",
    "record_minutes",
    "record_vote",
    "recuse",
    "recuse_member",
    "reject",
    "release_expert",
    "reopen",
    "score",
    "select",
    "submit_to_commission",
    "tell_result",
]
