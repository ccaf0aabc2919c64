"""One process at a time does a slow thing; the others go on to the next. No row stays locked, no transaction open.

The lock belongs to the database session (PostgreSQL, across machines) or to an open file (SQLite, one machine), so
whoever is killed lets go of it at once. It only saves work: what makes an effect happen once is always in the rows.
"""

from __future__ import annotations

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

SPACE = 0x6B6972  # advisory locks of the portal, apart from other people's


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """True inside when nobody else is inside under this name; False otherwise, without waiting.

    After True look again at what there is to do: whoever was inside before may have done it.
    """
    if connection.vendor == "postgresql":
        yield from _by_session(zlib.crc32(name.encode()) - 2**31)
    else:
        yield from _by_file(name)


def _by_session(key: int) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [SPACE, key])
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine and connection.is_usable():  # a session that is gone has let go already
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [SPACE, key])


def _by_file(name: str) -> Iterator[bool]:
    folder = settings.VAR_DIR / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
