"""Papers of the initiative (M 3.3.2)."""

from django.utils.translation import gettext_lazy as _

from coordinators.papers.event import protocol, protocol_docx
from coordinators.papers.report import report, report_word
from coordinators.selectors.reports import KIND
from documents.registry import Paper, add_paper

add_paper(Paper("event_protocol", "papers/coordinators/event.html", protocol, _("Протокол события"),
                docx=protocol_docx, replaces=True))  # fmt: skip
add_paper(Paper(KIND, "papers/coordinators/report.html", report, _("Отчёт об этапе"), docx=report_word,
                replaces=True))  # fmt: skip
