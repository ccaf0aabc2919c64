"""What stage 2 settles for a cluster (M 3.3.2): segments, what presses on them, who acts upon an option, its decision."""

from __future__ import annotations

from methodology.industry import Named

#: The scale of attractiveness, of what a segment asks and of what the cluster has. The text gives none: the portal's own.
SCALE_MIN, SCALE_MAX = 1, 5

#: Five competitive forces of a segment, the usual tool of strategic segmentation; the text names none, practice does.
FORCES: tuple[Named, ...] = (
    Named("rivalry", "соперничество", "бәсеке", "rivalry"),
    Named("entrants", "новые участники", "жаңа қатысушылар", "new entrants"),
    Named("substitutes", "товары-заменители", "алмастырушы тауарлар", "substitutes"),
    Named("suppliers", "сила поставщиков", "жеткізушілердің күші", "power of suppliers"),
    Named("buyers", "сила покупателей", "сатып алушылардың күші", "power of buyers"),
)
#: How hard a force presses: the portal's own three steps.
PRESSURES: tuple[Named, ...] = (
    Named("1", "слабо", "әлсіз", "weak"),
    Named("2", "средне", "орташа", "medium"),
    Named("3", "сильно", "қатты", "strong"),
)
