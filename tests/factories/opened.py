"""Something to publish of every kind: a cluster whose indicators everybody may read, a lesson with its answer."""

from __future__ import annotations

from monitoring import services
from monitoring.models import Indicator, Lesson
from procedure import clock
from tests.factories.accounts import an_akimat
from tests.factories.clusters import LAUNCHED_AT
from tests.factories.indicators import AFTER_Q2, Measured, adopted, confirmed
from tests.factories.kept import kept


def opened(found: Measured, *codes: str, public: bool = True) -> None:
    """These indicators are for everybody, or no more."""
    for code in codes:
        row: Indicator = found.indicator(code)
        services.edit_indicator(
            row, actor=found.head, version=row.version, activities=row.activities.all(), public=public
        )


def a_public_lesson(found: Measured, title: str = "Упростить разрешения") -> Lesson:
    """A recommendation of the cluster to an akimat, answered and published."""
    akimat, clerk = an_akimat("10")
    lesson = services.add_lesson(
        services.open_policy(), actor=found.head, kind="recommendation", title_ru=title, title_kk="Рұқсатты жеңілдету",
        words_ru="Разрешения занимают полгода.", words_kk="Рұқсат жарты жыл алады.", cluster=found.world.cluster,
        addressee=akimat,
    )  # fmt: skip
    services.send_lesson(lesson, actor=found.head)
    services.answer_lesson(
        lesson, actor=clerk, outcome="partly", answer="Сократим до месяца", answered_on=clock.today()
    )
    services.publish_lesson(lesson, actor=found.head)
    return lesson


@kept
def everything_open() -> Measured:
    """Two indicators are public, one of which stands on the answer of one firm; 2026Q2 is confirmed. A public lesson."""
    found = adopted()
    with clock.standing_at(LAUNCHED_AT):
        opened(found, "R1", "R2")
    with clock.standing_at(AFTER_Q2):
        confirmed(found, "2026Q2", "120", export="777", turnover="9999")
        a_public_lesson(found)
    return found
