"""How assessment and decision move. One function per act, of the same name."""

from selection.services.assessment import (
    add_evidence,
    agree_score,
    assign_expert,
    declare_independence,
    file_scores,
    receive,
    recuse,
    release_expert,
    score,
)
from selection.services.commission import (
    close_sitting,
    convene,
    correct_record,
    defer,
    open_sitting,
    put_on_agenda,
    record_attendance,
    record_vote,
    recuse_member,
    reject,
    select,
    submit_to_commission,
)
from selection.services.conclusion import conclude, reopen
from selection.services.package import build_package
from selection.services.results import announce_results, answer_objection, file_objection, tell_result

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
    "correct_record",
    "declare_independence",
    "defer",
    "file_objection",
    "file_scores",
    "open_sitting",
    "put_on_agenda",
    "receive",
    "record_attendance",
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
