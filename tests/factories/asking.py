"""How tests ask: a refusal's words, a term of a record, a browser of a person, a page's text."""

import pytest
from django.test import Client

from procedure.models import Deadline
from procedure.workflow import NotAllowed

BACKEND = "accounts.backends.PersonBackend"


def refused(act, *args, **kwargs) -> str:
    """The sentences with which ``act`` is refused; fails when it is not."""
    with pytest.raises(NotAllowed) as refusal:
        act(*args, **kwargs)
    return str(refusal.value)


def term_of(record, code: str) -> Deadline:
    return Deadline.objects.get(dossier=record.dossier_id, term=code)


def browser(user=None) -> Client:
    """A signed-in person's browser, or a passer-by's."""
    client = Client()
    if user:
        client.force_login(user, backend=BACKEND)
    return client


def text(response) -> str:
    """A page's source with plain spaces."""
    return response.content.decode().replace("\xa0", " ")
