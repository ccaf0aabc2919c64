"""Papers of rounds and applications: receipt, letter to the akimat, transmittal (M 3.2.2/4-5)."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from applications.models import AkimatNotice, Application, FiledVersion, SelectionRound
from documents.registry import Paper, accept, add_paper
from procedure import calendars, clock, presenting, registry
from procedure.models import Deadline, JournalEntry

accept("authority", "pdf", "png", "jpg")  # a signed order or power of attorney, scanned


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
        "documents": _documents(application, version, language),
        "members": len(version.content["members"]),
        "closes_on": application.round.intake_due_on,
        "terms": _terms(application, language),
    }


def _documents(application: Application, version: FiledVersion | None, language: str) -> list[dict[str, Any]]:
    """The filed documents, each called as the round calls it in the paper's language."""
    if version is None:
        return []
    names = {d.code: d.name_kk if language == "kk" else d.name_ru for d in application.round.documents.all()}
    return [{**d, "title": names.get(d["kind"]) or d["title"]} for d in version.content["documents"]]


def _terms(application: Application, language: str) -> list[dict[str, Any]]:
    """The two terms of M 3.2.2/4-5 that concern a filed application: intake, then forwarding, and how each is counted."""
    round_, calendar, found = application.round, calendars.current(), []
    with translation.override(language):
        intake = Deadline.objects.filter(dossier=application.dossier, term="intake").order_by("-pk").first()
        if intake:
            view = presenting.term_view(intake, clock.now(), calendar)
            found.append({"name": intake.name, "text": view.explanation, "skipped": view.skipped})
        length = round_.term("forward")
        if length and round_.intake_due_on:
            counted = calendar.explain(round_.intake_due_on, length.length, length.unit)
            name = registry.localized(application.dossier.law.terms["forward"], "name")
            skipped = presenting.skipped_lines(counted)
            found.append({"name": name, "text": presenting.explanation(counted), "skipped": skipped})
    return found


def announcement(entry: JournalEntry, language: str) -> dict[str, Any]:
    """What the ministry announces: act, window and how it was counted, criteria, documents (M 3.2.2/2)."""
    round_ = SelectionRound.objects.prefetch_related("criteria", "documents", "publications").get(
        dossier=entry.dossier_id
    )
    intake = Deadline.objects.filter(dossier=entry.dossier_id, term="intake").order_by("pk").first()
    derivation = presenting.derivation_of(intake)
    with translation.override(language):
        return {
            "number": entry.dossier.number,
            "round": round_.title_kk if language == "kk" else round_.title_ru,
            "legal_act": round_.legal_act,
            "legal_act_date": round_.legal_act_date,
            "opens_on": round_.intake_opens_on,
            "closes_on": intake.due_on,
            "explanation": presenting.explanation(derivation) if derivation else "",
            "publications": [
                {"channel": p.get_channel_display(), "medium": p.medium, "issue": p.issue, "day": p.published_on}
                for p in round_.publications.all()
            ],
            "criteria": [{"code": c.code, "name": c.name, "weight": c.weight} for c in round_.criteria.all()],
            "documents": [{"name": d.name, "required": d.required} for d in round_.documents.all()],
            "contacts": round_.contacts,
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
        "sent_on": clock.local_day(notice.created_at),
    }


def transmittal(entry: JournalEntry, language: str) -> dict[str, Any]:
    application = _application(entry)
    version = application.versions.order_by("-number").first()
    term = Deadline.objects.filter(dossier=entry.dossier_id, term="assess").order_by("pk").first()
    return {
        **_facts(application, language),
        "sent_on": clock.local_day(entry.at),
        "documents": _documents(application, version, language),
        "sha256": version.sha256 if version else "",
        "assess_due": term.due_on if term else None,
        "not_completed": application.not_completed,
    }


add_paper(Paper("round_announcement", "papers/applications/announcement.html", announcement, _("Объявление отбора")))
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
