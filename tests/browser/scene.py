"""What the demo lacks for every page to have something to show: ``python -m tests.browser.scene`` in a demo portal.

Prints JSON: keys of addresses by name (``round_draft``), and log-ins of people by their part. All of it is made by acts.
"""

from __future__ import annotations

import json
import os
import sys
from decimal import Decimal
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiri_portal.settings")
import django

django.setup()

from allauth.account.forms import default_token_generator  # noqa: E402
from allauth.account.models import EmailAddress, EmailConfirmationHMAC  # noqa: E402
from allauth.account.utils import user_pk_to_url_str  # noqa: E402
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402

from accounts import services as people  # noqa: E402
from accounts.models import Appointment, Authority, Organisation, Region, User  # noqa: E402
from applications import services as applications  # noqa: E402
from applications.models import Application, SelectionRound  # noqa: E402
from coordinators import services as coordinators  # noqa: E402
from coordinators.models import Coordinator, TrainingModule  # noqa: E402
from kiri_portal.desk_views import feed_token  # noqa: E402
from methodology.roles import Role  # noqa: E402
from notices.models import Notice  # noqa: E402
from notices.readers import write_letters  # noqa: E402
from procedure import clock  # noqa: E402
from selection import services as selection  # noqa: E402
from selection.models import Assessment, Package  # noqa: E402
from tests.browser import impact, initiative, measured, spending  # noqa: E402
from tests.browser.portal import PASSWORD  # noqa: E402
from tests.factories.accounts import a_person, an_applicant, an_official, an_organisation  # noqa: E402
from tests.factories.applications import a_round, an_application, at  # noqa: E402
from tests.factories.commission import SAT_AT, a_sitting, before_the_commission, decided, voted  # noqa: E402
from tests.factories.selection import (  # noqa: E402
    SCORED_AT,
    an_assessment,
    an_expert,
    concluded,
    forwarded,
    scored,
)  # fmt: skip

NOW = at("2026-05-21")
PEOPLE = {
    "ministry": "min-1@ministry.example", "boss": "min-head@ministry.example", "head": "kiri-head@kiri.example",
    "expert": "an-1@kiri.example", "secretary": "com-sec@commission.example", "member": "com-1@commission.example",
    "akimat": "ak-59@akimat-sqo.example", "applicant": "app-alu@aqsunqar.example",
    "winner": "app-milk@sut-odagy.example", "observer": "obs-1@piu.example", "piu": "piu-1@piu.example",
    "coordinator": "co-1@kiri.example",
    "second_expert": "an-2@kiri.example", "third_expert": "an-3@kiri.example", "rice": "app-rice@syrdan.example",
    "tourism": "app-tour@palata-aqmola.example", "building": "app-build@palata-shymkent.example",
}  # fmt: skip
SQO = ("59",)
#: Subjects with a file of their own.
LATER = (*initiative.PARTS, *spending.PARTS, *impact.PARTS, *measured.PARTS)


class Scene:
    """Keys and people found or made so far."""

    def __init__(self) -> None:
        self.people = dict(PEOPLE)
        self.keys: dict[str, Any] = {}
        self.password = make_password(PASSWORD)

    def user(self, part: str) -> User:
        return User.objects.get(email=self.people[part])

    def known(self, user: User, part: str) -> User:
        """A person of the factories gets a log-in."""
        user.password = self.password
        user.save(update_fields=["password"])
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        self.people[part] = user.email
        return user


def build() -> Scene:
    scene = Scene()
    User.objects.filter(email__in=PEOPLE.values()).update(language="ru")
    for part in (the_demo, newcomers, second_steps, questions, rounds, assessments, sittings, *LATER):
        part(scene)
    with clock.standing_at(NOW):
        write_letters()
    Notice.objects.filter(mail_state="queued").update(mail_state="none")
    return scene


