"""Pages open to everybody (публичные страницы): home, the methodology, the calculator of a term."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from applications.models import SelectionRound
from applications.selectors.round import steps_of
from coordinators.models import Cluster
from kiri_portal import facts
from methodology.counting import CONVENTIONS
from procedure import calendars, clock, dates, presenting
from procedure.term_days import strip, weave
from procedure.workcalendar import CALENDAR_DAYS, MONTHS, WORKING_DAYS, YEARS, parse_term

LONGEST = {WORKING_DAYS: 500, CALENDAR_DAYS: 1000, MONTHS: 120, YEARS: 10}
"""How long a term may be in each unit: longer ones are typing errors."""
STRIP_DAYS = 60
"""A strip of more working days is unreadable; above that only the words are shown."""
SHOWN_CLUSTERS = 6
"""Lines of the register on the home page; the register itself holds all."""
NEAR = 3
"""How many of the coming days off the home page names."""


def open_round() -> SelectionRound | None:
    """The round whose intake is open today, the one closing first."""
    today = clock.today()
    announced = SelectionRound.objects.filter(status=SelectionRound.Status.ANNOUNCED, intake_due_on__gte=today)
    return announced.order_by("intake_due_on", "pk").first()


def running_round() -> SelectionRound | None:
    """The round to tell of: one that was announced and is not closed, else the latest that is not over."""
    going = (SelectionRound.Status.ANNOUNCED, SelectionRound.Status.CLOSED)
    return SelectionRound.objects.filter(status__in=going, announced_at__isnull=False).order_by("status", "-pk").first()


def path_of(found: SelectionRound) -> list[dict[str, Any]]:
    """The ten steps of a round with what is over, what runs and until when."""
    prefetch_related_objects([found], "terms", "publications")
    return [
        {
            "number": step.fact.number, "short": facts.words(step.fact, _language(), "title"), "state": step.state,
            "due": step.due_on, "length": step.length,
        }
        for step in steps_of(found)
    ]  # fmt: skip


def newest_clusters() -> QuerySet[Cluster]:
    """The beginning of the register for the home page."""
    rows = Cluster.objects.exclude(status=Cluster.Status.CLOSED).select_related("assessment__application")
    rows = rows.annotate(members=Count("assessment__application__members"))
    return rows.prefetch_related("assessment__application__regions").order_by("-launched_on", "-pk")[:SHOWN_CLUSTERS]


def window_of(found: SelectionRound) -> dict[str, Any]:
    """What the panel of the home page shows about a round's intake (M 3.2.2/4)."""
    calendar, today = calendars.current(), clock.today()
    start = clock.local_day(found.announced_at) if found.intake_opens_on is None else found.intake_opens_on
    left = calendar.working_days_between(today, found.intake_due_on)
    return {
        "left": left,
        "left_words": ngettext("рабочий день до конца приёма", "рабочих дней до конца приёма", left),
        "due": found.intake_due_on,
        "weave": weave(start, found.intake_due_on, today, calendar),
    }


def days_off_ahead() -> list[dict[str, Any]]:
    """The next days taken from the working week, with the reason."""
    calendar, today, language = calendars.current(), clock.today(), _language()
    coming = sorted(
        day for day, note in calendar.exceptions.items() if day > today and not note.is_working and day.weekday() < 5
    )
    return [{"day": day, "why": calendar.exceptions[day].note(language)} for day in coming[:NEAR]]


def _language() -> str:
    return dates.language_of(get_language())


def home(request: HttpRequest) -> HttpResponse:
    """What the selection is, whether one is open now, and where to begin."""
    found = open_round()
    running = found or running_round()
    return render(
        request,
        "public/home.html",
        {
            "round": found,
            "window": window_of(found) if found else None,
            "running": running,
            "path": path_of(running) if running else None,
            "steps": [] if running else facts.steps(_language()),
            "groups": facts.groups(_language()),
            "days_off": days_off_ahead(),
            "clusters": newest_clusters(),
        },
    )


