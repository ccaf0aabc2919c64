"""HTML to PDF. WeasyPrint is imported when first needed; nothing is ever fetched from the network or the disk."""

from __future__ import annotations

import ctypes
import mimetypes
import os
from typing import Any
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

SITE = "https://static.invalid/"  # never asked: our fetcher answers for it from the static folders
FIXED_EPOCH = "1420070400"  # embedded fonts carry this moment instead of now: the same content gives the same bytes

#: The same names WeasyPrint tries, on Linux and on a Mac.
LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.so", "libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.so", "libpangoft2-1.0.dylib"),
)


class Unavailable(RuntimeError):
    """The system lacks the libraries PDF needs."""


def available() -> bool:
    """Whether this machine has the libraries PDF needs; nothing heavy is imported to find out."""
    return all(any(_loads(name) for name in names) for names in LIBRARIES)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def render(template: str, context: dict[str, Any], language: str) -> bytes:
    """The template as a tagged A4 PDF in ``language``. Raises Unavailable without Pango."""
    if not available():
        raise Unavailable("нет библиотек Pango")
    try:
        from weasyprint import HTML
    except OSError as error:
        raise Unavailable(str(error)) from error
    os.environ.setdefault("SOURCE_DATE_EPOCH", FIXED_EPOCH)
    with translation.override(language):
        html = render_to_string(template, {**context, "language": language})
    return HTML(string=html, base_url=SITE, url_fetcher=OwnFiles()).write_pdf(pdf_variant="pdf/ua-1")


class OwnFiles:
    """Gives WeasyPrint only our own static files, by name: user text cannot reach out."""

    _fail_on_errors = False  # WeasyPrint asks: a missing picture must not stop a paper

    def __call__(self, url: str, headers: Any = None) -> Any:
        from weasyprint.urls import URLFetcherResponse

        path = own_file(url)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        with open(path, "rb") as file:
            return URLFetcherResponse(url, file.read(), {"Content-Type": kind})


def own_file(url: str) -> str:
    """Path of one of our static files. Raises ValueError for any other address."""
    name = unquote(url.removeprefix(SITE))
    inside = url.startswith(SITE) and not name.startswith("/") and ".." not in name and "\0" not in name
    path = finders.find(name) if inside else None
    if not path:
        raise ValueError(f"Адрес {url} для документа не разрешён")
    return str(path)
