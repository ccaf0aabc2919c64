"""What reports say of strategic options: for stage 2 all of them with their decisions, for stage 3 what was chosen."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coordinators.models import StrategyOption
from coordinators.pure import blocks
from coordinators.selectors.options import OptionView, option_view, with_ties
from coordinators.selectors.reports.common import Asked
from procedure import clock, dates

CHOSEN = StrategyOption.Status.CHOSEN


def _views(asked: Asked) -> list[OptionView]:
    """Options that stand, the chosen first."""
    rows = with_ties(StrategyOption.objects.live().filter(cluster=asked.cluster).order_by("pk"))
    return sorted((option_view(row) for row in rows), key=lambda view: view.option.status != CHOSEN)


def options(asked: Asked) -> blocks.Section:
    """What may be done, who acts, for and against, what was decided and why (M 3.3.2)."""
    told = [block for view in _views(asked) for block in _option(view)]
    return blocks.section(_("Стратегические варианты"), *(told or [blocks.words(_("Вариантов не записано."))]))


def _option(view: OptionView) -> list[blocks.Block | None]:
    row = view.option
    return [
        blocks.heading(row.name),
        blocks.facts([
            (_("Кто действует"), row.acting_name), (_("Сегменты"), ", ".join(map(str, view.segments))),
            (_("На что отвечает"), ", ".join(view.constraints)), (pgettext("option", "За"), "\n".join(view.pros)),
            (pgettext("option", "Против"), "\n".join(view.cons)), (_("Решение"), _decision(row)),
            (_("Источник"), row.source),
        ]),
    ]  # fmt: skip


def _decision(row: StrategyOption) -> str:
    said = str(row.get_status_display())
    if row.decided_at is None:
        return said
    return f"{said}, {dates.short(clock.local_day(row.decided_at))}. {row.decided_because}"


def chosen(asked: Asked) -> blocks.Block | None:
    """Options the plan takes over."""
    rows = [
        (view.option.name, view.option.acting_name, ", ".join(view.constraints) or "–")
        for view in _views(asked) if view.option.status == CHOSEN
    ]  # fmt: skip
    return blocks.table(_("Выбранные варианты"), [_("Вариант"), _("Кто действует"), _("На что отвечает")], rows, wide=0)
