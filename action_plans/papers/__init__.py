"""Papers of plans (M 3.4)."""

from django.utils.translation import gettext_lazy as _

from action_plans.papers.chart import chart_word
from action_plans.papers.comparison import changes_word, comparison, comparison_docx
from action_plans.papers.plan import plan, plan_docx
from action_plans.papers.report import progress, progress_docx
from action_plans.papers.request import letter, letter_docx
from coordinators.papers.word import add_printer
from documents.registry import Paper, add_paper

add_paper(Paper("state_request", "papers/action_plans/request.html", letter, _("Запрос государственному органу"),
                docx=letter_docx))  # fmt: skip
add_paper(Paper("action_plan", "papers/action_plans/plan.html", plan, _("План мероприятий"), docx=plan_docx,
                replaces=True))  # fmt: skip
add_paper(Paper("plan_comparison", "papers/action_plans/plan.html", comparison, _("Сравнение редакций плана"),
                docx=comparison_docx, replaces=True))  # fmt: skip
add_paper(Paper("plan_progress", "papers/action_plans/plan.html", progress, _("Отчёт о ходе плана"),
                docx=progress_docx))  # fmt: skip
add_printer("changes", changes_word)
add_printer("gantt", chart_word, turns=True)
