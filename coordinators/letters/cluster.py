"""Who is told about a cluster."""

from collections.abc import Iterable

from accounts.models import Organisation
from notices.registry import add_letters
from procedure.models import JournalEntry


def applicant(entry: JournalEntry) -> Iterable[Organisation]:
    return [entry.dossier.application.applicant]


add_letters(
    "coordinators.launch",
    to=applicant,
    link=lambda entry: entry.dossier.application.assessment.cluster.get_absolute_url(),
)