def the_demo(scene: Scene) -> None:
    """Records of the demo: a finished round and an open one."""
    done = SelectionRound.objects.filter(status="completed").order_by("pk").first()
    opened = SelectionRound.objects.get(status="announced")
    own = Application.objects.get(round=opened, applicant__in=scene.user("applicant").organisation_ids)
    won = Application.objects.get(round=done, applicant__in=scene.user("winner").organisation_ids)
    returned = Application.objects.filter(round=opened, status="returned").first()
    scene.people["returned"] = returned.created_by.email
    leader = Coordinator.objects.get(user=scene.user("coordinator"))
    with clock.standing_at(NOW):
        session = coordinators.plan_session(
            TrainingModule.objects.first(), actor=scene.user("head"), begins_on=clock.today(), ends_on=clock.today(),
            place="Астана", trainer="Школа кластеров",
        )  # fmt: skip
    rice = Application.objects.get(round=opened, applicant__in=scene.user("rice").organisation_ids)
    scene.keys |= {
        "round_done": done.pk, "round_open": opened.pk, "draft": own.pk, "returned": returned.pk, "won": won.pk,
        "submitted": Application.objects.filter(round=opened, status="submitted").first().pk, "firm": own.applicant_id,
        "rice": rice.pk,
        "assessment_done": won.assessment.pk, "cluster": leader.assignments.first().cluster_id, "coordinator_1": leader.pk,
        "module": session.module_id, "session": session.pk,
        "meeting_done": won.assessment.agenda_items.get().meeting_id, "feed": feed_token(scene.user("ministry")),
        "confirmed": scene.user("applicant").authorities.get().pk, "notice_done": won.akimat_notices.first().pk,
    }  # fmt: skip


def newcomers(scene: Scene) -> None:
    """Somebody without a role, somebody who asks for one, a colleague invited, letters with links in them."""
    with clock.standing_at(NOW):
        nobody = scene.known(a_person("Новый Человек"), "nobody")
        _firm, asking = an_applicant(an_organisation("association", "Союз мебельщиков"), confirmed=False)
        invitation = people.invite_colleague(
            scene.user("applicant").authorities.get().organisation, actor=scene.user("applicant"), email=nobody.email
        )
        interests = [
            applications.express_interest(
                scene.user("applicant").authorities.get().organisation, actor=scene.user("applicant"),
                region=Region.objects.get(code="59"), sector=sector, text="Хотим работать вместе.",
            )
            for sector in ("Мебель", "Стекло")
        ]  # fmt: skip
        applications.withdraw_interest(interests[1], actor=scene.user("applicant"))
        fresh = EmailAddress.objects.create(user=a_person(), email="fresh@x.example", verified=False)
        forgetful = scene.known(a_person(), "forgetful")
    scene.keys |= {
        "interest": interests[0].pk, "interest_withdrawn": interests[1].pk,
        "requested": Authority.objects.get(user=asking).pk, "invitation": invitation.secret,
        "confirmation": EmailConfirmationHMAC(fresh).key, "reset_user": user_pk_to_url_str(forgetful),
        "reset_key": default_token_generator.make_token(forgetful),
    }  # fmt: skip


def second_steps(scene: Scene) -> None:
    """People with a code on their telephone, and who resets it."""
    with clock.standing_at(NOW):
        for part in ("twostep", "halfway"):
            user = scene.known(an_official(Role.MEMBER), part)
            TOTP.activate(user, generate_totp_secret())
            RecoveryCodes.activate(user)
        administrator = scene.known(a_person("Технический администратор", is_staff=True), "administrator")
        office = Organisation.objects.filter(kind="ministry").first()
        Appointment.objects.create(
            user=administrator, role=Role.ADMINISTRATOR, organisation=office, since=clock.today()
        )
        day = {"date": "2026-12-30", "kind": "holiday", "note_ru": "Новый праздник", "note_kk": "Жаңа мереке"}
        change = people.draft_calendar(
            office, actor=scene.user("boss"), source="Постановление Правительства РК № 7", days=[day]
        )
    scene.keys |= {
        "factor": user.appointments.get().pk, "plain": scene.user("member").appointments.get().pk,
        "ministry": office.pk, "calendar_change": change.pk, "kiri": Organisation.objects.filter(kind="institute").first().pk,
    }  # fmt: skip


def questions(scene: Scene) -> None:
    with clock.standing_at(NOW):
        opened = SelectionRound.objects.get(pk=scene.keys["round_open"])
        texts = ("Можно ли подать заявку от двух регионов?", "Нужен ли перевод?")
        asked, answered = (applications.ask_question(opened, actor=scene.user("applicant"), text=t) for t in texts)
        applications.answer_question(answered, actor=scene.user("expert"), answer="Нет.", published=True)
    scene.keys |= {"question": asked.pk, "answered": answered.pk}


