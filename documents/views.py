"""The only way a file leaves: through a view that knows who may see its dossier."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from documents.models import Document


@require_safe
@login_required
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Always an attachment, never sniffed, in a sandbox. The unseen is 404; what is held back, a sentence."""
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    if document.is_held:
        return render(request, "documents/held.html", {"document": document}, status=409)
    return as_attachment(document.file, document.name, document.content_type)


def as_attachment(file, name: str, content_type: str) -> HttpResponse:
    if settings.ACCEL_REDIRECT:
        response: HttpResponse = HttpResponse(content_type=content_type)
        response["X-Accel-Redirect"] = settings.ACCEL_REDIRECT + quote(file.name)
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    else:
        try:
            response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=content_type)
        except FileNotFoundError as error:
            raise Http404 from error
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
