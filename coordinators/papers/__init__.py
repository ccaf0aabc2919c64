"""Papers of the initiative (M 3.3.2)."""

from django.utils.translation import gettext_lazy as _

from coordinators.papers.event import protocol, protocol_docx
from documents.registry import Paper, add_inner_kinds, add_paper

add_paper(Paper("event_protocol", "papers/coordinators/event.html", protocol, _("Протокол события"),
                docx=protocol_docx, inner=True, replaces=True))  # fmt: skip
add_inner_kinds("event_file")
