"""The only reading of time in the portal.

Days are days in Asia/Almaty. A context may stand at another moment (tests, ``tick --at``, the demo),
and a training portal may take its moment from a file; production never does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

ALMATY = ZoneInfo("Asia/Almaty")
_standing: ContextVar[datetime | None] = ContextVar("procedure_clock", default=None)


def now() -> datetime:
    """This moment, aware. A standing clock wins over the training file, the file over the machine."""
    return _standing.get() or _training_moment() or machine()


def machine() -> datetime:
    """The machine's own moment, which nothing moves: how long a session lives, never a term of the procedure."""
    return timezone.now()  # noqa: TID251 - the one allowed reading


def _training_moment() -> datetime | None:
    path = getattr(settings, "TRAINING_CLOCK_FILE", "")
    if not path or (settings.PRODUCTION and not settings.TRAINING):
        return None
    try:
        return datetime.fromisoformat(Path(path).read_text().strip()).astimezone(ALMATY)
    except (OSError, ValueError):
        return None


def today() -> date:
    """Today's day in Asia/Almaty."""
    return local_day(now())


def local_day(moment: datetime) -> date:
    return moment.astimezone(ALMATY).date()


def at_hour(day: date, hour: int = 0) -> datetime:
    """The moment a given hour of ``day`` begins in Asia/Almaty."""
    return datetime.combine(day, time(hour), tzinfo=ALMATY)


def end_of(day: date) -> datetime:
    """The midnight that closes ``day``: a term due on it expires then (Civil Code art. 176)."""
    return at_hour(day + timedelta(days=1))


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Inside, ``now()`` is ``moment``."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)
