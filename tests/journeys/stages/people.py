"""How people come into the portal, through pages only: they sign up, act for an enterprise, are appointed and hired."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.test import Client

from accounts.models import Organisation, User
from coordinators.models import Coordinator
from notices.delivery import deliver
from procedure import clock
from tests.journeys import story_initiative as story
from tests.journeys.actors import Door, at, errors_of, upload


def sign_up(person: dict[str, str]) -> Door:
    """The address of the letter is opened by whoever received it."""
    browser = Client()
    answer = browser.post("/accounts/signup/", person)
    assert answer.status_code == 302, errors_of(answer.content.decode())
    deliver()
    link = re.search(r"/accounts/confirm-email/[^\s]+", mail.outbox[-1].body)[0]
    assert browser.post(link).status_code == 302
    return Door(User.objects.get(email=person["email"]))


def acting_for(door: Door, clerk: Door, claim: dict[str, Any]) -> Door:
    """Authority claimed with a paper, confirmed by the ministry; a new role needs a new session."""
    door.post("/applications/claim/", {**claim, "paper": upload()})
    authority = door.user.authorities.get()
    clerk.post(f"/applications/authority/{authority.pk}/confirm-authority/")
    return Door(User.objects.get(pk=door.user.pk))


def coordinators_are_hired(clerk: Door, head: Door) -> list[Coordinator]:
    """M 2.3, 3.1: the ministry gives the role, the institute hires."""
    institute = Organisation.objects.get(kind="institute")
    with clock.standing_at(at(story.ROLE_GIVEN)):
        people = [sign_up(person).user for person in story.COORDINATORS]
        for user in people:
            role = {"user": user.email, "role": "coordinator", "since": story.ROLE_GIVEN, "reason": story.ORDER}
            clerk.post(f"/accounts/organisation/{institute.pk}/appoint/", role)
    with clock.standing_at(at(story.HIRED)):
        for user in people:
            facts = {"user": user.pk, "hired_on": story.HIRED, "order": story.ORDER}
            head.post(f"/coordinators/hiring/{institute.pk}/hire/", facts)
    return [Coordinator.objects.get(user=user) for user in people]


def enterprises_find_their_voice(clerk: Door) -> list[Door]:
    """Somebody of each enterprise of the working group signs up: what the plan promises is agreed by people."""
    with clock.standing_at(at(story.SPOKEN_FOR)):
        return [
            acting_for(sign_up(person), clerk, story.claim(number))
            for person, number in zip(story.ENTERPRISES, story.bins(), strict=True)
        ]
