"""Who is told that a strategy was confirmed or corrected; its working records tell nobody."""

from coordinators.letters.stages import leaders, leaders_and_applicant
from coordinators.models import StrategyVersion
from notices.registry import add_letters, silent
from procedure.models import JournalEntry


def version_page(entry: JournalEntry) -> str:
    return StrategyVersion.objects.get(pk=entry.target_pk).get_absolute_url()


def cluster_page(entry: JournalEntry) -> str:
    """The applicant reads no working records: the letter leads to what everybody sees."""
    return entry.dossier.application.assessment.cluster.get_absolute_url()


add_letters("coordinators.confirm_version", to=leaders_and_applicant, link=cluster_page)
add_letters("coordinators.correct_version", to=leaders, link=version_page)

silent(*(
    f"coordinators.{act}"
    for act in ("add_segment", "change_segment", "withdraw_segment", "add_factor", "change_factor", "withdraw_factor",
                "add_option", "change_option", "decide_option", "withdraw_option",
                "settle_flag")
))  # fmt: skip
