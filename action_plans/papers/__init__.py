"""Papers of plans (M 3.4)."""

from django.utils.translation import gettext_lazy as _

from action_plans.papers.request import letter, letter_docx
from documents.registry import Paper, add_paper

add_paper(Paper("state_request", "papers/action_plans/request.html", letter, _("Запрос государственному органу"),
                docx=letter_docx))  # fmt: skip
