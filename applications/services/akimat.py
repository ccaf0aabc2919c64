"""Notices to akimats and forwarding to the institute (M 3.2.2/5)."""

from __future__ import annotations

from typing import Any

from applications.models import AkimatNotice, Application
from applications.selectors.akimats import akimat_of, regions_to_tell
from applications.workflow.akimat import NOTICE
from applications.workflow.application import APPLICATION


def notify_akimat(application: Application, *, actor: Any) -> Application:
    """One notice per region; regions already told are not told twice, a notice that failed is sent again."""
    with APPLICATION.perform("notify_akimat", application, actor=actor) as step:
        regions = regions_to_tell(application)
        for region in regions:
            AkimatNotice.objects.update_or_create(
                application=application, region=region,
                defaults={"akimat": akimat_of(region), "sent_at": step.at, "state": AkimatNotice.State.SENT},
            )  # fmt: skip
            step.issue("akimat_letter_out", number=region.code)
        step.data["regions"] = [region.code for region in regions]
    return application


def acknowledge_notice(notice: AkimatNotice, *, actor: Any) -> AkimatNotice:
    """The akimat confirms it received the notice. Twice changes nothing."""
    with NOTICE.perform("acknowledge_notice", notice, actor=actor) as step:
        if notice.state == AkimatNotice.State.SENT:
            notice.state = AkimatNotice.State.ACKNOWLEDGED
        notice.acknowledged_at = notice.acknowledged_at or step.at
    return notice


def give_opinion(notice: AkimatNotice, *, actor: Any, supports: bool, opinion: str) -> AkimatNotice:
    with NOTICE.perform("give_opinion", notice, actor=actor) as step:
        notice.state = AkimatNotice.State.OPINION
        notice.acknowledged_at = notice.acknowledged_at or step.at
        notice.supports, notice.opinion = supports, opinion
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
