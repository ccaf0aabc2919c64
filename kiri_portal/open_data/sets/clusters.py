"""The register of clusters (Order 367, App. 2) and how each went from stage to stage (M 3.3.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from coordinators.models import Cluster
from coordinators.selectors import open_register
from coordinators.selectors.cluster import ORDER, entries, in_force, stage_moves
from kiri_portal.open_data.dataset import (
    Count,
    DataSet,
    Day,
    OpenSerializer,
    number_of_cluster,
    regions,
    said,
    stage,
    texts,
)
from procedure.models import JournalEntry

REGISTER = {field.code: field for field in open_register.FIELDS}


def told(code: str, kind: Any, **options: Any) -> serializers.Field:
    """A field of the register in its own words."""
    field = REGISTER[code]
    return said(kind, field.name, field.meaning, field.unit if field.number else "", **options)


class ClusterSerializer(OpenSerializer):
    """Fields of the register; one that rests on anything closed is left out here as on the page of the register."""

    number = number_of_cluster()
    name = told("name", serializers.CharField)
    status = stage(REGISTER["status"].name, _("Этап инициативы на день данных, по журналу дела."), source="stage")
    launched = told("launched", Day, source="launched_on")
    organisation = told("organisation", serializers.CharField)
    address = told("address", serializers.CharField)
    contacts = told("contacts", serializers.CharField, source="head_contacts")
    regions = regions("cluster.assessment.application.regions")
    sector = told("sector", serializers.CharField)
    members = told("members", Count)
    member_names = texts(REGISTER["member_names"].name, _("Кто участвует на день данных."), source="members")
    final = told("final", serializers.IntegerField, source="final_producers")
    links = told("links", serializers.IntegerField, source="cooperation")
    coordinators = texts(REGISTER["coordinators"].name, _("Кто закреплён за кластером на день данных."))
    score = told("score", serializers.DecimalField, max_digits=5, decimal_places=1, allow_null=True)
    basis = told("basis", serializers.CharField, source="legal_act")

    def get_fields(self) -> dict[str, serializers.Field]:
        return {code: field for code, field in super().get_fields().items() if REGISTER[code].public}


class StageSerializer(OpenSerializer):
    cluster = number_of_cluster(source="dossier.number")
    stage = stage(_("Этап"), _("В какой этап кластер вошёл."), source="after")
    since = said(
        Day, _("С какого дня"), _("День входа в этап. Этап длится до дня следующей строки того же кластера."), source="at"
    )  # fmt: skip


class ClusterFilters(django_filters.FilterSet):
    round = django_filters.CharFilter("assessment__application__round__dossier__number", label=_("Номер отбора"))
    region = django_filters.CharFilter("assessment__application__regions__code", label=_("Код региона: две цифры КАТО"))


class StageFilters(django_filters.FilterSet):
    cluster = django_filters.CharFilter("dossier__number", label=_("Номер дела кластера"))
    stage = django_filters.ChoiceFilter("after", label=_("Этап"), choices=Cluster.Status.choices)


def register(rows: list[Cluster], day: date) -> list[Any]:
    return entries(rows, day)


def moves(day: date) -> QuerySet[JournalEntry]:
    return stage_moves(day).select_related("dossier")


CLUSTERS = DataSet(
    "clusters", _("Реестр кластеров"), _("Запущенные и не завершённые кластеры с полями реестра по Приказу № 367."),
    _("Кластер публикуется с запуска; поле, которое опирается на закрытое, не выходит."), open_register.FORM,
    ClusterSerializer, in_force, ORDER, ClusterFilters, register, key="assessment__application__dossier__number",
    dated=True,
)  # fmt: skip
STAGES = DataSet(
    "stages", _("Этапы кластеров"), _("Когда каждый кластер перешёл к анализу, стратегии, плану, реализации и завершению."),
    _("Переход публикуется в тот же день, что и в реестре; планы этапов не выходят."), "М 3.3.2", StageSerializer, moves,
    ("dossier__number", "seq"), StageFilters, dated=True,
)  # fmt: skip
