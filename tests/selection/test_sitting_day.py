"""The day of a sitting: not past, not before the ministry's term for materials, opened on the day everybody was told."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from methodology.roles import Role
from procedure import clock
from selection import services
from selection.models import Meeting
from tests.factories.accounts import an_official
from tests.factories.applications import at
from tests.factories.asking import browser, refused, text
from tests.factories.commission import SAT_AT, before_the_commission
from tests.factories.selection import CONCLUDED_AT, concluded, whole

pytestmark = pytest.mark.django_db
PAST = "Эта дата уже прошла: выберите сегодняшний день или позже."


def faulty(act, *args, **kwargs) -> dict:
    with pytest.raises(ValidationError) as error:
        act(*args, **kwargs)
    return error.value.message_dict


def convened(held_on: date):
    [assessment] = before_the_commission()
    secretary = an_official(Role.SECRETARY)
    meeting = services.convene(assessment.application.round, actor=secretary, number="1", held_on=held_on)
    services.put_on_agenda(meeting, actor=secretary, assessment=assessment)
    return meeting, secretary


def test_a_sitting_is_neither_convened_nor_moved_into_the_past():
    with clock.standing_at(SAT_AT):
        meeting, secretary = convened(date(2026, 5, 27))
        yesterday = {"actor": secretary, "held_on": date(2026, 5, 19)}
        assert faulty(services.convene, meeting.round, number="2", **yesterday) == {"held_on": [PAST]}
        assert faulty(services.move_sitting, meeting, reason="Ошибка", **yesterday) == {"held_on": [PAST]}
        data = {"number": "2", "held_on": "2026-05-19", "place": "ОСТАВИТЬ"}
        page = browser(secretary).post(f"/selection/round/{meeting.round_id}/convene/", data)
        assert (page.status_code, PAST in text(page), "ОСТАВИТЬ" in text(page)) == (422, True, True)
        assert Meeting.objects.count() == 1


def test_a_sitting_waits_until_the_ministrys_term_for_materials_allows():
    assessment, head, _one, _two = whole()
    concluded(assessment, head)
    round_ = assessment.application.round
    due = assessment.dossier.deadlines.get(term="to_commission").due_on
    sentence = "Министерство передаёт материалы Комиссии до 13 мая 2026: раньше этого дня не заседают."
    with clock.standing_at(CONCLUDED_AT):
        secretary = an_official(Role.SECRETARY)
        early = {"number": "1", "held_on": clock.today(), "actor": secretary}
        refusal = faulty(services.convene, round_, **early)["held_on"]
        assert [words.replace("\xa0", " ") for words in refusal] == [sentence]
        services.convene(round_, **early | {"held_on": due})
        services.submit_to_commission(assessment, actor=an_official(Role.MINISTRY))
        services.convene(round_, **early | {"number": "2"})  # sent: nothing to wait for


def test_a_sitting_opens_on_its_day_only():
    with clock.standing_at(SAT_AT):
        meeting, secretary = convened(date(2026, 5, 27))
        early = refused(services.open_sitting, meeting, actor=secretary)
        assert early == "Заседание назначено на 27.05.2026: откройте его в этот день или перенесите."
    with clock.standing_at(at("2026-05-28")):
        late = refused(services.open_sitting, meeting, actor=secretary)
        assert late.startswith("День заседания прошёл: 27.05.2026. Перенесите заседание на сегодня")
        services.move_sitting(meeting, actor=secretary, held_on=clock.today(), reason="Не было кворума")
        services.open_sitting(meeting, actor=secretary)
        assert meeting.status == "sitting"
