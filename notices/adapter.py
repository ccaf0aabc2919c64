"""Letters of allauth (confirm an address, set a new password) go to the outbox: no page waits for a mail server."""

from __future__ import annotations

from typing import Any

from allauth.core import context as here
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction

from accounts.adapter import AccountAdapter
from notices.models import AccountLetter
from procedure.nudge import nudge


class OutboxAdapter(AccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter down in the language of the page; ``notices.deliver`` sends it, now or when it can."""
        page = {"request": here.request, "email": email, "current_site": get_current_site(here.request)}
        message = self.render_mail(template_prefix, email, page | context)
        AccountLetter.objects.create(address=email, subject=message.subject, body=message.body)
        transaction.on_commit(_wake)


def _wake() -> None:
    from notices.tasks import deliver_task

    nudge(deliver_task)