def methodology(request: HttpRequest) -> HttpResponse:
    """The rules the portal follows, with the clause behind each."""
    language = _language()
    return render(
        request,
        "public/methodology.html",
        {
            "steps": facts.steps(language),
            "groups": facts.groups(language),
        },
    )


class TermForm(forms.Form):
    """The question to the calculator: the day of the event and the length of the term."""

    start = forms.DateField(
        label=gettext_lazy("День события"),
        help_text=gettext_lazy("Например, день регистрации заявки. Сам он в срок не входит."),
        widget=forms.DateInput(attrs={"type": "date", "class": "kp-w-m"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Укажите день события."),
            "invalid": gettext_lazy("Укажите день как 16.03.2026."),
        },
    )
    length = forms.IntegerField(
        label=gettext_lazy("Сколько"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "kp-w-s", "maxlength": 4}),
        error_messages={
            "required": gettext_lazy("Укажите длину срока."),
            "invalid": gettext_lazy("Длина срока пишется цифрами, например 13."),
        },
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("Чего"),
        widget=forms.Select(attrs={"class": "kp-w-m"}),
        choices=[
            (WORKING_DAYS, gettext_lazy("рабочих дней")),
            (CALENDAR_DAYS, gettext_lazy("календарных дней")),
            (MONTHS, gettext_lazy("месяцев")),
            (YEARS, gettext_lazy("лет")),
        ],
    )

    def clean_start(self) -> date:
        day = self.cleaned_data["start"]
        if not 2015 <= day.year <= 2040:
            raise forms.ValidationError(_("Календарь знает годы с 2015 по 2040."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        length, longest = data.get("length"), LONGEST.get(data.get("unit"))
        if length is not None and longest and not 1 <= length <= longest:
            self.add_error("length", _("Длина срока: от 1 до %(longest)s.") % {"longest": longest})
        return data


def _asked(request: HttpRequest) -> dict[str, Any] | None:
    """The question in the address: start, length, unit, or start and term=13wd; None for an empty address."""
    query = request.GET.dict()
    if "term" in query:
        try:
            length, unit = parse_term(query["term"])
            query |= {"length": str(length), "unit": unit}
        except ValueError:
            query["length"] = query["term"]
    return query if {"start", "length"} & set(query) else None


def calculator(request: HttpRequest) -> HttpResponse:
    """GET start, length, unit: the last day of a term and every day that was not counted."""
    asked = _asked(request)
    initial = {"start": clock.today(), "length": 13, "unit": WORKING_DAYS}
    form = TermForm(asked) if asked else TermForm(initial=initial)
    result = answer(**form.cleaned_data) if asked and form.is_valid() else None
    status = 200 if result or not asked else 422
    context = {"form": form, "result": result, "rules": counting_rules()}
    return render(request, "public/calculator.html", context, status=status)


def counting_rules() -> list[dict[str, Any]]:
    """The conventions of counting, each with the length of its example in words."""
    return [
        {"fact": rule, "length": presenting.term_length(rule.example.length, str(rule.example.unit))}
        for rule in CONVENTIONS
    ]


def answer(start: date, length: int, unit: str) -> dict[str, Any]:
    """The derivation of a term with its picture; ``unsure`` when a year's days off are not yet fixed by an act."""
    calendar, today = calendars.current(), clock.today()
    found = calendar.explain(start, length, unit)
    return {
        "derivation": found,
        "length": presenting.term_length(length, unit),
        "words": presenting.explanation(found),
        "skipped": presenting.skipped_lines(found),
        "strip": strip(found, today, closed_on=start) if unit == WORKING_DAYS and length <= STRIP_DAYS else None,
        "weave": weave(start, found.due, today, calendar) if unit == MONTHS and length <= 4 else None,
        "unsure": sorted({day.year for day in (start, found.due) if not calendar.is_confirmed(day)}),
    }
