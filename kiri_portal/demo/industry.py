"""What coordinators learn of an industry beside talks: whom to ask, notes with sources, links of the chain, a sheet."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from coordinators import services
from documents.tables import workbook
from kiri_portal.demo import data
from kiri_portal.demo.findings import place_of
from kiri_portal.demo.initiatives import Initiatives
from kiri_portal.demo.people import Cast
from kiri_portal.demo.rounds import AFTERNOON
from kiri_portal.demo.stage import Stage
from procedure import calendars, clock

LOADED_AFTER, NOTED_AFTER = timedelta(days=28), timedelta(days=49)  # of the launch
TITLES = ("БИН", "Наименование (рус)", "Атауы (қаз)", "Звено цепочки")
FORMS = {"ТОО": "ЖШС", "КХ": "ШҚ"}
#: The sheet tells three years; the set has the last of them, the earlier ones are walked back by these parts of it.
YEARS = {2022: 85, 2023: 93, 2024: 100}


class Industry:
    """Plays contacts, notes and one load of each cluster."""

    def __init__(self, cast: Cast, stage: Stage, initiatives: Initiatives) -> None:
        self.cast, self.stage, self.initiatives = cast, stage, initiatives
        self.more = data.read("industry.yaml")

    def tell(self) -> None:
        for row in self.initiatives.rows:
            own = self.more["clusters"][row["id"]]
            for name, talk in zip(self.more["people"], row["interviews"], strict=False):
                self.stage.at(
                    talk["date"], AFTERNOON + 2, lambda row=row, talk=talk, name=name: self._contact(row, talk, name)
                )
            self._on(row["launched_on"] + LOADED_AFTER, lambda row=row, own=own: self._load(row, own["sheet"]))
            self._on(row["launched_on"] + LOADED_AFTER, lambda row=row, own=own: self._links(row, own["chain"]))
            self._on(row["launched_on"] + NOTED_AFTER, lambda row=row, own=own: self._notes(row, own["notes"]))

    def _on(self, day: Any, act: Any) -> None:
        self.stage.at(calendars.current().on_or_after(day), AFTERNOON + 2, act)

    def _who(self, row: dict[str, Any]) -> User:
        return self.cast.people[row["coordinators"][0]["person"]]

    def _contact(self, row: dict[str, Any], talk: dict[str, Any], name: str) -> None:
        number = self.more["people"].index(name) + 1
        agreed = number < len(self.more["people"])
        services.add_contact(
            place_of(self.initiatives.cluster(row), talk["company"]), actor=self.cast.people[talk["by"]], name=name,
            position=talk["respondent_role"], email=f"contact-{row['id']}-{number}@demo.example",
            phone=f"+7 (700) 000-{row['id']}-{number:02}", consent_on=clock.today() if agreed else None,
            consent_scope=self.more["scope"] if agreed else "",
        )  # fmt: skip

    def _load(self, row: dict[str, Any], rows: list[list[Any]]) -> None:
        """A sheet from the chamber: read, looked at, its good rows let in."""
        upload = SimpleUploadedFile(f"Предприятия из реестра палаты {row['id']}.xlsx", _sheet(rows))
        load = services.open_import(
            self.initiatives.cluster(row), actor=self._who(row), upload=upload, source="Реестр палаты предпринимателей"
        )
        services.work_imports()
        load.refresh_from_db()
        services.apply_import(load, actor=self._who(row))
        services.work_imports()

    def _links(self, row: dict[str, Any], chain: dict[str, dict[str, Any]]) -> None:
        for step in self.initiatives.cluster(row).steps.live():
            told = chain[step.name_ru]
            services.edit_step(
                step, actor=self._who(row), version=step.version, name_ru=step.name_ru, name_kk=told["kk"],
                days=Decimal(told["days"]) if "days" in told else None, logistics=told.get("logistics", ""),
                price=told.get("price", ""), source="Интервью координаторов" if "days" in told else "",
            )  # fmt: skip

    def _notes(self, row: dict[str, Any], notes: list[dict[str, Any]]) -> None:
        for note in notes:
            figure = Decimal(note["figure"]) if "figure" in note else None
            services.write_note(
                self.initiatives.cluster(row), actor=self._who(row), kind=note["kind"], text=note["text"],
                source=note["source"], figure=figure, measure=note.get("measure", ""), year=note.get("year"),
            )  # fmt: skip


def _sheet(rows: list[list[Any]]) -> bytes:
    lines = []
    for number, name, step, *figures in rows:
        form, __, own = name.partition(" ")
        told = [figure * part // 100 for part in YEARS.values() for figure in figures]
        lines.append([number, name, f"{own} {FORMS[form]}", step, *told])
    titles = [*TITLES, *(f"{name} {year}" for year in YEARS for name in ("Оборот", "Экспорт", "Численность"))]
    return workbook(titles, lines, sheet="Предприятия")
