"""Papers of monitoring (M 2.1, 3.5)."""

from django.utils.translation import gettext_lazy as _

from documents.registry import Paper, add_paper
from monitoring.papers import (  # noqa: F401 - fill the register
    impact,
)
from monitoring.papers.evaluation import evaluation, evaluation_docx
from monitoring.papers.piu import package, package_docx
from monitoring.papers.report import quarter, quarter_docx
from monitoring.services.annual.building import ANNUAL_PAPER

add_paper(Paper("piu_report", "papers/action_plans/plan.html", package, _("Пакет для ГРП"), docx=package_docx))

add_paper(Paper("evaluation", "papers/action_plans/plan.html", evaluation, _("Оценка кластера"), docx=evaluation_docx))
add_paper(Paper("quarter_report", "papers/action_plans/plan.html", quarter, _("Отчёт кластера за квартал"),
                docx=quarter_docx))  # fmt: skip
add_paper(ANNUAL_PAPER)
