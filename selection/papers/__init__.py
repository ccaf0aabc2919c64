"""Papers of assessment and decision (M 3.2.2/6-9)."""

from django.utils.translation import gettext_lazy as _

from documents.registry import Paper, add_inner_kinds, add_paper
from selection.papers.conclusion import conclusion, conclusion_docx
from selection.papers.sitting import announcement, extract, protocol, protocol_docx

add_paper(Paper("expert_conclusion", "papers/selection/conclusion.html", conclusion, _("Экспертное заключение"),
                docx=conclusion_docx, inner=True, replaces=True))  # fmt: skip
add_paper(Paper("protocol", "papers/selection/protocol.html", protocol, _("Протокол заседания Комиссии"),
                docx=protocol_docx, inner=True, replaces=True))  # fmt: skip
add_paper(Paper("extract", "papers/selection/extract.html", extract, _("Выписка из протокола"), inner=True,
                replaces=True))  # fmt: skip
add_paper(Paper("announcement", "papers/selection/announcement.html", announcement, _("Объявление результатов отбора")))
add_inner_kinds("evidence")  # what the institute found stays with officials; the applicant reads its words
