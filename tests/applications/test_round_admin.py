"""Procedural records are read in the admin and never written."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from accounts.models import User

APPLICATIONS = [model for model in admin.site._registry if model._meta.app_label == "applications"]


@pytest.mark.parametrize("model", APPLICATIONS, ids=lambda model: model.__name__)
def test_nothing_of_a_round_or_an_application_is_changed_in_the_admin(model):
    request = RequestFactory().get("/admin/")
    request.user = User(is_superuser=True, is_staff=True)
    page = admin.site._registry[model]
    assert page.has_view_permission(request)
    assert not any((page.has_add_permission(request), page.has_change_permission(request)))
    assert not page.has_delete_permission(request)


def test_rounds_and_applications_can_be_looked_up():
    assert {model.__name__ for model in APPLICATIONS} == {"SelectionRound", "Application"}
