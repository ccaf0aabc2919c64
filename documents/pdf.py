"""HTML to PDF. WeasyPrint is imported when first needed; nothing is ever fetched from the network or the disk."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

SCHEME = "static:"


class Unavailable(RuntimeError):
    """The system lacks the libraries PDF needs."""


def render(template: str, context: dict[str, Any], language: str) -> bytes:
    """The template as a tagged A4 PDF in ``language``. Raises Unavailable without Pango."""
    try:
        from weasyprint import HTML
    except OSError as error:
        raise Unavailable(str(error)) from error
    with translation.override(language):
        html = render_to_string(template, {**context, "language": language})
    return HTML(string=html, base_url=SCHEME, url_fetcher=fetch).write_pdf(pdf_variant="pdf/ua-1")


def fetch(url: str, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """Only our own static files, by name: user text cannot reach out."""
    name = url.removeprefix(SCHEME).lstrip("/").removeprefix("static/")
    path = finders.find(name) if url.startswith(SCHEME) and ".." not in name else None
    if not path:
        raise ValueError(f"Адрес {url} для документа не разрешён")
    return {"file_obj": open(path, "rb")}  # noqa: SIM115 - WeasyPrint closes it
