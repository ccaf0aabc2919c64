"""A quarter in words."""

from django.utils.translation import gettext as _

from monitoring.pure.quarters import Quarter


def quarter_name(quarter: Quarter) -> str:
    """«III квартал 2026 года», in the reader's language."""
    return _("%(roman)s квартал %(year)d года") % {"roman": quarter.roman, "year": quarter.year}
