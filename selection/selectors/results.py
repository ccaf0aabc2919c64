"""What can be asked about results: what a correction would do to the applicant's term."""

from __future__ import annotations

from django.utils.translation import gettext as _

from procedure.presenting import term_length
from selection.models import Assessment, Conclusion, Evidence


def used_evidence(assessment: Assessment, conclusion: Conclusion | None) -> list[Evidence]:
    """Facts the institute had found when the conclusion was signed."""
    if conclusion is None:
        return []
    return list(assessment.evidence.filter(at__lte=conclusion.signed_at).select_related("criterion"))


def effects_of_correction(assessment: Assessment) -> list[str]:
    """What mending the outcome does to terms and to the applicant, in plain words, before it is done."""
    papers = _("Протокол и выписка, если они уже вышли, выйдут новой версией.")
    if assessment.result_told_at is None:
        return [_("Заявителю результат ещё не сообщали: сроки не изменятся."), papers]
    letter = _("Заявитель уже знает прежний результат: он получит письмо об исправлении.")
    if assessment.status == Assessment.Status.REJECTED:
        return [letter, _("Срок возражения на отказ прекратится."), papers]
    term = assessment.dossier.law.terms.get("objection")
    if term is None:
        return [letter, papers]
    length = assessment.application.round.term("objection")
    words = term_length(length.length, length.unit) if length else term_length(term.length, str(term.unit))
    again = _("Если решение станет «не отбирать», с сегодняшнего дня пойдёт срок возражения: %(length)s.")
    return [letter, again % {"length": words}, papers]
