"""Who asks: a person and their appointments come in one query, because every page needs both."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from accounts.models import Appointment, User


class PersonBackend(AuthenticationBackend):
    def get_user(self, user_id: int) -> User | None:
        """The person with the roles of today already read; only somebody without a role costs a second query."""
        rows = list(Appointment.objects.current().filter(user=user_id).with_offices().select_related("user"))
        person = rows[0].user if rows else super().get_user(user_id)
        if person is None or not self.user_can_authenticate(person):
            return None
        person.current_appointments = rows
        return person
