"""Notices to akimats and forwarding to the institute (M 3.2.2/5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from applications.models import AkimatNotice, Application
from applications.selectors.akimats import akimat_of, regions_to_tell
from applications.workflow.akimat import NOTICE
from applications.workflow.application import APPLICATION

S = AkimatNotice.Status


def notify_akimat(application: Application, *, actor: Any) -> Application:
    """One notice per region; regions already told are not told twice, a notice that failed is sent again."""
    with APPLICATION.perform("notify_akimat", application, actor=actor) as step:
        regions = regions_to_tell(application)
        for region in regions:
            AkimatNotice.objects.update_or_create(
                application=application, region=region,
                defaults={"akimat": akimat_of(region), "status": S.CREATED, "created_at": step.at, "failed_at": None,
                          "delivery_note": ""},
            )  # fmt: skip
            step.issue("akimat_letter_out", number=region.code)
        step.data["regions"] = [region.code for region in regions]
    return application


def note_delivery(notice: AkimatNotice, *, sent_at: datetime) -> AkimatNotice:
    """The first letter of the notice left; performed by the clock with the letter's own moment."""
    with NOTICE.perform("note_delivery", notice, actor=None, effective_at=sent_at) as step:
        notice.sent_at, notice.delivery_note = sent_at, ""
        step.data["regions"] = [notice.region.code]
    return notice


def note_failure(notice: AkimatNotice, *, why: str) -> AkimatNotice:
    """No letter of the notice could be delivered: a task for the ministry."""
    with NOTICE.perform("note_failure", notice, actor=None) as step:
        notice.failed_at, notice.delivery_note = step.at, why
        step.data |= {"regions": [notice.region.code], "why": why}
    return notice


def record_delivery(notice: AkimatNotice, *, actor: Any, reason: str) -> AkimatNotice:
    """The notice reached the akimat by another road (courier, office of correspondence): how, in ``reason``."""
    with NOTICE.perform("record_delivery", notice, actor=actor, reason=reason) as step:
        notice.sent_at, notice.delivery_note = step.at, reason
        step.data["regions"] = [notice.region.code]
    return notice


def acknowledge_notice(notice: AkimatNotice, *, actor: Any) -> AkimatNotice:
    """The akimat confirms it received the notice."""
    with NOTICE.perform("acknowledge_notice", notice, actor=actor) as step:
        notice.acknowledged_at = notice.acknowledged_at or step.at
    return notice


def give_opinion(notice: AkimatNotice, *, actor: Any, supports: bool | None, opinion: str = "") -> AkimatNotice:
    """What the akimat thinks of the application; ``supports`` None says openly that it has no opinion."""
    with NOTICE.perform("give_opinion", notice, actor=actor) as step:
        notice.status = S.NO_OPINION if supports is None else S.OPINION
        notice.acknowledged_at = notice.acknowledged_at or step.at
        notice.answered_at, notice.supports, notice.opinion = step.at, supports, opinion
    return notice


def forward(application: Application, *, actor: Any) -> Application:
    """M 3.2.2/5: send the application to the national institute; the term of assessment begins."""
    with APPLICATION.perform("forward", application, actor=actor) as step:
        application.forwarded_at = step.at
        step.meet("forward")
        step.start("assess", as_set=application.round.term("assess"))
        step.dossier.stage = "assessment"
        step.dossier.save(update_fields=["stage"])
        step.issue("transmittal")
    return application
