"""``python -m tests.browser.newborn ROLE...``: one person of each role, signed up and appointed, in a portal with no round."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402

from accounts.models import User  # noqa: E402
from methodology.roles import Role  # noqa: E402
from tests.browser.portal import PASSWORD  # noqa: E402
from tests.factories.accounts import an_akimat, an_applicant, an_official  # noqa: E402


def a_person_as(role: str) -> User:
    match role:
        case Role.APPLICANT:
            return an_applicant()[1]
        case Role.AKIMAT:
            return an_akimat("59")[1]
    return an_official(Role(role))


def main(roles: list[str]) -> None:
    password = make_password(PASSWORD)
    for role in roles:
        person = a_person_as(role)
        person.email, person.password = f"{role}@x.example", password
        person.save()
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


if __name__ == "__main__":
    main(sys.argv[1:])
