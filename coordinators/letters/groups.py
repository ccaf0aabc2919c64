"""Who is told about working groups: the organisations in them."""

from coordinators.letters.events import invited
from coordinators.models import WorkingGroup
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def page(entry: JournalEntry) -> str:
    return WorkingGroup.objects.get(pk=entry.target_pk).get_absolute_url()


for act in ("form_group", "change_group", "close_group"):
    add_letters(f"coordinators.{act}", to=invited, link=page)
silent("coordinators.engage_consultant", "coordinators.release_consultant")
