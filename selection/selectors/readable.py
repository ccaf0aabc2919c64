"""An application as it was filed, for reading on paper: labels in the paper's language, words as they were written."""

from __future__ import annotations

from typing import Any

from accounts.models import Region
from applications.models import FiledVersion, Member
from procedure import clock
from procedure.registry import localized


def readable(version: FiledVersion, language: str) -> dict[str, Any]:
    """What the paper prints of one filed version; must be called with ``language`` active."""
    application, content = version.application, version.content
    facts = {c.code: c for c in application.dossier.law.criteria}
    regions = {region.code: region for region in Region.objects.all()}
    cluster = content["cluster"]
    return {
        "number": application.dossier.number,
        "version": version.number,
        "filed_on": clock.local_day(version.filed_at),
        "sha256": version.sha256,
        "round": application.round.title,
        "cluster_name": cluster.get(f"cluster_name_{language}") or cluster["cluster_name_ru"],
        "cluster": cluster,
        "applicant": content["applicant"],
        "regions": [row[f"name_{language}"] for row in content["regions"]],
        "answers": [_answer(answer, facts[answer["criterion"]]) for answer in content["answers"]],
        "members": [_member(member, regions) for member in content["members"]],
        "documents": content["documents"],
    }


def _answer(answer: dict[str, Any], fact: Any) -> dict[str, Any]:
    named = {figure.code: (localized(figure, "name"), figure.unit) for figure in fact.figures}
    return {
        "code": fact.code,
        "name": localized(fact, "name"),
        "text": answer["text"],
        "figures": [(*named.get(code, (code, "")), value) for code, value in answer["figures"].items()],
    }


def _member(member: dict[str, Any], regions: dict[str, Region]) -> dict[str, Any]:
    size, region = member["size_class"], regions.get(member["region"])
    return member | {
        "size": Member.Size(size).label if size else "",
        "region": region.name if region else "",
        "last_year": max(member["years"], key=lambda row: row["year"], default=None),
    }
