"""Editions (редакции): a bundle of facts a dossier keeps for life. No edition is edited after a round used it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from methodology.criteria import CRITERIA, GROUPS, Criterion, Group
from methodology.roles import OFFICES_2015, OFFICES_2022, Office, Role
from methodology.selection import (
    COMMISSION,
    DOCUMENTS_2015,
    DOCUMENTS_2022,
    SCORING,
    CommissionRules,
    DocumentKind,
    ScoringRules,
)
from methodology.terms import TERMS_2015, TERMS_2022, Term


@dataclass(frozen=True)
class Edition:
    """One legal edition. ``performs`` is false while its acts do not exist in the portal."""

    code: str
    title_ru: str
    title_kk: str
    title_en: str
    legal_source: str
    terms: Mapping[str, Term]
    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    scoring: ScoringRules
    commission: CommissionRules
    documents: tuple[DocumentKind, ...]
    offices: Mapping[Office, tuple[Role, ...]]
    min_intake_spec: str
    performs: bool

    @property
    def digest(self) -> str:
        """SHA-256 of everything the edition says; a test keeps it."""
        content: Any = asdict(self)
        return hashlib.sha256(json.dumps(content, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()


EDITIONS: Mapping[str, Edition] = {
    "2015": Edition(
        "2015", "Методология 2015 года", "2015 жылғы әдістеме", "Methodology of 2015",
        "Методология по реализации кластерной политики, ГПИИР 2015–2019", TERMS_2015, GROUPS, CRITERIA, SCORING,
        COMMISSION, DOCUMENTS_2015, OFFICES_2015, "2mo", True,
    ),
    "2022": Edition(
        "2022", "Приказ № 367 от 27.06.2022", "27.06.2022 ж. № 367 бұйрық", "Order 367 of 27.06.2022",
        "Приказ и.о. министра индустрии № 367, V2200028644", TERMS_2022, GROUPS, CRITERIA, SCORING, COMMISSION,
        DOCUMENTS_2022, OFFICES_2022, "60cd", False,
    ),
}  # fmt: skip
