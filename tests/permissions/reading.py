"""Reading everything a person can reach: pages, files inside files, feeds, exports, papers."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from html import unescape

from django.test import Client
from pypdf import PdfReader

LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
#: Addresses in what programs read: data and feeds name them whole.
TOLD = re.compile(r'["\']https?://testserver(/[^"\'#]*)')
#: Links a reader does not follow: leaving, and files of the page itself.
NOT_READ = re.compile(r"^/(accounts/(logout|password|email|2fa|confirm)|static|admin/(jsi18n|logout)|language|theme)")
MOST = 800
_texts: dict[str, str] = {}


def text_of(body: bytes, kind: str) -> str:
    """All words of an answer, whatever it is packed into. A file is unpacked once for all who open it."""
    if body[:4] not in (b"PK\x03\x04", b"%PDF"):
        return _text_of(body, kind)
    digest = hashlib.sha256(body).hexdigest()
    if digest not in _texts:
        _texts[digest] = _text_of(body, kind)
    return _texts[digest]


def _text_of(body: bytes, kind: str) -> str:
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as folder:
            parts = [(name, folder.read(name)) for name in folder.namelist()]
        return "\n".join(f"{name}\n{text_of(inner, name)}" for name, inner in parts)
    if body[:5] == b"%PDF-":
        return _text_of_pdf(body)
    text = body.decode("utf-8", "replace")
    return text.replace("\r\n ", "") if "calendar" in kind else unescape(text)


def _text_of_pdf(body: bytes) -> str:
    """By Poppler where it is: a hundred papers take a second instead of two minutes."""
    if not (program := shutil.which("pdftotext")):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return subprocess.run([program, "-", "-"], input=body, capture_output=True, check=True).stdout.decode()


def reach(browser: Client, starts: list[str], without: str = "\n") -> Iterator[tuple[str, int, str, str]]:
    """(address, status, text, the page that led there) of everything reachable by links from these addresses.

    Addresses that begin with ``without`` are left out.
    """
    waiting, seen = [(address, "") for address in starts], set()
    while waiting and len(seen) < MOST:
        address, led_by = waiting.pop(0)
        if address in seen or NOT_READ.match(address) or address.startswith(without):
            continue
        seen.add(address)
        response = browser.get(address)
        kind = response.get("Content-Type", "")
        text = response.get("Content-Disposition", "") + text_of(response.getvalue(), kind)
        yield address, response.status_code, text, led_by
        if response.status_code in {301, 302} and response["Location"].startswith("/"):
            waiting.append((response["Location"], led_by))
        elif "html" in kind and response.status_code == 200:
            waiting += [(unescape(link), address) for link in LINK.findall(response.content.decode())]
        elif ("json" in kind or "xml" in kind) and response.status_code == 200:
            waiting += [(unescape(link), address) for link in TOLD.findall(text)]
