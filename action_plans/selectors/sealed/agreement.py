"""Who agreed to a sealed revision until a moment: silence is shown as silence."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import Organisation
from action_plans.models import Agreement, Amendment
from action_plans.pure.content import touched
from action_plans.selectors.agreement import Word, asked_firms, heard, named_firms
from action_plans.selectors.sealed.common import Sealed, amendment_of
from coordinators.pure import blocks
from procedure import clock, dates


def agreement(sealed: Sealed, at: datetime) -> blocks.Section:
    """Words of the firms until this moment; silence is shown as silence."""
    title, firms = _("Согласие предприятий"), _asked(sealed)
    if not firms:
        return blocks.section(title, blocks.words(_("Согласия предприятий не спрашивали: поправку решил КИРИ.")))
    said = Agreement.objects.filter(
        revision__plan=sealed.plan, revision__number__lte=sealed.revision.number, at__lte=at
    )
    standing = heard(said, firms, sealed.content, sealed.plan)
    told = _("Согласны %(agreed)d из %(all)d предприятий, нужно %(need)d %%.") % {
        "agreed": len(standing.agreed), "all": standing.total, "need": standing.share,
    }  # fmt: skip
    heads = [_("Предприятие"), _("Ответ"), _("День"), _("Замечание")]
    rows = [_answer(word) for word in standing.words]
    return blocks.section(title, blocks.words(told), blocks.table("", heads, rows, wide=3))


def _asked(sealed: Sealed) -> list[Organisation]:
    """Every firm of a plan; of an amendment those whose part it touches, when it had to ask them."""
    amendment = amendment_of(sealed.revision)
    if amendment is None:
        return named_firms(sealed.revision)
    if amendment.path != Amendment.Path.HEAVY:
        return []
    before = sealed.plan.revisions.approved().filter(number__lt=sealed.revision.number).last()
    return asked_firms(sealed.plan, touched(before.content, sealed.content)) if before else []


def _answer(word: Word) -> list[str]:
    if word.word is None:
        return [word.organisation.name, _("молчит"), "–", ""]
    answer = _("согласно") if word.word.agreed else _("не согласно")
    return [word.organisation.name, answer, dates.short(clock.local_day(word.word.at)), word.word.comment]
