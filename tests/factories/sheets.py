"""Spreadsheets of tests."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

TITLES = (
    "БИН",
    "Наименование (рус)",
    "Звено цепочки",
    "Оборот 2024, млн тг",
    "Экспорт 2024, млн тг",
    "Численность 2024",
)


def a_sheet(rows: Iterable[Sequence[Any]], titles: Sequence[str] = TITLES) -> SimpleUploadedFile:
    """An uploaded XLSX of enterprises."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    for row in (titles, *rows):
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("база.xlsx", out.getvalue())


def unreadable() -> SimpleUploadedFile:
    """An XLSX that is a good archive and no good workbook: openpyxl gives up on it with a TypeError."""
    out = io.BytesIO()
    with zipfile.ZipFile(a_sheet([])) as good, zipfile.ZipFile(out, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"<sheet ", b'<sheet strange="1" '))
    return SimpleUploadedFile("база.xlsx", out.getvalue())
