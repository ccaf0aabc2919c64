"""The generic act view: GET shows the form and what stands in the way, POST calls the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from procedure import registry
from procedure.rights import rights_of
from procedure.workflow import NotAllowed, NotEntitled, Workflow


class ReasonForm(forms.Form):
    """The reason an act asks for."""

    reason = forms.CharField(
        label=gettext_lazy("Причина"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Укажите причину.")},
    )


@dataclass(frozen=True)
class Binding:
    """The door of an act: its service, and its form when it takes more than a click.

    ``service(record, actor=..., **cleaned_data)`` returns the record whose page comes next (or None for the same).
    ``form`` is built with ``record=`` and ``actor=`` when ``bound`` is true. ``back`` is the route to return to when it
    is not the record's own page.
    """

    service: Callable[..., Any]
    form: type[forms.Form] | None = None
    bound: bool = False
    template: str = "procedure/act.html"
    after: Callable[[Any], str] | None = None
    back: str = ""


class ActView(LoginRequiredMixin, View):
    """``/<app>/<record>/<pk>/<act>/``. The unseen is 404, the unentitled 403, obstacles come back as form errors."""

    workflow: Workflow = None  # type: ignore[assignment] - given to as_view
    bindings: Mapping[str, Binding] = {}
    model: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return
        self.code = kwargs["act"].replace("-", "_")
        if self.code not in self.bindings:
            raise Http404
        self.binding, self.act = self.bindings[self.code], self.workflow.acts[self.code]
        model = self.model or self.workflow.model
        self.record = get_object_or_404(model.objects.visible_to(request.user), pk=kwargs["pk"])
        if self.act.role_of(request.user, self.record) is None:
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            result = self.binding.service(self.record, actor=request.user, **form.cleaned_data)
        except NotEntitled as refusal:
            raise PermissionDenied from refusal
        except NotAllowed as refusal:
            self.record.refresh_from_db()
            return self.page(form, status=409, obstacles=refusal.obstacles)
        except ValidationError as error:
            found = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
            for field, errors in found.items():
                form.add_error(field if field in form.fields else None, errors)
            return self.page(form, status=422)
        messages.success(request, self.act.done or _("Готово: %(act)s.") % {"act": self.act.title})
        target = result if result is not None else self.record
        return redirect(self.binding.after(target) if self.binding.after else target.get_absolute_url())

    def form(self, *data: Any) -> forms.Form:
        """The act's form; a link may fill it in beforehand (``?appointment=17``)."""
        form_class = self.binding.form or (ReasonForm if self.act.reason else forms.Form)
        extra = {"record": self.record, "actor": self.request.user} if self.binding.bound else {}
        return form_class(*data, initial=self.request.GET.dict(), **extra)

    def page(self, form: forms.Form, status: int = 200, obstacles: list | None = None) -> HttpResponse:
        if obstacles is None:
            obstacles = self.workflow.obstacles(self.code, self.record, self.request.user)
        context = {"act": self.act, "record": self.record, "form": form, "obstacles": obstacles}
        if self.binding.back:
            context["back_url"] = reverse(self.binding.back)
        return render(self.request, self.binding.template, context, status=status)


_doors: dict[tuple[str, str, Any], str] = {}


def act_path(
    prefix: str, workflow: Workflow, bindings: Mapping[str, Binding], model: Any = None, namespace: str = ""
) -> Any:
    """One URL for all acts of a record, named ``<prefix>_act``; the address shows a dash for an underscore.

    ``namespace`` is the app whose ``urls`` hold it, the workflow's own unless a later app opens the door.
    """
    view = ActView.as_view(workflow=workflow, bindings=bindings, model=model)
    for code in bindings:
        _doors[workflow.code, code, model or workflow.model] = f"{namespace or workflow.app}:{prefix}_act"
    return path(f"{prefix}/<int:pk>/<slug:act>/", view, name=f"{prefix}_act")


def act_url(workflow: Workflow, record: Any, code: str) -> str:
    """Address of an act of a record; empty when the act has no page (the clock's, or one with a page of its own)."""
    name = _doors.get((workflow.code, code, type(record)))
    return reverse(name, args=[record.pk, code.replace("_", "-")]) if name else ""


def door_names() -> dict[tuple[str, str, Any], str]:
    """(workflow, act, model of the record) -> the name of its address."""
    return dict(_doors)


def doors() -> set[tuple[str, str]]:
    """(workflow, act) of every act that has the generic page."""
    return {(workflow, code) for workflow, code, __ in _doors}


def explained_models() -> dict[str, Any]:
    """``app.model`` -> the model, of every record that has acts and knows who sees it."""
    models = {workflow.model for workflow in registry.workflows()} | {model for __, ___, model in _doors}
    return {model._meta.label_lower: model for model in models if hasattr(model.objects, "visible_to")}


@login_required
def rights_page(request: HttpRequest, label: str, pk: int) -> HttpResponse:
    """«Почему я могу или не могу это сделать»: each act of a record that this person sees; the unseen is 404."""
    model = explained_models().get(label)
    if model is None:
        raise Http404
    record = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    rows = [
        (right, act_url(right.workflow, record, right.act.code) if right.may and right.fits else "")
        for right in rights_of(record, request.user)
    ]
    return render(request, "procedure/rights.html", {"record": record, "rows": rows})