def rounds(scene: Scene) -> None:
    """A round being prepared; applications on the ministry's, the akimat's and the institute's desks."""
    clerk = scene.user("ministry")
    with clock.standing_at(NOW):
        scene.keys["round_draft"] = a_round(announced=False, ministry=clerk).pk
    waiting = forwarded(regions=SQO)
    scene.keys |= {"waiting": waiting.pk, "notice": waiting.akimat_notices.get().pk, "round_closed": waiting.round_id}
    with clock.standing_at(at("2026-01-12")):
        late = a_round(ministry=clerk)
    with clock.standing_at(at("2026-02-10")):
        scene.keys["closed"] = an_application(late, submitted=True, regions=SQO).pk


def assessments(scene: Scene) -> None:
    """At each step of the institute's work, with the demo's first expert in it."""
    head, expert = scene.user("head"), scene.user("expert")

    def assigned(**how: Any) -> Assessment:
        found, __ = an_assessment(forwarded(regions=SQO), head=head)
        an_expert(found, head, expert=expert, **how)
        return found

    fresh, scoring, divergent, whole, signed = assigned(declared=False), *(assigned() for _ in range(4))
    with clock.standing_at(SCORED_AT):
        for criterion in list(scoring.application.round.criteria.all())[:3]:
            words = "Договоры показаны, мощности есть."
            selection.score(scoring, actor=expert, criterion=criterion, points=Decimal(4), justification=words)
            selection.add_evidence(
                scoring, actor=expert, criterion=criterion, source="Бюро статистики", source_date=None, text="Рост 4 %"
            )
    for key, part in (("by_form", "second_expert"), ("by_keyboard", "third_expert")):
        blind, __ = an_assessment(forwarded(regions=SQO), head=head)
        an_expert(blind, head, expert=scene.user(part), declared=False)
        scored(blind, an_expert(blind, head), 1)
        scene.keys[key] = blind.pk
    for found, points in ((divergent, 1), (whole, 3), (signed, 3)):
        scored(found, expert, 4)
        scored(found, an_expert(found, head), points)
    with clock.standing_at(SCORED_AT):
        proposed = divergent.application.round.criteria.first()
        selection.propose_score(
            divergent, actor=expert, criterion=proposed, points=Decimal(3), reason="Сошлись на трёх."
        )
    concluded(signed, head)
    scene.keys |= {
        "fresh": fresh.pk, "scoring": scoring.pk, "divergent": divergent.pk, "whole": whole.pk, "concluded": signed.pk,
    }  # fmt: skip


def sittings(scene: Scene) -> None:
    """Sittings convened, open, closed; results told, announced, objected to; a package ready and one being built."""
    chosen, lost, objecting, winner, sitting, undecided = rows = before_the_commission(6)
    round_, clerk = rows[0].application.round, scene.user("ministry")
    with clock.standing_at(SAT_AT):
        first, __, ___ = decided({chosen: "select", lost: "reject", objecting: "reject"}, number="1")
        second, __, ___ = decided({winner: "select"}, number="2")
        opened, __, ___ = a_sitting([sitting], number="3")
        closed, secretary, members = a_sitting([undecided], number="4")
        voted(undecided, secretary, dict.fromkeys(members, "for"))
        selection.close_sitting(closed, actor=secretary)
    with clock.standing_at(NOW):
        convened = selection.convene(round_, actor=secretary, number="5", held_on=clock.today(), place="Зал 3")
        for found in (lost, objecting, winner):
            selection.tell_result(found, actor=clerk)
        selection.announce_results(second, actor=clerk)
        scene.known(lost.application.created_by, "loser")
        objector = scene.known(objecting.application.created_by, "objector")
        objection = selection.file_objection(objecting, actor=objector, text="Не согласны с баллом 1.1.")
        ready = selection.build_package(round_, actor=clerk, reason="Заседание завтра")
        Package.objects.filter(pk=ready.pk).update(state="ready", file="packages/none.zip", sha256="0" * 64)
        selection.build_package(round_, actor=clerk, reason="Заседание завтра")
    scene.keys |= {
        "chosen": chosen.pk, "lost": lost.pk, "objecting": objecting.pk, "objection": objection.pk,
        "launching": winner.pk, "sitting_item": sitting.pk, "undecided": undecided.pk, "meeting_open": opened.pk,
        "meeting_convened": convened.pk, "meeting_closed": closed.pk, "meeting_decided": first.pk,
        "meeting_announced": second.pk, "round_decided": round_.pk, "vote_item": sitting.agenda_items.get().pk,
    }  # fmt: skip


if __name__ == "__main__":
    made = build()
    sys.stdout.write(json.dumps({"people": made.people, "keys": made.keys}, ensure_ascii=False))
