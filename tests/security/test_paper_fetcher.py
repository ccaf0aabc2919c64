"""A paper is drawn from our own static files and nothing else: no network, no disk, whatever text people typed."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest

from documents.pdf import OwnFiles, own_file
from procedure import clock
from procedure.models import Dossier
from tests.documents.test_papers import FACTS, LETTER
from tests.factories.applications import at

CANARY = "КАНАРЕЙКА-НА-ДИСКЕ"


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine that remembers who asked it for what."""
    asked: list[str] = []

    class Remember(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Remember)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def drawn(html: str) -> bytes:
    from weasyprint import HTML

    return HTML(string=html, base_url="https://static.invalid/", url_fetcher=OwnFiles()).write_pdf()


def hostile(base: str, file: Path) -> str:
    """Every way HTML, CSS and SVG know of asking for something."""
    ways = (f"{base}/%s", f"{file.as_uri()}?%s", "//169.254.169.254/%s", "ftp://127.0.0.1/%s", "gopher://127.0.0.1/%s")
    bodies = [
        f'<link rel="stylesheet" href="{u % 1}"><link rel="attachment" href="{u % 2}"><img src="{u % 3}">'
        f'<object data="{u % 4}"></object><embed src="{u % 5}"><a rel="attachment" href="{u % 6}">x</a>'
        f'<style>@import url({u % 7}); @font-face {{ font-family: f; src: url({u % 8}) }}'
        f' p {{ background: url({u % 9}); font-family: f; content: url({u % 10}) }}</style>'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{u % 11}"/><use href="{u % 12}"/></svg>'
        for u in ways
    ]  # fmt: skip
    return f"<!doctype html><title>x</title><p>текст</p>{''.join(bodies)}"


def test_hostile_html_asks_nobody_and_takes_nothing(listener, tmp_path):
    base, asked = listener
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY, encoding="utf-8")
    data = drawn(hostile(base, secret))
    assert asked == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.attachments) == 0
        assert all(CANARY.encode() not in bytes(o.read_bytes()) for o in pdf.objects if isinstance(o, pikepdf.Stream))


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "http://127.0.0.1/x", "//evil.example/x", "data:text/html,x", "static.invalid/print.css",
     "https://static.invalid/../manage.py", "https://static.invalid/%2e%2e/manage.py", "https://static.invalid//etc/passwd",
     "https://static.invalid@evil.example/print.css", "https://static.invalid.evil.example/print.css",
     "https://static.invalid/\x00print.css"],
)  # fmt: skip
def test_only_our_static_files_have_an_address(url):
    with pytest.raises(ValueError, match="не разрешён"):
        own_file(url)


def test_our_own_style_is_found():
    assert own_file("https://static.invalid/print.css").endswith("print.css")


@pytest.mark.django_db
def test_what_people_type_is_text_in_a_paper(listener):
    from documents.pdf import render

    base, asked = listener
    with clock.standing_at(at("2026-01-12")):
        stamp = {"dossier": Dossier(number="ТК-2026-001"), "issued_at": clock.now(), "content_sha256": "ab" * 32}
        name = f'<img src="{base}/x"><link rel="attachment" href="file:///etc/passwd">'
        data = render(LETTER, {**FACTS, **stamp, "cluster_name": name}, "ru")
    assert asked == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.attachments) == 0
