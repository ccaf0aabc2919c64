"""The filed version: what officials and experts read, sealed by a hash."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from applications.models import Application, FiledVersion
from documents.models import Document


def file_version(application: Application, *, actor: Any, at: datetime) -> FiledVersion:
    """Freeze the application as it is now under the next version number."""
    content = json.loads(json.dumps(snapshot(application), cls=DjangoJSONEncoder))
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return FiledVersion.objects.create(
        application=application,
        number=application.versions.count() + 1,
        filed_at=at,
        filed_by=actor,
        content=content,
        sha256=hashlib.sha256(canonical.encode()).hexdigest(),
    )


def snapshot(application: Application) -> dict[str, Any]:
    """Everything the applicant wrote, and the files by their hashes."""
    return {
        "cluster": {
            name: getattr(application, name)
            for name in (
                "cluster_name_ru", "cluster_name_kk", "sector", "oked", "summary", "goals", "why_together",
                "contact_name", "contact_phone", "contact_email",
            )
        },
        "applicant": {"name": application.applicant.name_ru, "bin": application.applicant.bin},
        "regions": [{"code": r.code, "name_ru": r.name_ru, "name_kk": r.name_kk} for r in application.regions.all()],
        "members": [_member(member) for member in application.members.prefetch_related("years").select_related("region")],
        "answers": [
            {"criterion": answer.criterion.code, "text": answer.text, "figures": answer.figures}
            for answer in application.answers.select_related("criterion").order_by("criterion__order")
        ],
        "documents": [
            {"id": d.pk, "kind": d.kind, "title": d.title, "name": d.name, "sha256": d.sha256, "size": d.size,
             "language": d.language, "pages": d.pages}
            for d in Document.objects.current().filter(dossier=application.dossier, origin="uploaded")
        ],
    }  # fmt: skip


def _member(member: Any) -> dict[str, Any]:
    return {
        "name": member.name, "name_kk": member.name_kk, "bin": member.bin, "kind": member.kind,
        "region": member.region.code if member.region else "", "chain_role": member.chain_role, "oked": member.oked,
        "products": member.products, "makes_final_product": member.makes_final_product,
        "size_class": member.size_class, "consent": member.consent,
        "years": [
            {"year": y.year, "turnover": str(y.turnover), "export": str(y.export), "headcount": y.headcount}
            for y in member.years.all()
        ],
    }  # fmt: skip
