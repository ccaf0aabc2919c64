"""Papers of rounds and applications: receipt, letter to the akimat, transmittal (M 3.2.2/4-5)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.models import AkimatNotice, Application, FiledVersion
from documents.registry import Paper, add_paper
from procedure import clock
from procedure.models import Deadline, JournalEntry


def _application(entry: JournalEntry) -> Application:
    return Application.objects.select_related("round", "applicant", "dossier").get(dossier=entry.dossier_id)


def _facts(application: Application, language: str) -> dict[str, Any]:
    name = (
        application.cluster_name_kk if language == "kk" and application.cluster_name_kk else application.cluster_name_ru
    )
    applicant = application.applicant
    return {
        "number": application.dossier.number,
        "cluster_name": name,
        "applicant": (applicant.name_kk if language == "kk" and applicant.name_kk else applicant.name_ru),
        "bin": applicant.bin or "",
        "round": application.round.title_kk if language == "kk" else application.round.title_ru,
    }


def receipt(entry: JournalEntry, language: str) -> dict[str, Any]:
    """What was filed, when, by whom, with the hash of the filed version and what happens next."""
    application = _application(entry)
    version = FiledVersion.objects.get(application=application, number=entry.data["version"])
    return {
        **_facts(application, language),
        "filed_on": clock.local_day(version.filed_at),
        "filed_at": version.filed_at.astimezone(clock.ALMATY).strftime("%H:%M"),
        "filed_by": entry.actor_label,
        "version": version.number,
        "sha256": version.sha256,
        "documents": version.content["documents"],
        "members": len(version.content["members"]),
        "closes_on": application.round.intake_due_on,
    }


def akimat_letter(entry: JournalEntry, language: str, region: str) -> dict[str, Any]:
    notice = AkimatNotice.objects.select_related("akimat", "region").get(
        application__dossier=entry.dossier_id, region__code=region
    )
    akimat = notice.akimat
    return {
        **_facts(_application(entry), language),
        "akimat": akimat.name_kk if language == "kk" and akimat.name_kk else akimat.name_ru,
        "region": notice.region.name_kk if language == "kk" else notice.region.name_ru,
        "sent_on": clock.local_day(notice.sent_at),
    }


def transmittal(entry: JournalEntry, language: str) -> dict[str, Any]:
    application = _application(entry)
    version = application.versions.order_by("-number").first()
    term = Deadline.objects.filter(dossier=entry.dossier_id, term="assess").order_by("pk").first()
    return {
        **_facts(application, language),
        "sent_on": clock.local_day(entry.at),
        "documents": version.content["documents"] if version else [],
        "sha256": version.sha256 if version else "",
        "assess_due": term.due_on if term else None,
        "not_completed": application.not_completed,
    }


add_paper(Paper("application_receipt", "papers/applications/receipt.html", receipt, _("Расписка о приёме заявки")))
add_paper(
    Paper(
        "akimat_letter_out", "papers/applications/akimat_letter.html", akimat_letter, _("Письмо акимату"), inner=False
    )
)
add_paper(
    Paper(
        "transmittal",
        "papers/applications/transmittal.html",
        transmittal,
        _("Сопроводительное письмо в КИРИ"),
        inner=True,
    )
)
