"""Sections of a draft: saved explicitly and by autosave; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import services
from applications.forms import sections as forms
from applications.forms.members import MemberFormSet, MembersFileForm
from applications.models import Application
from applications.permissions import own_application
from applications.selectors.completeness import SECTIONS, section_url
from applications.selectors.filed import filed_documents
from applications.selectors.leaves import Leaf, criterion_map
from applications.services.application import StaleSection
from applications.services.members_file import Sheet, read_sheet
from applications.workflow import APPLICATION
from documents.models import Document
from procedure import clock
from procedure.models import Deadline
from procedure.workflow import NotAllowed

#: What a section is for, in one sentence with its clause.
ABOUT = {
    "general": gettext_lazy("По регионам министерство оповестит акиматы (методология, 3.2.2/5), название увидят все."),
    "why": gettext_lazy("Методология (3.2) просит обосновать, зачем отрасли объединяться в кластер."),
    "contact": gettext_lazy("По этим контактам министерство и КИРИ зададут вопросы. Публично их не показывают."),
    "members": gettext_lazy("По участникам эксперты судят о критической массе и связях цепочки (критерий 1.1)."),
}


def _form(code: str, application: Application, data: Any) -> Any:
    if code == "members":
        return MemberFormSet(data, instance=application, prefix="m")
    if code.startswith("answers"):
        return forms.AnswersForm(data, application=application, group=int(code[-1]))
    return {"general": forms.GeneralForm, "why": forms.WhyForm, "contact": forms.ContactForm}[code](
        data, instance=application
    )


def _saver(code: str, form: Any) -> Callable[[Application], None]:
    def save(application: Application) -> None:
        if code == "members":
            form.save_all(application)
        elif code.startswith("answers"):
            form.save(application)
        else:
            for name in form.cleaned_data:
                if name != "regions":
                    setattr(application, name, form.cleaned_data[name])
            if code == "general":
                application.regions.set(form.cleaned_data["regions"])

    return save


def _own(request: HttpRequest, pk: int) -> Application:
    rows = Application.objects.visible_to(request.user).select_related("round", "dossier")
    application = get_object_or_404(rows, pk=pk)
    if not own_application(request.user, application):
        raise Http404
    return application


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


@login_required
def section(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One section: saved explicitly and by autosave; a stale write shows both texts and loses nothing."""
    application = _own(request, pk)
    if code not in dict(SECTIONS):
        raise Http404
    if code == "documents":
        return _documents(request, application)
    if request.method == "POST":
        return _save(request, application, code)
    stored = application.sections.filter(code=code).first()
    obstacles = APPLICATION.obstacles("save_section", application, request.user)
    version = stored.version if stored else 0
    return _page(request, application, code, _form(code, application, None), version, obstacles, stored=stored)


def _save(request: HttpRequest, application: Application, code: str) -> HttpResponse:
    form = _form(code, Application.objects.get(pk=application.pk), request.POST)
    posted = request.POST.get("version", "")
    version = int(posted) if posted.isdecimal() and len(posted) < 10 else 0
    if not form.is_valid():
        if _by_script(request):
            return JsonResponse({"message": _("Не сохранено: исправьте ошибки.")}, status=422)
        return _page(request, application, code, form, version, [], status=422)
    try:
        saved = services.save_section(application, code, actor=request.user, version=version, save=_saver(code, form))
    except StaleSection as stale:
        return _stale(request, application, code, form, stale)
    except NotAllowed as refusal:
        if _by_script(request):
            return JsonResponse({"message": str(refusal)}, status=422)
        return _page(request, application, code, form, version, refusal.obstacles, status=409)
    if _by_script(request):
        at = saved.saved_at.astimezone(clock.ALMATY).strftime("%H:%M")
        return JsonResponse({"saved_at": at, "version": saved.version, "fields": {"version": saved.version}})
    messages.success(request, _("Раздел сохранён."))
    return redirect(application)


def _stale(request: HttpRequest, application: Application, code: str, form: Any, stale: StaleSection) -> HttpResponse:
    """Two people wrote one section: the page shows both texts, and the second may save over knowingly."""
    if stale.section.saved_by_id == request.user.pk:
        said = _(
            "Вы сохранили этот раздел в другом окне, %(when)s. Текст этого окна ниже, сравните и сохраните ещё раз."
        )
    else:
        said = _("Раздел сохранил другой человек: %(who)s, %(when)s. Ваш текст ниже, сравните и сохраните ещё раз.")
    said %= {
        "who": stale.section.saved_by.label,
        "when": stale.section.saved_at.astimezone(clock.ALMATY).strftime("%d.%m.%Y %H:%M"),
    }
    fresh = _form(code, Application.objects.get(pk=application.pk), None)
    theirs = _differing(fresh, form)
    if _by_script(request):
        texts = {name: text for name, __, text in theirs}
        return JsonResponse({"message": said, "theirs": texts, "version": stale.section.version}, status=409)
    return _page(
        request, application, code, form, stale.section.version, [], stored=stale.section, status=409, said=said,
        theirs=theirs,
    )  # fmt: skip


def _differing(fresh: Any, mine: Any) -> list[tuple[str, str, str]]:
    """(name, label, text) of what the other person saved and this one would overwrite."""
    if isinstance(fresh, django_forms.BaseFormSet):
        return [(row.prefix, str(row.instance.bin), str(row.instance.name)) for row in fresh.initial_forms]
    return [(f.html_name, str(f.label), _words(f)) for f in fresh if _words(f) != _words(mine[f.name])]


