"""Spreadsheets of enterprises: acts of people, reading, applying and undoing in portions by a worker."""

from coordinators.services.imports.acts import (
    apply_import,
    check_import,
    drop_import,
    fail_import,
    finish_import,
    finish_undo,
    open_import,
    undo_import,
)
from coordinators.services.imports.working import work_imports

__all__ = [
    "apply_import",
    "check_import",
    "drop_import",
    "fail_import",
    "finish_import",
    "finish_undo",
    "open_import",
    "undo_import",
    "work_imports",
]
