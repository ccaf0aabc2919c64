"""Files whole or not at all: a full disk or a killed process leaves no half of a file under a real name."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage


class WholeFiles(FileSystemStorage):
    """Writes beside, makes sure it is on the disk, then gives the file its name in one step."""

    def _save(self, name: str, content: Any) -> str:
        part = f"{name}.{uuid.uuid4().hex}.part"
        path = Path(self.path(part))
        try:
            super()._save(part, content)
            self._settle(path)
            path.rename(self.path(name))
            self._settle(path.parent)
        finally:
            path.unlink(missing_ok=True)
        return name

    @staticmethod
    def _settle(path: Path) -> None:
        """A row must not outlive its file after a power cut."""
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def put_in_place(made: Path, name: str) -> None:
    """Give a finished file its name where documents lie: a folder takes the file itself, a bucket a copy of it."""
    if isinstance(default_storage, FileSystemStorage):
        made.replace(default_storage.path(name))
        return
    default_storage.delete(name)
    with made.open("rb") as file:
        default_storage.save(name, File(file))
