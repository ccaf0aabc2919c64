"""Reading a spreadsheet of members. Nothing is saved here: the section shows the rows, the person saves them.

Formulas are never computed: openpyxl reads their text, and the cell stays empty with a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.identity import bin_check_digit
from accounts.models import Region
from applications.models import Application, Member
from documents.spreadsheets import first_sheet

MAX_ROWS, MAX_COLUMNS, MAX_FAULTS = 500, 80, 60
#: Above these a figure is in a wrong unit: money of a year in millions of tenge, people.
TOP_MILLIONS, TOP_PEOPLE = 10_000_000, 200_000
COLUMNS = (
    ("bin", ("бин", "бсн", "bin")),
    ("name", ("наименование (рус)", "наименование", "название", "атауы (орысша)", "name")),
    ("name_kk", ("атауы (қаз)", "атауы")),
    ("chain_role", ("звено цепочки", "место в цепочке", "тізбектегі орны")),
    ("oked", ("окэд", "эқжж")),
    ("region", ("регион", "регион (код)", "өңір", "өңір (коды)")),
    ("size_class", ("категория", "размер", "санаты")),
    ("products", ("продукция или услуги", "продукция")),
)
FIGURES = {
    "оборот": "turnover", "айналым": "turnover", "экспорт": "export", "численность": "headcount",
    "жұмыскерлер саны": "headcount",
}  # fmt: skip
YEARS = re.compile(rf"^({'|'.join(FIGURES)})\D*(\d{{4}})")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell: the sheet's row number, a code, the column's title, a sentence."""

    row: int
    code: str
    column: str
    text: str


@dataclass
class Sheet:
    """Rows as typed values by field name, and what was found while reading them."""

    rows: list[dict[str, str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)  # the row of the sheet each of them stands in
    faults: list[Fault] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)  # place in the form -> row of the sheet
    strange: list[str] = field(default_factory=list)  # titles of columns the portal does not know: not read

    def found_by_form(self, errors: list[dict[str, list[str]]], labels: dict[str, str]) -> None:
        """Mistakes the form finds in cells the reading found nothing wrong with, under the sheet's own row numbers.

        ``errors`` are by place in the form that ``as_post`` made; each mistake is told once.
        """
        told = {(fault.row, field_of(fault.column)) for fault in self.faults}
        for place, found in enumerate(errors):
            number = self.places.get(place, 0)
            self.faults += [
                Fault(number, "form", labels.get(name, name), text)
                for name, texts in found.items() if number and (number, name) not in told for text in texts
            ]  # fmt: skip
        self.faults.sort(key=lambda fault: fault.row)

    @property
    def shown(self) -> list[Fault]:
        return self.faults[:MAX_FAULTS]

    def as_post(self, application: Application) -> dict[str, str]:
        """The members' form as if typed: members already saved stay, the same BIN is filled from the file."""
        saved = list(application.members.prefetch_related("years"))
        by_bin = {row["bin"]: row for row in reversed(self.rows) if row.get("bin")}
        ordered = [(_typed(m) | by_bin.get(m.bin, {}), m.pk) for m in saved]
        met = {m.bin: place for place, m in enumerate(saved)}
        for number, row in zip(self.numbers, self.rows, strict=True):
            if row.get("bin") in met and row is by_bin.get(row["bin"]):
                self.places[met[row["bin"]]] = number  # already laid over the saved member
                continue
            self.places[len(ordered)] = number
            ordered.append((row, None))
        post = {"m-TOTAL_FORMS": str(len(ordered)), "m-INITIAL_FORMS": str(len(saved))}
        post |= {"m-MIN_NUM_FORMS": "0", "m-MAX_NUM_FORMS": "500"}
        for n, (values, pk) in enumerate(ordered):
            post |= {f"m-{n}-{name}": value for name, value in values.items() if value != ""}
            post.setdefault(f"m-{n}-kind", "enterprise")
            post[f"m-{n}-id"] = "" if pk is None else str(pk)
        return post


def _typed(member: Member) -> dict[str, str]:
    texts = ("bin", "name", "name_kk", "kind", "chain_role", "oked", "products", "size_class")
    values = {name: str(getattr(member, name)) for name in texts}
    values["region"] = str(member.region_id or "")
    values |= {name: "on" for name in ("makes_final_product", "consent") if getattr(member, name)}
    for year in member.years.all():
        for code in ("turnover", "export"):
            values[f"{code}_{year.year}"] = f"{(getattr(year, code) / Decimal(1_000_000)).normalize():f}"
        values[f"headcount_{year.year}"] = str(year.headcount)
    return values


def read_sheet(upload: UploadedFile) -> Sheet:
    """Rows of the first sheet whose first row names the columns. Raises ValidationError when it is no such table."""
    lines = first_sheet(upload, rows=MAX_ROWS + 2, columns=MAX_COLUMNS)
    titles = [str(cell or "").strip() for cell in lines[0]] if lines else []
    columns = {place: name for place, title in enumerate(titles) if (name := field_of(title))}
    if not {"bin", "name"} <= set(columns.values()):
        raise ValidationError(_("В первой строке нужны столбцы «БИН» и «Наименование»."), "no_columns")
    if len(lines) > MAX_ROWS + 1:
        raise ValidationError(_("В таблице больше %(n)d строк: разделите её.") % {"n": MAX_ROWS}, "too_long")
    read = RowReader(columns, titles).read(lines[1:])
    read.strange = [title[:100] for place, title in enumerate(titles) if title and place not in columns]
    return read


