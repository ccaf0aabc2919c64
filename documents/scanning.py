"""The antivirus (clamd): asked over its socket before an act begins, never within a transaction.

Three answers: clean, infected (refused), or none – then the file is kept and held back until the sweep has an answer.
Without ``CLAMD`` nothing is asked and nothing is held.
"""

from __future__ import annotations

import logging
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)
PIECE = 64 * 1024
CONNECT_SECONDS, ANSWER_SECONDS = 2, 30
MAX_ANSWER = 4096


class NoAnswer(RuntimeError):
    """clamd is away, too slow, or says something we do not understand."""


@dataclass(frozen=True)
class Verdict:
    """What clamd found; an empty name means nothing."""

    found: str = ""


def is_on() -> bool:
    return bool(settings.CLAMD)


def scan(file: BinaryIO) -> Verdict:
    """Ask clamd about the whole file by INSTREAM; its place in the file is restored. Raises NoAnswer."""
    place = file.tell()
    file.seek(0)
    try:
        with _connection() as clamd:
            clamd.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                clamd.sendall(struct.pack("!L", len(piece)) + piece)
            clamd.sendall(struct.pack("!L", 0))
            return _verdict(_answer(clamd))
    except OSError as error:
        raise NoAnswer(f"{type(error).__name__}: {error}") from error
    finally:
        file.seek(place)


@contextmanager
def _connection() -> Iterator[socket.socket]:
    """``unix:///run/clamav/clamd.ctl`` or ``tcp://clamav:3310``."""
    place = urlsplit(settings.CLAMD)
    if place.scheme == "unix":
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(CONNECT_SECONDS)
        try:
            clamd.connect(place.path)
        except OSError:
            clamd.close()
            raise
    else:
        clamd = socket.create_connection((place.hostname, place.port or 3310), CONNECT_SECONDS)
    with clamd:
        clamd.settimeout(ANSWER_SECONDS)
        yield clamd


def _answer(clamd: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < MAX_ANSWER and (piece := clamd.recv(PIECE)):
        said += piece
    return said.rstrip(b"\0\n").decode("utf-8", "replace").strip()


def _verdict(answer: str) -> Verdict:
    _stream, __, said = answer.partition(": ")
    if said == "OK":
        return Verdict()
    if said.endswith(" FOUND"):
        return Verdict(said.removesuffix(" FOUND") or "?")
    raise NoAnswer(answer[:200] or "clamd молчит")


class ScanMiddleware:
    """Each file of a signed-in person's form carries a verdict before any view, and so before any act, sees it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        if not is_on() or request.content_type != "multipart/form-data" or not request.user.is_authenticated:
            return
        for _name, uploads in request.FILES.lists():
            for upload in uploads:
                try:
                    upload.verdict = scan(upload.file)
                except NoAnswer as silence:
                    log.warning("Антивирус не ответил, файл ждёт проверки: %s", silence)
                    return  # the others would wait as long for the same silence; they are held back too
