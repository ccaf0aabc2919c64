"""What an application still lacks: a closed list of problems, each with the place to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from applications.models import Application, Criterion, CriterionAnswer, Member, MemberYear
from documents.models import Document
from methodology.criteria.kinds import Figure
from procedure import clock
from procedure.workflow import Obstacle

#: Every code a filing problem may have; a test holds the list closed and sees each in three languages.
PROBLEM_CODES = frozenset(
    {
        "no_name_kk", "no_sector", "no_region", "no_summary", "no_goals", "no_why_together", "no_members",
        "member_figures_missing", "answer_missing", "figure_missing", "document_missing", "no_contact",
    }
)  # fmt: skip
SECTIONS = (
    ("general", gettext_lazy("Общие сведения")),
    ("why", gettext_lazy("Зачем объединяться")),
    ("contact", gettext_lazy("Контакты")),
    ("members", gettext_lazy("Участники")),
    ("answers1", gettext_lazy("Цепочка добавленной стоимости")),
    ("answers2", gettext_lazy("Среда в регионе")),
    ("answers3", gettext_lazy("Воздействие на регион и отрасль")),
    ("answers4", gettext_lazy("Перспективы")),
    ("documents", gettext_lazy("Документы")),
)
#: What a finder yields: the sentence, its code, the id of the control that mends it.
Found = Iterator[tuple[str, str, str]]


def read_whole(application: Application) -> None:
    """Everything the sections are judged by, read once; an act reads it anew because it refreshes its record."""
    uploads = Document.objects.current().filter(origin="uploaded").order_by("pk")
    shown = Exists(MemberYear.objects.filter(member=OuterRef("pk"), year=last_full_year(application)))
    prefetch_related_objects(
        [application], "regions", "answers", "sections", "round__criteria", "round__documents",
        Prefetch("members", Member.objects.annotate(shows_last_year=shown)),
        Prefetch("dossier__documents", uploads, to_attr="current_uploads"),
    )  # fmt: skip


def filing_problems(application: Application) -> list[Obstacle]:
    """Everything that stands between the draft and filing, in the order of the sections."""
    read_whole(application)
    return [problem for code, __ in SECTIONS for problem in problems_of(application, code)]


def section_url(application: Application, code: str) -> str:
    return reverse("applications:section", args=[application.pk, code])


def problems_of(application: Application, code: str) -> Iterator[Obstacle]:
    """What one section lacks; each problem leads to the very control."""
    find = _FINDERS["answers" if code.startswith("answers") else code]
    for text, problem, control in find(application, code):
        yield Obstacle(text, problem, f"{section_url(application, code)}#{control}")


def _general(application: Application, code: str) -> Found:
    if not application.cluster_name_kk.strip():
        yield _("Назовите кластер на казахском."), "no_name_kk", "id_cluster_name_kk"
    if not application.sector.strip():
        yield _("Укажите отрасль."), "no_sector", "id_sector"
    if not application.regions.all():
        yield _("Выберите хотя бы один регион."), "no_region", "div_id_regions"
    if not application.summary.strip():
        yield _("Опишите кластер кратко."), "no_summary", "id_summary"
    if not application.goals.strip():
        yield _("Назовите цели кластера."), "no_goals", "id_goals"


def _why(application: Application, code: str) -> Found:
    if not application.why_together.strip():
        yield _("Объясните, зачем предприятиям объединяться в кластер."), "no_why_together", "id_why_together"


def _members(application: Application, code: str) -> Found:
    if len(application.members.all()) < 2:
        yield _("Добавьте участников: кластер начинается с двух."), "no_members", "members"
    year = last_full_year(application)
    for place, member in enumerate(application.members.all()):
        if member.kind == Organisation.Kind.ENTERPRISE and not member.shows_last_year:
            named = {"name": member.name, "year": year}
            control = f"id_m-{place}-turnover_{year}"
            yield _("Заполните показатели за %(year)d год: %(name)s.") % named, "member_figures_missing", control


def last_full_year(application: Application) -> int:
    """The year before the intake opened: enterprises show its figures."""
    opened = application.round.intake_opens_on
    return (opened or clock.today()).year - 1


def _answers(application: Application, code: str) -> Found:
    group = int(code[-1])
    given = {a.criterion_id: a for a in application.answers.all()}
    for criterion in application.round.criteria.all():
        if criterion.group != group:
            continue
        answer, named = given.get(criterion.pk), {"code": criterion.code}
        if answer is None or not answer.text.strip():
            yield _("Ответьте на критерий %(code)s.") % named, "answer_missing", f"id_text_{criterion.pk}"
        elif missing := missing_figures(criterion, answer):
            control = f"id_fig_{criterion.pk}_{missing[0].code}"
            yield _("Заполните числа критерия %(code)s.") % named, "figure_missing", control


def missing_figures(criterion: Criterion, answer: CriterionAnswer) -> list[Figure]:
    """Figures the criterion requires and the answer lacks."""
    return [f for f in criterion.fact.figures if f.required and answer.figures.get(f.code) in (None, "")]


def _documents(application: Application, code: str) -> Found:
    kinds = {document.kind for document in application.dossier.current_uploads}
    for wanted in application.round.documents.all():
        if wanted.required and wanted.code not in kinds:
            yield _("Приложите документ: %(name)s.") % {"name": wanted.name}, "document_missing", f"file-{wanted.code}"


def _contact(application: Application, code: str) -> Found:
    if not application.contact_name.strip():
        yield _("Укажите, с кем связаться, и телефон или почту."), "no_contact", "id_contact_name"
    elif not (application.contact_phone or application.contact_email):
        yield _("Укажите, с кем связаться, и телефон или почту."), "no_contact", "id_contact_phone"


_FINDERS = {
    "general": _general, "why": _why, "contact": _contact, "members": _members, "answers": _answers,
    "documents": _documents,
}  # fmt: skip
