"""Loads tell nobody: their page shows how far they are."""

from notices.registry import silent

silent(*(
    f"coordinators.{act}"
    for act in ("open_import", "check_import", "fail_import", "apply_import", "finish_import", "drop_import", "undo_import",
                "finish_undo")
))  # fmt: skip
