"""What the report of stage 3 says of its own: working groups, and what goes over into the plan."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coordinators.models import Event, WorkingGroup
from coordinators.pure import blocks
from coordinators.selectors.groups import groups_of_stage
from coordinators.selectors.interviews import constraints_named
from coordinators.selectors.reports.common import Asked, long
from coordinators.selectors.reports.options import chosen
from coordinators.selectors.stages import STAGE, live_outputs
from procedure import dates
from procedure.registry import localized


def groups(asked: Asked) -> blocks.Section:
    """Each group: its mandate, its chair, its members, its meetings."""
    found = groups_of_stage(asked.cluster)
    told = [block for group in found for block in _group(group)]
    return blocks.section(_("Рабочие группы"), *(told or [blocks.words(_("Рабочих групп нет."))]))


def _group(group: WorkingGroup) -> list[blocks.Block | None]:
    members = list(group.members.all())
    sat = [row for row in members if row.until is None]
    chair = next((row for row in sat if row.is_chair), None)
    side = ""
    if chair:
        side = _("частный сектор") if chair.is_private else _("не частный сектор")
    closed = f"{long(group.closed_on)}. {group.closed_because}" if group.closed_on else ""
    return [
        blocks.heading(group.name),
        blocks.facts([
            (_("Зачем создана"), group.mandate), (_("Создана"), long(group.formed_on)), (_("Закрыта"), closed),
            (_("Председатель"), f"{chair.organisation.name}, {side}" if chair else _("не выбран")),
            (_("Участники"), ", ".join(row.organisation.name for row in sat if not row.is_chair) or "–"),
        ]),
        blocks.table(
            _("Встречи группы"), [_("Дата"), _("О чём"), _("Решили")],
            [(dates.short(e.starts_on), e.title, e.minutes or "–") for e in group.events.all()
             if e.status == Event.Status.HELD], wide=2,
        ),
    ]  # fmt: skip


def handed_over(asked: Asked) -> blocks.Section:
    """Challenges and results of the first two stages that the plan answers."""
    named = constraints_named(asked.cluster)
    challenges = [
        (c.name, ngettext("назвали в %(n)d интервью", "назвали в %(n)d интервью", c.talks) % {"n": c.talks})
        for c in named
    ]
    filed = live_outputs(asked.cluster)
    results = [
        (filed[fact.code].text, localized(fact, "name"))
        for stage in ("analysis", "strategy") for fact in STAGE[stage].outputs if fact.code in filed
    ]  # fmt: skip
    return blocks.section(
        _("Что переходит в план"),
        blocks.heading(_("Вызовы")),
        blocks.points(challenges) or blocks.words(_("Ограничений в интервью не названо.")),
        chosen(asked),
        blocks.table(_("Результаты этапов 1 и 2"), [_("Результат"), _("Что установлено")],
                     [(name, text) for text, name in results], wide=1),
    )  # fmt: skip
