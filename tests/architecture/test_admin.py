"""The admin is a window: procedural records can be looked at there, nothing can be done to them."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, reverse

from methodology.roles import Role
from tests.architecture.sources import OURS
from tests.factories.asking import BACKEND
from tests.permissions.stage import appointed

pytestmark = pytest.mark.django_db
OWN = [model for model in admin.site._registry if model._meta.app_label in OURS]
#: Facts of the world, not of the procedure: an administrator may correct them.
REFERENCE = {"accounts.Region"}


def request_of_administrator():
    request = RequestFactory().get("/admin/")
    request.user = appointed(Role.ADMINISTRATOR, is_staff=True, is_superuser=True)
    return request


@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.label)
def test_procedural_records_are_read_only(model):
    page, request = admin.site._registry[model], request_of_administrator()
    if model._meta.label in REFERENCE:
        return
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model._meta.label)
def test_nothing_deletes(model):
    page, request = admin.site._registry[model], request_of_administrator()
    assert not page.has_delete_permission(request)
    assert "delete_selected" not in page.get_actions(request)
    assert not page.inlines


@pytest.mark.parametrize("model", list(admin.site._registry), ids=lambda model: model._meta.label)
def test_every_list_opens(model):
    browser = Client()
    browser.force_login(request_of_administrator().user, backend=BACKEND)
    try:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    except NoReverseMatch as error:
        raise AssertionError(model._meta.label) from error
    assert browser.get(address).status_code == 200


def test_people_and_roles_are_not_handed_out_in_the_admin():
    """Roles come by acts: the admin holds neither people, nor appointments, nor groups."""
    names = {model._meta.label for model in admin.site._registry}
    assert names & {"accounts.User", "accounts.Appointment", "accounts.Authority", "auth.Group"} == set()
