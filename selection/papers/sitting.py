"""Papers of a sitting: protocol, extract, announcement (M 3.2.2/8-9)."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from procedure import clock
from procedure.models import JournalEntry
from selection.models import AgendaItem, Assessment, Decision, Protocol, Vote
from selection.papers.word import docx, named
from selection.selectors.protocol import day, heading, item_content


def in_language(value: Any, language: str) -> Any:
    """Frozen content with the names of one language: ``{"ru": .., "kk": ..}`` becomes a text."""
    if isinstance(value, dict) and set(value) == {"ru", "kk"}:
        return value.get(language) or value["ru"]
    if isinstance(value, dict):
        return {key: in_language(part, language) for key, part in value.items()}
    return [in_language(part, language) for part in value] if isinstance(value, list) else value


def protocol(entry: JournalEntry, language: str, number: str) -> dict[str, Any]:
    """The version of the protocol frozen by this line."""
    asked = entry.data["protocol"]
    issued = Protocol.objects.get(meeting=asked["meeting"], version=asked["version"])
    content = in_language(issued.content, language)
    with translation.override(language):
        title = _("Протокол заседания Комиссии № %(n)s") % {"n": number}
        if issued.version > 1:
            title = _("%(title)s, исправленный, версия %(v)d") % {"title": title, "v": issued.version}
    corrections = [{**row, **{k: day(row[k]) for k in ("was", "becomes") if row["kind"] == "date"}, "on": day(row["on"])}
                   for row in content["corrections"]]  # fmt: skip
    return {**content, "version": issued.version, "document_title": title, "held_on": day(content["held_on"]),
            "convened_on": day(content["convened_on"]), "corrections": corrections}  # fmt: skip


def protocol_docx(entry: JournalEntry, language: str, number: str) -> bytes:
    content = protocol(entry, language, number)
    with translation.override(language):
        heads = [_("Вопрос"), _("За"), _("Против"), _("Воздержались")]
        present = _("Присутствовали")
        parts = [_item_part(item) for item in content["items"]]
    rows = [(f"{i['order']}. {i['number']} {i['cluster_name']}", i["votes_for"], i["votes_against"], i["abstained"])
            for i in content["items"]]  # fmt: skip
    names = "\n".join(person["name"] for person in content["present"])
    return docx(content["document_title"], [content["round"], content["held_on"].strftime("%d.%m.%Y")], heads, rows,
                [(present, names), *parts])  # fmt: skip


def _item_part(item: dict[str, Any]) -> tuple[str, str]:
    """What was said, voted and decided on one item, in the paper's language."""
    lines = [item["minutes"]] if item["minutes"] else []
    lines += [f"{vote['member']} – {Vote.Choice(vote['choice']).label}" for vote in item["votes"] if vote["choice"]]
    lines += [f"{row['member']} – {_('отвод')}: {row['reason']}" for row in item["recused"]]
    if item["outcome"]:
        lines.append(f"{_('Решение')}: {Decision.Outcome(item['outcome']).label}. {item['reasons']}")
    if item.get("despite"):
        lines.append(f"{_('Почему отложено вопреки голосам:')} {item['despite']}")
    return f"{item['order']}. {item['number']} {item['cluster_name']}", "\n".join(lines)


def extract(entry: JournalEntry, language: str, item_pk: str) -> dict[str, Any]:
    """Only this application's item of the protocol: the count and the decision, not who voted how or stepped aside."""
    item = AgendaItem.objects.select_related("meeting__round__dossier", "assessment__application__dossier").get(
        pk=int(item_pk)
    )
    whole = item_content(item)
    told = {key: value for key, value in whole.items() if key not in ("votes", "recused", "minutes")}
    content = in_language({**heading(item.meeting), "item": told}, language)
    return {**content, "held_on": day(content["held_on"]), "secretary": entry.actor_label}


def announcement(entry: JournalEntry, language: str) -> dict[str, Any]:
    """Outcomes published by this line: totals and outcomes only."""
    rows = Assessment.objects.filter(pk__in=entry.data["assessments"]).select_related(
        "application__dossier", "application__applicant"
    )
    return {
        "round": named(entry.dossier.round, language, "title"),
        "announced_on": clock.local_day(entry.at),
        "results": [
            {
                "number": a.application.dossier.number, "cluster_name": named(a.application, language, "cluster_name"),
                "applicant": named(a.application.applicant, language), "total": str(a.total), "selected": a.status == "selected",
            }
            for a in rows.order_by("-total", "pk")
        ],
    }  # fmt: skip
