"""A coordinator is hired, rated, sent to regions and dismissed; the dossier is their own (M 2.3, 3.1)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import Region
from coordinators import services
from coordinators.models import Coordinator
from coordinators.selectors.coordinator import skills_of
from methodology.initiative import COMPETENCES
from methodology.roles import Role
from notices.models import Notice
from notices.readers import write_letters
from procedure import clock
from procedure.models import Deadline
from procedure.workflow import NotAllowed, NotEntitled
from tests.factories.accounts import an_official, office_of
from tests.factories.applications import at
from tests.factories.asking import BACKEND
from tests.factories.clusters import HIRED_AT, LAUNCHED_AT, a_cluster, a_coordinator, led

pytestmark = pytest.mark.django_db
LEVELS = {fact.code: (2, "") for fact in COMPETENCES}


@pytest.fixture
def head():
    with clock.standing_at(HIRED_AT):
        return an_official(Role.INSTITUTE_HEAD)


def browser(user):
    found = Client()
    found.force_login(user, backend=BACKEND)
    return found


def test_hiring_opens_a_numbered_dossier_and_starts_the_year(head):
    coordinator = a_coordinator(head)
    assert coordinator.dossier.number == "КО-2026-001"
    assert coordinator.dossier.journal.get().act == "coordinators.hire"
    deadline = Deadline.objects.get(dossier=coordinator.dossier, term="training")
    assert (deadline.started_on, deadline.due_on) == (date(2026, 2, 2), date(2027, 2, 2))


def test_nobody_is_hired_twice_or_without_the_role(head):
    coordinator = a_coordinator(head)
    stranger = an_official(Role.INSTITUTE_EXPERT)
    with clock.standing_at(HIRED_AT):
        with pytest.raises(NotAllowed, match="Роль даёт министерство"):
            services.hire(office_of(Role.INSTITUTE_HEAD), actor=head, user=coordinator.user, hired_on=clock.today())
        a_second = a_coordinator(head)
        services.dismiss(a_second, actor=head, left_on=clock.today(), reason="Перевод")
        with pytest.raises(ValidationError, match="нельзя принять"):
            services.hire(office_of(Role.INSTITUTE_HEAD), actor=head, user=stranger, hired_on=clock.today())
    assert Coordinator.objects.employed().count() == 1


def test_a_person_who_left_may_be_hired_again_under_another_number(head):
    coordinator = a_coordinator(head)
    with clock.standing_at(at("2026-03-02")):
        services.dismiss(coordinator, actor=head, left_on=clock.today(), reason="По желанию")
        again = services.hire(coordinator.institute, actor=head, user=coordinator.user, hired_on=clock.today())
    assert (again.dossier.number, Coordinator.objects.employed().get()) == ("КО-2026-002", again)
    assert not Deadline.objects.running().filter(dossier=coordinator.dossier).exists()


def test_only_the_head_of_their_institute_hires_and_rates(head):
    coordinator = a_coordinator(head)
    with clock.standing_at(HIRED_AT), pytest.raises(NotEntitled):
        services.rate_coordinator(coordinator, actor=coordinator.user, levels=LEVELS)
    with clock.standing_at(HIRED_AT), pytest.raises(NotEntitled):
        services.rate_oneself(coordinator, actor=head, levels=LEVELS)


def test_the_latest_rating_of_each_side_counts(head):
    coordinator = a_coordinator(head)
    with clock.standing_at(at("2026-02-03")):
        services.rate_oneself(coordinator, actor=coordinator.user, levels=LEVELS)
        services.rate_coordinator(coordinator, actor=head, levels=LEVELS | {"analysis": (1, "Пока без модели сил")})
    with clock.standing_at(at("2026-06-03")):
        services.rate_oneself(coordinator, actor=coordinator.user, levels=LEVELS | {"analysis": (3, "")})
    skills = {skill.fact.code: (skill.own.level, skill.head.level) for skill in skills_of(coordinator)}
    assert skills["analysis"] == (3, 1)
    assert skills["strategy"] == (2, 2)


def test_a_visit_that_has_not_happened_is_refused_at_its_field(head):
    coordinator = a_coordinator(head)
    said = {"region": Region.objects.get(code="59").pk, "met": "Палата", "notes": "Заводы ищут молоко",
            "readiness": "interested"}  # fmt: skip
    with clock.standing_at(at("2026-03-02")):
        own = browser(coordinator.user)
        address = f"/coordinators/coordinator/{coordinator.pk}/record-visit/"
        refused = own.post(address, said | {"visited_on": "2026-03-03"})
        assert refused.status_code == 422
        assert "Эта дата ещё не наступила." in refused.content.decode()
        assert "Заводы ищут молоко" in refused.content.decode()
        assert own.post(address, said | {"visited_on": "2026-03-02"}).status_code == 302
        assert "Заводы ищут молоко" in own.get(coordinator.get_absolute_url()).content.decode()


def test_who_leads_a_cluster_is_not_dismissed():
    cluster, head = a_cluster()
    (coordinator,) = led(cluster, head, 1)
    with clock.standing_at(LAUNCHED_AT):
        with pytest.raises(NotAllowed, match="Сначала освободите от кластера"):
            services.dismiss(coordinator, actor=head, left_on=clock.today(), reason="Уходит")
        services.release_coordinator(cluster, actor=head, coordinator=coordinator, until=clock.today(), reason="Уходит")
        services.dismiss(coordinator, actor=head, left_on=clock.today(), reason="Уходит")
    assert coordinator.status == Coordinator.Status.LEFT


def test_one_coordinator_does_not_open_the_dossier_of_another(head):
    mine, theirs = a_coordinator(head), a_coordinator(head)
    with clock.standing_at(HIRED_AT):
        own = browser(mine.user)
        assert own.get(mine.get_absolute_url()).status_code == 200
        assert own.get(theirs.get_absolute_url()).status_code == 404
        assert theirs.user.full_name in own.get("/coordinators/people/").content.decode()


def test_the_hired_are_told(head):
    coordinator = a_coordinator(head)
    write_letters()
    assert Notice.objects.get(recipient=coordinator.user).entry.act == "coordinators.hire"


def test_a_visit_written_down_wrongly_stays_with_its_reason(head):
    coordinator = a_coordinator(head)
    with clock.standing_at(LAUNCHED_AT):
        with pytest.raises(NotAllowed, match="Поездок не записано"):
            services.withdraw_visit(coordinator, actor=head, visit=None, reason="x")
        for region in ("59", "10"):
            services.record_visit(
                coordinator, actor=coordinator.user, region=Region.objects.get(code=region), visited_on=clock.today(),
                met="Палата", notes=f"Узнали о {region}", readiness="ready",
            )  # fmt: skip
        wrong, right = coordinator.visits.order_by("pk")
        door = f"/coordinators/coordinator/{coordinator.pk}/withdraw-visit/"
        assert browser(coordinator.user).post(door, {"visit": wrong.pk}).status_code == 422
        answer = browser(coordinator.user).post(door, {"visit": wrong.pk, "reason": "Не тот регион"})
        assert answer.status_code == 302
        page = browser(head).get(coordinator.get_absolute_url()).content.decode()
    assert f"<s>{wrong.region.name}</s>" in page
    assert "Не тот регион" in page
    assert list(coordinator.visits.live()) == [right]
    assert coordinator.dossier.journal.order_by("-seq").first().act == "coordinators.withdraw_visit"
