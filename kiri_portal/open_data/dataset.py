"""What a data set is: its rule of publication, its order, its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from coordinators.models import Cluster
from procedure import clock
from procedure.registry import localized

#: The words under which data leave the portal; the ministry may give them the number of an act.
LICENCE = _("Данные можно свободно использовать, менять и распространять, указав источник и день данных.")
#: Kinds of files of a set (``files.MAKERS``).
FILES = ("csv", "xlsx", "json")


in_words = lazy(localized, str)


class OpenSerializer(serializers.Serializer):
    """Fields of a data set. Each says by ``said`` what it is called, what it means and in what unit it is."""


class Day(serializers.DateField):
    """A day as 2026-03-01; of a moment, its day by the clock of the portal."""

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(clock.local_day(value) if isinstance(value, datetime) else value)


class Count(serializers.IntegerField):
    """How many there are of a list."""

    def to_representation(self, value: Any) -> int:
        return len(value)


class RegionCodes(serializers.ListField):
    """Regions by their codes."""

    child = serializers.CharField()

    def to_representation(self, value: Any) -> list[str]:
        return [region.code for region in value.all()]


def said(kind: type[serializers.Field], name: Any, meaning: Any, unit: Any = "", **options: Any) -> Any:
    """A field with its words: the dictionary, the page and the OpenAPI document are made from them."""
    return kind(label=name, help_text=meaning, style={"unit": unit}, **options)


def texts(name: Any, meaning: Any, **options: Any) -> serializers.ListField:
    """A list of words."""
    return said(serializers.ListField, name, meaning, child=serializers.CharField(), **options)


def choices_of(facts: Iterable[Any]) -> list[tuple[str, Any]]:
    """Codes of facts of the methodology with their words in the language that is active."""
    return [(fact.code, in_words(fact, "name")) for fact in facts]


def regions(source: str) -> RegionCodes:
    return said(RegionCodes, _("Регионы"), _("Коды регионов: две первые цифры КАТО."), source=source)


def number_of_cluster(**options: Any) -> serializers.CharField:
    """The code by which every data set names a cluster."""
    return said(
        serializers.CharField, _("Номер дела"), _("Один номер от заявки до закрытия кластера. По нему наборы соединяются."),
        **options,
    )  # fmt: skip


def stage(name: Any, meaning: Any, **options: Any) -> serializers.ChoiceField:
    return said(serializers.ChoiceField, name, meaning, choices=Cluster.Status.choices, **options)


def as_told(rows: list[Any], day: date) -> list[Any]:
    """Rows are read as they are."""
    return rows


class NoFilters(django_filters.FilterSet):
    """Nothing to choose by."""


@dataclass(frozen=True)
class DataSet:
    """Published records of one kind.

    ``published`` is the rule: the rows everybody may read, as they were on a day where the set is ``dated`` and as they
    are today where it is not. ``order`` names fields that are unique together and never null. ``entries`` makes of rows
    what the serializer reads. ``key`` is the field that names one record; without it records have no address of their own.
    """

    code: str
    title: Any
    about: Any
    rule: Any
    clause: str
    serializer: type[OpenSerializer]
    published: Callable[[date], QuerySet]
    order: tuple[str, ...]
    filters: type[django_filters.FilterSet] = NoFilters
    entries: Callable[[list[Any], date], list[Any]] = as_told
    key: str = ""
    dated: bool = False

    def read(self, rows: list[Any], day: date) -> list[dict[str, Any]]:
        """Rows as they leave the portal, in the language that is active."""
        return list(self.serializer(self.entries(rows, day), many=True).data)

    def whole(self, day: date) -> list[dict[str, Any]]:
        """All of it, in its order: for files."""
        return self.read(list(self.published(day).order_by(*self.order)), day)

    @property
    def fields(self) -> dict[str, serializers.Field]:
        return self.serializer().fields

    @property
    def url(self) -> str:
        """Where programs read it."""
        return reverse(f"api:{self.code}")

    @property
    def page(self) -> str:
        return reverse("open_data_set", args=[self.code])

    @property
    def downloads(self) -> dict[str, str]:
        """Addresses of its files and of their dictionary, by kind."""
        return {kind: reverse(f"api:{self.code}_{kind}") for kind in (*FILES, "fields")}
