"""The database itself refuses what the code must never write."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import models

from tests.architecture.sources import OURS

OWN = [model for app in OURS if apps.is_installed(app) for model in apps.get_app_config(app).get_models()]
#: Fields whose values say where a record stands or what an outcome was.
STATES = ("status", "state", "mail_state", "kind", "outcome", "choice", "recommendation", "origin", "channel", "force",
          "unit")  # fmt: skip
#: Tables that do not refuse yet. The list only shrinks.
AWAITED: set[str] = set()
#: Kinds that grow by a new row of a table in code, never by a migration: their values are checked by the code.
OPEN = {"documents.Document.kind", "procedure.NumberSeries.kind"}


def state_fields() -> list[tuple[type[models.Model], models.Field]]:
    return [
        (model, field)
        for model in OWN
        for field in model._meta.fields
        if field.name in STATES and f"{model._meta.label}.{field.name}" not in OPEN
    ]


def checked_values(model: type[models.Model], name: str) -> set[str] | None:
    """The values a constraint of the table admits for a field; None when no constraint speaks of it alone."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint) and isinstance(constraint.condition, models.Q):
            for child in constraint.condition.children:
                if isinstance(child, tuple) and child[0] == f"{name}__in" and len(constraint.condition.children) == 1:
                    return {str(value) for value in child[1]}
    return None


@pytest.mark.parametrize(("model", "field"), state_fields(), ids=lambda x: getattr(x, "__name__", None) or x.name)
def test_each_state_is_one_of_the_known_values_or_the_database_refuses_it(model, field):
    allowed = checked_values(model, field.name)
    if f"{model._meta.label}.{field.name}" in AWAITED:
        assert allowed is None, "ограничение появилось: уберите поле из списка"
        return
    assert allowed is not None, f"{model.__name__}.{field.name}: нет ограничения базы"
    known = {str(value) for value, _ in field.flatchoices} if field.flatchoices else allowed
    assert allowed - {""} == known - {""}


def test_state_fields_were_found():
    assert len(state_fields()) > 10


def test_no_model_points_at_anything_at_all():
    """Everything that needs «any object» needs the dossier; what is finer is written in ``target``."""
    named = re.compile(r"content_type|object_id")
    assert [f"{m.__name__}.{f.name}" for m in OWN for f in m._meta.get_fields()
            if named.fullmatch(f.name) and f.is_relation] == []  # fmt: skip


def test_nobody_vanishes_with_what_they_did():
    """Dossiers, lines, people and organisations are held by every row that names them."""
    spread = {
        f"{model.__name__}.{field.name}"
        for model in OWN
        for field in model._meta.fields
        if field.is_relation
        and field.related_model._meta.app_label in {"procedure", "accounts"}
        and field.remote_field.on_delete is not models.PROTECT
    }
    assert spread == set()
