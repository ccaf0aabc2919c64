"""Working records of the strategy tell nobody: coordinators read them where they are kept."""

from notices.registry import silent

silent(*(
    f"coordinators.{act}"
    for act in ("add_segment", "change_segment", "withdraw_segment", "add_factor", "change_factor", "withdraw_factor",
                "add_option", "change_option", "decide_option", "withdraw_option")
))  # fmt: skip
