"""A change of the production calendar: drafted with its act by one person of the ministry, approved by another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.organisations import Organisation
from procedure import registry
from procedure.models import CalendarDay, Dossier
from procedure.workcalendar import DayNote, WorkCalendar

ORDINARY = "ordinary"
DAY_KINDS = [*CalendarDay.Kind.choices, (ORDINARY, gettext_lazy("обычный день недели"))]


@dataclass(frozen=True)
class ChangedDay:
    """One line of the difference: the day, what the calendar says of it and what it will say."""

    day: date
    was: str
    becomes: str
    why: str


class CalendarChangeQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> CalendarChangeQuerySet:
        """Who sees the ministry's own file sees its drafts; the calendar in force is open to everybody."""
        return self.filter(registry.visible_records("accounts.CalendarChange", user))


class CalendarChange(models.Model):
    """Правка производственного календаря: days that become other than they were, and the act they rest on.

    ``days`` are rows of ``date``, ``kind`` (a kind of ``CalendarDay`` or ``ordinary``), ``note_ru``, ``note_kk``.
    """

    class Status(models.TextChoices):
        DRAFTED = "drafted", gettext_lazy("ждёт утверждения")
        APPROVED = "approved", gettext_lazy("утверждена")
        WITHDRAWN = "withdrawn", gettext_lazy("отозвана")

    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="calendar_changes")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFTED)
    source = models.CharField(max_length=200)
    days = models.JSONField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    digest_before = models.CharField(max_length=64, blank=True)  # of the whole calendar, when it was approved
    digest_after = models.CharField(max_length=64, blank=True)

    objects = CalendarChangeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("drafted", "approved", "withdrawn")), name="calendar_change_status_known"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="calendar_change_has_act"),
        ]

    def __str__(self) -> str:
        return _("Правка календаря № %(n)s: %(act)s") % {"n": self.pk, "act": self.source}

    def get_absolute_url(self) -> str:
        from django.urls import reverse

        return reverse("accounts:calendar_change", args=[self.pk])

    @property
    def dossier(self) -> Dossier:
        return self.office.dossier

    def rows(self) -> Iterator[tuple[date, DayNote]]:
        """Each day with what will be said of it.

        A day that becomes ordinary is written down too, with its act: the delivered calendar must not bring it back.
        """
        for row in self.days:
            day, kind = date.fromisoformat(row["date"]), row["kind"]
            if kind == ORDINARY:
                yield day, _ordinary(day, self.source)
            else:
                worked = kind == CalendarDay.Kind.WORKED
                yield day, DayNote(worked, kind, row["note_ru"], row["note_kk"], "", self.source)

    def applied_to(self, calendar: WorkCalendar) -> WorkCalendar:
        """The calendar as it will be; drafts approved in any order give the same days unless they name the same one."""
        return WorkCalendar({**calendar.exceptions, **dict(self.rows())}, calendar.confirmed)

    def difference(self, calendar: WorkCalendar) -> list[ChangedDay]:
        """What the change does to this calendar, in order of days; what it already says is left out."""
        found = [(day, calendar.exceptions.get(day), note) for day, note in sorted(self.rows(), key=lambda row: row[0])]
        return [
            ChangedDay(day, _said(day, was), _said(day, note), registry.localized(note, "note"))
            for day, was, note in found
            if was != note and not (is_ordinary(day, was) and is_ordinary(day, note))
        ]


def _ordinary(day: date, source: str) -> DayNote:
    worked = day.weekday() < 5
    kind = CalendarDay.Kind.WORKED if worked else CalendarDay.Kind.DAY_OFF
    return DayNote(worked, str(kind), "Обычный день недели", "Аптаның кәдімгі күні", "An ordinary day", source)


def is_ordinary(day: date, note: DayNote | None) -> bool:
    """Nothing is said of the day that Monday to Friday does not say; a holiday is one at a weekend too."""
    return note is None or (note.kind != CalendarDay.Kind.HOLIDAY and note.is_working == (day.weekday() < 5))


def _said(day: date, note: DayNote | None) -> str:
    if is_ordinary(day, note):
        return _("рабочий день") if day.weekday() < 5 else _("выходной день")
    return str(CalendarDay.Kind(note.kind).label)
