"""How rounds and applications move. One function per act, of the same name."""

from applications.services.akimat import acknowledge_notice, forward, give_opinion, notify_akimat
from applications.services.application import (
    attach_document,
    keep_filed,
    lapse,
    open_draft,
    return_for_completion,
    save_section,
    submit,
    withdraw,
)
from applications.services.guidance import answer_question, ask_question, express_interest, log_consultation
from applications.services.round import (
    announce,
    cancel_round,
    close_intake,
    complete_round,
    edit_round,
    extend_intake,
    follow_intake,
    prepare_round,
    propose_criteria,
    stop_with_round,
)

__all__ = [
    "acknowledge_notice",
    "announce",
    "answer_question",
    "ask_question",
    "attach_document",
    "cancel_round",
    "close_intake",
    "complete_round",
    "edit_round",
    "express_interest",
    "extend_intake",
    "follow_intake",
    "forward",
    "give_opinion",
    "keep_filed",
    "lapse",
    "log_consultation",
    "notify_akimat",
    "open_draft",
    "prepare_round",
    "propose_criteria",
    "return_for_completion",
    "save_section",
    "stop_with_round",
    "submit",
    "withdraw",
]
