"""How an application is begun, written, filed, returned, withdrawn (M 3.2, 3.2.2/4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from accounts.models import Organisation
from applications.models import Application, ApplicationSection, SelectionRound
from applications.permissions import has_claim
from applications.selectors.filed import filed_documents
from applications.services.filing import file_version
from applications.workflow.application import APPLICATION
from documents.models import Document
from documents.services import attach, discard
from procedure.models import Dossier
from procedure.numbering import next_number
from procedure.workflow import NotAllowed, NotEntitled, Obstacle


class StaleSection(Exception):
    """Somebody saved this section meanwhile; ``section`` says who and when."""

    def __init__(self, section: ApplicationSection) -> None:
        self.section = section
        super().__init__(section.code)


def open_draft(round_: SelectionRound, *, actor: Any, applicant: Organisation, cluster_name_ru: str) -> Application:
    """Begin a draft; it has its own dossier and carries its own alarm for the end of intake.

    Raises NotAllowed with the way to the draft when this applicant already has one of this name (a double click).
    """
    with APPLICATION.perform("open_draft", round_, actor=actor) as step:
        _is_the_first(round_, actor, applicant, cluster_name_ru)
        dossier = Dossier.objects.create(
            kind=Dossier.Kind.CLUSTER, edition=step.dossier.edition, title=cluster_name_ru, stage="application"
        )
        application = Application.objects.create(
            dossier=dossier, round=round_, applicant=applicant, created_by=actor, cluster_name_ru=cluster_name_ru,
            contact_name=actor.full_name, contact_email=actor.email,
        )  # fmt: skip
        step.record, step.dossier = application, dossier
        step.start("intake", on=round_.intake_opens_on, as_set=round_.term("intake"), due_on=round_.intake_due_on)
    return application


def _is_the_first(round_: SelectionRound, actor: Any, applicant: Organisation, name: str) -> None:
    if not (actor.represents(applicant) or has_claim(actor, applicant.pk)):
        raise NotEntitled([Obstacle(_("Сначала попросите полномочие за эту организацию."), "no_claim")])
    same = active_namesakes(round_, applicant, name).select_related("created_by").first()
    if same:
        sentence = _("Заявка «%(name)s» от этой организации уже начата: %(who)s. Откройте её.") % {
            "name": name, "who": same.created_by.label,
        }  # fmt: skip
        raise NotAllowed([Obstacle(sentence, "begun", same.get_absolute_url())])


def active_namesakes(round_: SelectionRound, applicant: Organisation, name: str) -> Any:
    """Applications of this applicant in this round that already bear the name."""
    return Application.objects.filter(round=round_, applicant=applicant, cluster_name_ru=name).exclude(
        status__in=(Application.Status.WITHDRAWN, Application.Status.LAPSED)
    )


def save_section(
    application: Application, code: str, *, actor: Any, version: int, save: Callable[[Application], None]
) -> ApplicationSection:
    """Save one section; ``save`` writes its rows. Raises StaleSection when ``version`` is not the stored one."""
    with APPLICATION.perform("save_section", application, actor=actor) as step:
        section, _new = ApplicationSection.objects.get_or_create(
            application=application, code=code, defaults={"saved_by": actor}
        )
        if section.version != version:
            raise StaleSection(section)
        save(application)
        section.version, section.saved_at, section.saved_by = version + 1, step.at, actor
        section.save()
        Dossier.objects.filter(pk=step.dossier.pk).update(
            title=application.cluster_name_ru, title_kk=application.cluster_name_kk
        )
        step.target = f"applications.ApplicationSection:{section.pk}"
        step.data["section"] = code
    return section


def attach_document(
    application: Application, *, actor: Any, kind: str, upload: UploadedFile, language: str = ""
) -> Document:
    """Add a required document; a newer one replaces the earlier, which stays in the dossier.

    ``language`` is the language of its text as the applicant says. Raises ValidationError with a sentence that names the file.
    """
    with APPLICATION.perform("attach_document", application, actor=actor) as step:
        wanted = application.round.documents.filter(code=kind).first()
        if wanted is None:
            raise ValidationError(_("Такого документа нет в перечне отбора."), "unknown_kind")
        document = attach(step.dossier, upload, kind=kind, actor=actor, title=wanted.name_ru, language=language)
        step.data["document"] = document.pk
    return document


def remove_document(application: Application, *, actor: Any, document: Document) -> None:
    """Take back a file of the draft that was never filed; the one it replaced is current again.

    Raises NotAllowed for a file of a filed version: it stays, a newer one may replace it.
    """
    with APPLICATION.perform("remove_document", application, actor=actor) as step:
        if document.pk in filed_documents(application):
            sentence = _("Файл «%(name)s» уже подан: удалить его нельзя, можно заменить новым.") % {
                "name": document.name
            }
            raise NotAllowed([Obstacle(sentence, "filed")])
        step.data |= {"kind": document.kind, "name": document.name, "sha256": document.sha256}
        discard(document)


def submit(application: Application, *, actor: Any) -> Application:
    """M 3.2.2/4: filing registers at once: number, receipt, the filed version sealed by its hash."""
    with APPLICATION.perform("submit", application, actor=actor) as step:
        if not step.dossier.number:
            step.dossier.number = next_number("application", "ТК")
            step.dossier.save(update_fields=["number"])
        application.dossier = step.dossier
        application.submitted_at = application.submitted_at or step.at
        application.return_reason, application.returned_at, application.return_sections = "", None, []
        version = file_version(application, actor=actor, at=step.at)
        step.data |= {"version": version.number, "sha256": version.sha256}
        step.issue("application_receipt")
    return application


def return_for_completion(
    application: Application, *, actor: Any, reason: str, sections: Iterable[str] = ()
) -> Application:
    """The ministry asks to complete the application while intake runs; the filed version stays filed.

    ``sections`` are the codes it points at: the applicant's task list shows what is asked and what was changed.
    """
    with APPLICATION.perform("return_for_completion", application, actor=actor, reason=reason) as step:
        application.return_reason, application.returned_at = reason, step.at
        application.return_sections = list(sections)
        step.data["sections"] = application.return_sections
    return application


def withdraw(application: Application, *, actor: Any, reason: str) -> Application:
    with APPLICATION.perform("withdraw", application, actor=actor, reason=reason) as step:
        step.cancel("intake")
        step.cancel("forward")
        step.dossier.closed_at = step.at
        step.dossier.save(update_fields=["closed_at"])
    return application


def lapse(application: Application, *, actor: Any = None, effective_at: datetime | None = None) -> Application:
    """What was never filed ends with intake."""
    with APPLICATION.perform("lapse", application, actor=actor, effective_at=effective_at) as step:
        step.dossier.closed_at = step.at
        step.dossier.save(update_fields=["closed_at"])
    return application


def keep_filed(application: Application, *, actor: Any = None, effective_at: datetime | None = None) -> Application:
    """Returned and not refiled by closing: it goes on as it was filed, marked «не дополнена»."""
    with APPLICATION.perform("keep_filed", application, actor=actor, effective_at=effective_at):
        application.not_completed = True
    return application
