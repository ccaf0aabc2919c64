"""Views of the API. A data set brings its own by ``paths_of``; nothing about a set is written here."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path, re_path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer

from kiri_portal.open_data import files
from kiri_portal.open_data.api.base import OpenView
from kiri_portal.open_data.api.pages import Pages
from kiri_portal.open_data.dataset import FILES, LICENCE, DataSet
from kiri_portal.open_data.day import asked
from kiri_portal.open_data.sets import DATA_SETS

NUMBER = r"(?P<number>[\w-]{1,40})"
as_json = JSONRenderer().render


class OfDataSet(OpenView, GenericAPIView):
    """A view of one data set."""

    data_set: DataSet = None  # type: ignore[assignment] - given by as_view
    filter_backends: tuple[Any, ...] = ()
    pagination_class: Any = None

    @cached_property
    def day(self) -> date:
        return asked(self.request.query_params if self.data_set.dated else {})

    @property
    def filterset_class(self) -> Any:
        return self.data_set.filters

    def get_serializer_class(self) -> type[serializers.Serializer]:
        return self.data_set.serializer

    def answers(self) -> Any:
        return self.get_serializer()

    def get_queryset(self) -> QuerySet:
        if getattr(self, "swagger_fake_view", False):
            return self.data_set.published(date(2015, 1, 1))
        return self.data_set.published(self.day)


class ListView(OfDataSet):
    action = "list"  # by this the OpenAPI document knows a list
    filter_backends = (DjangoFilterBackend,)
    pagination_class = Pages

    def body(self) -> bytes:
        rows = self.paginator.paginate_queryset(self.filter_queryset(self.get_queryset()), self.request, view=self)
        return as_json(self.paginator.told(self, self.request, self.data_set.read(rows, self.day)))


class OneView(OfDataSet):
    """A record by its number."""

    def body(self) -> bytes:
        row = self.get_queryset().filter(**{self.data_set.key: self.kwargs["number"]}).first()
        if row is None:
            raise Http404
        return as_json(self.data_set.read([row], self.day)[0])


class FileView(OfDataSet):
    """The whole set as a file."""

    kind = ""

    @property
    def media(self) -> str:  # type: ignore[override]
        return files.MEDIA[self.kind]

    def answers(self) -> Any:
        return OpenApiTypes.OBJECT if self.media == files.JSON else OpenApiTypes.BINARY

    def body(self) -> bytes:
        return files.make(self.data_set, self.kind, self.day)

    def made(self, body: bytes) -> HttpResponse:
        return _attached(super().made(body), files.name_of(self.data_set, self.kind, self.day))


class FieldsView(OfDataSet):
    """The dictionary that goes with the CSV."""

    media = files.MEDIA["csv"]
    of_a_day = False

    def answers(self) -> Any:
        return OpenApiTypes.BINARY

    def body(self) -> bytes:
        return files.fields_csv(self.data_set)

    def made(self, body: bytes) -> HttpResponse:
        return _attached(super().made(body), f"{self.data_set.code}-fields.csv")


def _attached(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class ListedSerializer(serializers.Serializer):
    code = serializers.CharField(help_text=_("Код набора."))
    title = serializers.CharField(help_text=_("Название на языке ответа."))
    about = serializers.CharField(help_text=_("Что в наборе."))
    rule = serializers.CharField(help_text=_("По какому правилу публикуется."))
    href = serializers.URLField(help_text=_("Адрес списка."))
    files = serializers.DictField(child=serializers.URLField(), help_text=_("Адреса файлов по виду."))


class RootSerializer(serializers.Serializer):
    licence = serializers.CharField()
    openapi = serializers.URLField()
    datasets = ListedSerializer(many=True)


class RootView(OpenView):
    """All data sets and where they are."""

    def answers(self) -> Any:
        return RootSerializer

    def body(self) -> bytes:
        whole = self.request.build_absolute_uri
        return as_json({"licence": LICENCE, "openapi": whole(reverse("api:openapi")), "datasets": [
            {"code": found.code, "title": found.title, "about": found.about, "rule": found.rule, "href": whole(found.url),
             "files": {kind: whole(address) for kind, address in found.downloads.items()}}
            for found in DATA_SETS.values()
        ]})  # fmt: skip


class DocumentView(OpenView):
    """The OpenAPI document in the language asked for."""

    schema = None

    def body(self) -> bytes:
        found = SchemaGenerator().get_schema(request=None, public=True)
        return json.dumps(found, ensure_ascii=False, indent=1, default=str).encode()


def paths_of(found: DataSet) -> list[URLPattern]:
    """The list, one record where records have numbers, the files and the dictionary."""
    code, own = found.code, {"data_set": found}
    paths = [
        path(f"{code}/", ListView.as_view(**own), name=code),
        *(path(f"{code}.{kind}", FileView.as_view(kind=kind, **own), name=f"{code}_{kind}") for kind in FILES),
        path(f"{code}-fields.csv", FieldsView.as_view(**own), name=f"{code}_fields"),
    ]
    if found.key:
        paths.append(re_path(rf"^{code}/{NUMBER}/$", OneView.as_view(**own), name=f"{code}_one"))
    return paths
