"""What the report of stage 2 says of the strategy: segments, forces, factors of success and barriers."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coordinators.models import Segment
from coordinators.pure import blocks
from coordinators.selectors.reports.common import Asked
from coordinators.selectors.strategy import SegmentView, forces_of, segment_view, with_factors
from methodology.strategy import SCALE_MAX


def segments(asked: Asked) -> blocks.Section:
    """Where the cluster competes, what presses on it there, how far it is from what success takes."""
    rows = with_factors(Segment.objects.live().filter(cluster=asked.cluster))
    told = [block for row in rows for block in _segment(segment_view(row))]
    return blocks.section(
        _("Сегменты и ключевые факторы успеха"), *(told or [blocks.words(_("Сегменты ещё не описаны."))])
    )


def _segment(view: SegmentView) -> list[blocks.Block | None]:
    row = view.segment
    forces = ", ".join(f"{name}: {word}" for name, __, word in forces_of(row))
    pulls = _("%(n)d из %(top)d") % {"n": row.attractiveness, "top": SCALE_MAX}
    heads = [
        _("Фактор успеха"), pgettext("gap", "Есть"), pgettext("gap", "Нужно"), _("Разрыв"), _("Что мешает"), _("Источник"),
    ]  # fmt: skip
    factors = [(r.factor.name, r.gap.level, r.gap.required, r.factor.barrier_name, r.factor.source) for r in view.rows]
    note = _("Уровни – от 1 до %(top)d. Тёмное – что есть, светлое – чего не хватает, черта – сколько нужно.")
    return [
        blocks.heading(row.name),
        blocks.facts([
            (_("Что продаём"), row.product), (_("Кому"), row.buyer), (_("По какому каналу"), row.sales_channel),
            (_("Привлекательность"), pulls), (_("Силы, которые давят"), forces), (_("Что за этим стоит"), row.forces_note),
            (_("Источник"), row.source),
        ]),
        blocks.gaps(heads, factors, SCALE_MAX, note % {"top": SCALE_MAX}),
    ]  # fmt: skip