def field_of(title: str) -> str:
    """The field a column's title names; empty for a column nobody reads."""
    folded = " ".join(title.casefold().split())
    if found := YEARS.match(folded):
        return f"{FIGURES[found[1]]}_{found[2]}"
    return next((name for name, titles in COLUMNS if folded in titles), "")


class RowReader:
    """Turns cells into what a person would have typed, and says what is wrong."""

    def __init__(self, columns: dict[int, str], titles: list[str]) -> None:
        self.columns, self.titles = columns, titles
        self.regions = {r.code: str(r.pk) for r in Region.objects.all()}
        self.sheet, self.seen = Sheet(), set()

    def read(self, lines: list[list[Any]]) -> Sheet:
        for number, line in enumerate(lines, start=2):
            cells = self.cells(line)
            if not cells:
                continue
            self.sheet.rows.append(self.row(number, cells))
            self.sheet.numbers.append(number)
        return self.sheet

    def cells(self, line: Sequence[Any]) -> dict[str, tuple[Any, int]]:
        """Cells of a line by field, with their places; nothing when the line is blank."""
        cells = {name: (line[place], place) for place, name in self.columns.items() if place < len(line)}
        return cells if any(value is not None and str(value).strip() for value, __ in cells.values()) else {}

    def _fault(self, row: int, code: str, place: int, text: str) -> None:
        self.sheet.faults.append(Fault(row, code, self.titles[place], text))

    def row(self, number: int, cells: dict[str, tuple[Any, int]]) -> dict[str, str]:
        """One row as typed values; what is wrong with it is added to ``sheet.faults``."""
        row = {}
        for name, (value, place) in cells.items():
            if isinstance(value, str) and value.startswith("="):
                self._fault(number, "formula", place, _("В ячейке формула: она не вычисляется, напишите текст."))
                value = ""
            read = {"bin": self._bin, "region": self._region, "oked": self._oked, "name_kk": self._kazakh}.get(
                name, self._figure if name[-4:].isdigit() else self._text
            )
            row[name] = read(number, place, value, name)
        self._between(number, row, cells)
        return row

    def _text(self, number: int, place: int, value: Any, name: str) -> str:
        text = "" if value is None else " ".join(str(value).split())
        if name == "name" and not text and not any(f.row == number and f.code == "formula" for f in self.sheet.faults):
            self._fault(number, "name_missing", place, _("Укажите наименование."))
        return text

    def _kazakh(self, number: int, place: int, value: Any, name: str) -> str:
        if isinstance(value, str) and value[:1] in "+-@" and value:
            self._fault(number, "formula_like_text", place, _("Строка похожа на формулу: проверьте её."))
            return ""
        return self._text(number, place, value, name)

    def _bin(self, number: int, place: int, value: Any, name: str) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
            self._fault(number, "bin_is_number", place, _("БИН записан числом: нули впереди дописаны, проверьте его."))
            value = f"{int(value):012d}"
        text = str(value or "").strip()
        bare = re.sub(r"\s", "", text)
        if bare != text:
            self._fault(number, "bin_spaces", place, _("Пробел внутри БИН убран."))
        if bare in self.seen and bare:
            self._fault(number, "bin_duplicate", place, _("Этот БИН уже есть выше."))
        self.seen.add(bare)
        if bare.isascii() and bare.isdigit() and len(bare) == 12:
            if bin_check_digit(bare[:11]) != int(bare[11]):
                said = _("Контрольная цифра БИН не сходится: проверьте, нет ли опечатки.")
                self._fault(number, "bin_checksum", place, said)
        else:
            self._fault(number, "bin_length", place, _("БИН состоит из 12 цифр."))
        return bare

    def _region(self, number: int, place: int, value: Any, name: str) -> str:
        code = str(value or "").strip().zfill(2) if value not in (None, "") else ""
        if code and code not in self.regions:
            self._fault(number, "region_unknown", place, _("Такого региона нет: выберите из списка."))
            return ""
        return self.regions.get(code, "")

    def _oked(self, number: int, place: int, value: Any, name: str) -> str:
        text = str(value or "").strip()
        if text and not re.fullmatch(r"\d{5}", text):
            self._fault(number, "oked_length", place, _("ОКЭД предприятия – 5 цифр."))
        return text

    def _figure(self, number: int, place: int, value: Any, name: str) -> str:
        if value is None or value == "":
            return ""
        text = re.sub(r"\s", "", str(value)).replace(",", ".")
        try:
            figure = Decimal(text)
        except InvalidOperation:
            figure = Decimal("NaN")
        if not figure.is_finite():
            self._fault(number, "not_a_number", place, _("Здесь нужно число."))
            return str(value)
        if figure > (TOP_PEOPLE if name.startswith("headcount") else TOP_MILLIONS):
            self._fault(number, "too_large", place, _("Число слишком велико: проверьте единицу."))
            return str(value)
        if isinstance(value, str):
            said = _("Число записано текстом: прочитано как %(n)s.") % {"n": text}
            self._fault(number, "number_as_text", place, said)
        if figure < 0:
            self._fault(number, "negative", place, _("Число не может быть отрицательным."))
        if name.startswith("headcount") and figure != figure.to_integral_value():
            self._fault(number, "headcount_not_integer", place, _("Число людей – целое."))
        return text

    def _between(self, number: int, row: dict[str, str], cells: dict[str, tuple[Any, int]]) -> None:
        for name in [n for n in row if n.startswith("export_")]:
            try:
                over = Decimal(row[name] or 0) > Decimal(row.get(f"turnover_{name[7:]}") or "Infinity")
            except InvalidOperation:
                continue
            if over:
                text = _("Экспорт больше оборота: проверьте числа за %(year)d год.") % {"year": int(name[7:])}
                self._fault(number, "export_exceeds_turnover", cells[name][1], text)
