"""Working records of stage 1 tell nobody: coordinators read them where they are kept."""

from notices.registry import silent

silent(*(
    f"coordinators.{act}"
    for act in ("publish_guide", "record_interview", "withdraw_interview", "add_step", "edit_step", "withdraw_step",
                "add_relation", "withdraw_relation", "write_note", "withdraw_note", "merge_company", "note_merge",
                "undo_merge", "note_undo_merge")
))  # fmt: skip
