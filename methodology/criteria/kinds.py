"""What a criterion is made of: its group, the figures of an answer, the anchors of its points."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Figure:
    """A number the answer to a criterion carries, with its unit and sane bounds."""

    code: str
    name_ru: str
    name_kk: str
    name_en: str
    unit: str
    minimum: Decimal
    maximum: Decimal
    kind: str = "decimal"
    required: bool = True


@dataclass(frozen=True)
class Group:
    """One of the four groups of criteria."""

    code: int
    clause: str
    name_ru: str
    name_kk: str
    name_en: str


@dataclass(frozen=True)
class Criterion:
    """One criterion of M 3.2.1 with the applicant's hint and the proposed weight and anchors."""

    code: str
    group: int
    clause: str
    order: int
    name_ru: str
    name_kk: str
    name_en: str
    hint_ru: str
    hint_kk: str
    default_weight: Decimal
    anchors_ru: tuple[str, ...]
    anchors_kk: tuple[str, ...]
    figures: tuple[Figure, ...] = field(default=())
    max_score: int = 5

    @property
    def hint_en(self) -> str:
        """English falls back to Russian for the applicant's hints."""
        return ""


def figure(code: str, ru: str, kk: str, en: str, unit: str, low: int, high: int) -> Figure:
    kind = "integer" if unit in {"шт.", "чел."} else "decimal"
    return Figure(code, ru, kk, en, unit, Decimal(low), Decimal(high), kind)