def _words(field: Any) -> str:
    """What a field says to a person: names of the chosen ones, text as typed."""
    value = field.value()
    if isinstance(field.field, django_forms.ModelMultipleChoiceField):
        chosen = {str(getattr(v, "pk", v)) for v in value or ()}
        return ", ".join(str(row) for row in field.field.queryset if str(row.pk) in chosen)
    return "" if value is None else str(value).replace("\r\n", "\n")


def _page(
    request: HttpRequest, application: Application, code: str, form: Any, version: int, obstacles: list, *,
    stored: Any = None, status: int = 200, said: str = "", theirs: Any = None, sheet: Sheet | None = None,
) -> HttpResponse:  # fmt: skip
    codes = [name for name, __ in SECTIONS]
    context = {
        "application": application, "code": code, "title": dict(SECTIONS)[code], "form": form, "version": version,
        "obstacles": obstacles, "stored": stored, "said": said, "theirs": theirs, "sheet": sheet,
        "is_formset": isinstance(form, django_forms.BaseFormSet), "action": section_url(application, code),
        "place": codes.index(code) + 1, "places": len(codes), "about": ABOUT.get(code, ""),
        "leaves": _leaves(application, code), "term": _intake(application),
    }  # fmt: skip
    return render(request, "applications/section.html", context, status=status)


def _leaves(application: Application, code: str) -> list[Leaf]:
    """The map of criteria beside the answers to them, this section's first."""
    if not code.startswith("answers"):
        return []
    prefetch_related_objects([application], "answers", "round__criteria")
    return sorted(criterion_map(application), key=lambda leaf: str(leaf.criterion.group) != code[-1])


def _intake(application: Application) -> Deadline | None:
    """The term the writer works against."""
    rows = Deadline.objects.running().filter(dossier=application.dossier_id, term="intake")
    return rows.select_related("dossier").first()


@login_required
def members_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Members from a spreadsheet: shown in the section, mistakes at their rows, saved only when the person says so."""
    application = _own(request, pk)
    form = MembersFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        context = {"application": application, "form": form, "action": request.path}
        return render(request, "applications/members_file.html", context, status=422 if form.errors else 200)
    obstacles = APPLICATION.obstacles("save_section", application, request.user)
    try:
        sheet = read_sheet(form.cleaned_data["upload"])
    except ValidationError as refused:
        form.add_error("upload", refused.messages)
        context = {"application": application, "form": form, "action": request.path}
        return render(request, "applications/members_file.html", context, status=422)
    stored = application.sections.filter(code="members").first()
    rows = MemberFormSet(sheet.as_post(application), instance=application, prefix="m")
    rows.is_valid()
    labels = {name: str(field.label) for form in rows.forms for name, field in form.fields.items()}
    sheet.found_by_form([form.errors for form in rows.forms], labels)
    version = stored.version if stored else 0
    return _page(request, application, "members", rows, version, obstacles, stored=stored, sheet=sheet)


def _documents(request: HttpRequest, application: Application) -> HttpResponse:
    """Required documents with their versions; one refused file does not touch the others."""
    wanted = list(application.round.documents.all())
    if request.method != "POST":
        return _documents_page(request, application, wanted, [], 200)
    if "remove" in request.POST:
        return _remove(request, application, wanted)
    uploads = [(w.code, f) for w in wanted for f in request.FILES.getlist(f"file-{w.code}")]
    if "kind" in request.POST and "upload" in request.FILES:  # one document alone
        uploads.append((request.POST["kind"], request.FILES["upload"]))
    errors: list[tuple[str, str]] = [] if uploads else [("", _("Выберите файл."))]
    kept = 0
    for kind, upload in uploads:
        language = request.POST.get(f"language-{kind}", "")
        try:
            services.attach_document(
                application, actor=request.user, kind=kind, upload=upload,
                language=language if language in dict(settings.LANGUAGES) else "",
            )  # fmt: skip
            kept += 1
        except ValidationError as refused:
            errors += [(kind, text) for text in refused.messages]
        except NotAllowed as refusal:
            return _documents_page(request, application, wanted, [(kind, str(refusal))], 409)
    if kept:
        messages.success(request, _("Приложено документов: %(n)d.") % {"n": kept})
    if not errors:
        return redirect(request.path)
    return _documents_page(request, application, wanted, errors, 422)


def _remove(request: HttpRequest, application: Application, wanted: list) -> HttpResponse:
    """Take back one file of the draft."""
    pk = request.POST["remove"]
    rows = Document.objects.filter(dossier=application.dossier, origin="uploaded").current()
    document = get_object_or_404(rows, pk=pk if pk.isdecimal() else 0)
    try:
        services.remove_document(application, actor=request.user, document=document)
    except NotAllowed as refusal:
        return _documents_page(request, application, wanted, [(document.kind, str(refusal))], 409)
    messages.success(request, _("Файл «%(name)s» удалён.") % {"name": document.name})
    return redirect(request.path)


def _documents_page(
    request: HttpRequest, application: Application, wanted: list, errors: list[tuple[str, str]], status: int
) -> HttpResponse:
    uploaded = Document.objects.filter(dossier=application.dossier, origin="uploaded")
    files = list(uploaded.select_related("by", "supersedes").order_by("-pk"))
    codes = [name for name, __ in SECTIONS]
    context = {
        "application": application, "wanted": [(d, [f for f in files if f.kind == d.code]) for d in wanted],
        "errors": errors, "failed": {kind for kind, __ in errors}, "title": dict(SECTIONS)["documents"],
        "obstacles": APPLICATION.obstacles("attach_document", application, request.user),
        "place": codes.index("documents") + 1, "places": len(codes), "term": _intake(application),
        "filed": filed_documents(application), "languages": settings.LANGUAGES,
    }  # fmt: skip
    return render(request, "applications/documents.html", context, status=status)
