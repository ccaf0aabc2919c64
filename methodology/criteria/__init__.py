"""Критерии отбора (M 3.2.1): 4 groups, 13 criteria. Weights, scale and anchors are proposals of the portal:
no published act gives them, so each round states its own with its source (docs/decisions)."""

from methodology.criteria.chain import CHAIN
from methodology.criteria.effect import EFFECT
from methodology.criteria.environment import ENVIRONMENT
from methodology.criteria.kinds import Criterion, Figure, Group
from methodology.criteria.prospects import PROSPECTS

__all__ = ["CRITERIA", "GROUPS", "Criterion", "Figure", "Group"]

GROUPS: tuple[Group, ...] = (
    Group(
        1,
        "3.2.1/1",
        "Уровень развития цепочки добавленной стоимости",
        "Қосылған құн тізбегінің даму деңгейі",
        "Development of the value chain",
    ),
    Group(
        2, "3.2.1/2", "Благоприятная среда в регионе", "Өңірдегі қолайлы орта", "Favourable environment in the region"
    ),
    Group(
        3,
        "3.2.1/3",
        "Социально-экономическое воздействие и соответствие стратегиям",
        "Әлеуметтік-экономикалық әсер және стратегияларға сәйкестік",
        "Socio-economic effect and fit with strategies",
    ),
    Group(4, "3.2.1/4", "Перспективы развития кластера", "Кластердің даму перспективалары", "Prospects of the cluster"),
)

CRITERIA: tuple[Criterion, ...] = (*CHAIN, *ENVIRONMENT, *EFFECT, *PROSPECTS)
