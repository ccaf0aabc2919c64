"""A table somebody sends: its first sheet, read at once. The only place that knows how a broken one betrays itself."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from documents.inspection import inspect
from documents.quarantine import state_of
from documents.services import clean_name

#: What the reader of a broken workbook raises.
BROKEN = (ValueError, TypeError, KeyError, IndexError, OSError, zipfile.BadZipFile, zlib.error)


def first_sheet(upload: UploadedFile, *, rows: int, columns: int) -> list[list[Any]]:
    """Lines of the first sheet, ``rows`` and ``columns`` at most; formulas stay formulas.

    Raises ValidationError when it is no XLSX, infected or broken.
    """
    import openpyxl

    name = clean_name(upload.name or "")
    if inspect(name, upload.file) != "xlsx":
        raise ValidationError(_("Нужна таблица XLSX."), "not_xlsx")
    state_of(name, upload)  # read at once and not kept: only an infected one is refused
    upload.seek(0)
    try:
        sheet = openpyxl.load_workbook(upload, read_only=True, data_only=False).worksheets[0]
        return [[*line] for line in sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)]
    except BROKEN as broken:
        raise ValidationError(_("Таблицу не удалось прочитать: сохраните её заново как XLSX."), "broken") from broken
