"""The page of a card two people may edit: who saves second sees both texts and decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from coordinators.services.base import StaleCard
from procedure.workflow import NotAllowed, NotEntitled, Workflow


@dataclass(frozen=True)
class CardPage:
    """How a card is edited: its act, its service, its form, what stands on it now, what to know."""

    workflow: Workflow
    act: str
    service: Callable[..., Any]
    form: Any
    words: Callable[[Any], dict[str, Any]]
    lead: Any = ""

    def view(self) -> Callable[..., HttpResponse]:
        return login_required(self._page)

    def _page(self, request: HttpRequest, pk: int) -> HttpResponse:
        card = self._card(request, pk)
        if self.workflow.acts[self.act].role_of(request.user, card) is None:
            raise PermissionDenied
        form = self._form(request, card, request.POST or None)
        obstacles = self.workflow.obstacles(self.act, card, request.user)
        theirs: list[tuple[str, str]] = []
        status = 422 if request.method == "POST" else 200
        if request.method == "POST" and form.is_valid():
            try:
                self.service(card, actor=request.user, **form.cleaned_data)
            except StaleCard:
                card, status = self._card(request, pk), 409
                form, theirs = self._again(request, card, form)
            except NotEntitled as refusal:
                raise PermissionDenied from refusal
            except NotAllowed as refusal:
                obstacles, status = refusal.obstacles, 409
            except ValidationError as error:
                _put(form, error)
            else:
                messages.success(request, self.workflow.acts[self.act].done)
                return redirect(card)
        context = {
            "card": card, "form": form, "theirs": theirs, "obstacles": obstacles, "act": self.workflow.acts[self.act],
            "lead": self.lead,
        }  # fmt: skip
        return render(request, "coordinators/card_edit.html", context, status=status)

    def _card(self, request: HttpRequest, pk: int) -> Any:
        return get_object_or_404(self.workflow.model.objects.visible_to(request.user), pk=pk)  # type: ignore[attr-defined]

    def _form(self, request: HttpRequest, card: Any, data: Any) -> Any:
        return self.form(data, initial=self.words(card), record=card, actor=request.user)

    def _again(self, request: HttpRequest, card: Any, mine: Any) -> tuple[Any, list[tuple[str, str]]]:
        """This person's words under the version that stands now, and what the other person wrote instead."""
        typed = request.POST.copy()
        typed["version"] = str(card.version)
        stored = self._form(request, card, None)
        theirs = [
            (str(field.label), _words(stored[field.name]))
            for field in mine.visible_fields()
            if _words(stored[field.name]) != _words(field)
        ]
        return self._form(request, card, typed), theirs


def _put(form: Any, error: ValidationError) -> None:
    found = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
    for name, errors in found.items():
        form.add_error(name if name in form.fields else None, errors)


def _words(field: Any) -> str:
    """A field's value as a person reads it."""
    value = field.value()
    values = [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value if value is not None else "")]
    labels = {str(getattr(key, "value", key)): str(label) for key, label in getattr(field.field, "choices", ())}
    return ", ".join(labels.get(v, v) for v in values if v).replace("\r\n", "\n")
