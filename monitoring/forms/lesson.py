"""Forms of lessons and recommendations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from action_plans.forms.activity import chosen
from coordinators.forms.events import day
from coordinators.models import Event
from methodology.spending import LESSON_KINDS
from monitoring.forms.base import cluster, line, words
from monitoring.models import Lesson
from monitoring.selectors.lesson import bodies, sources
from procedure import clock


class SourceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Event) -> str:
        return f"{obj.cluster}: {obj.title}"


class LessonForm(forms.Form):
    """What was learnt or is advised, from where, for whom. The second language may wait until it is published."""

    kind = chosen(_("Что это"), LESSON_KINDS, _("Выберите, что это."))
    title_ru = line(_("Название на русском"), _("Назовите урок или рекомендацию."))
    words_ru = words(_("Текст на русском"), _("Напишите, чему научились или что советуете."), rows=6)
    title_kk = line(_("Название на казахском"))
    words_kk = words(_("Текст на казахском"), rows=6)
    cluster = cluster()
    event = SourceField(
        label=_("Из какого события"), queryset=Event.objects.none(), required=False, empty_label=_("не из события")
    )
    addressee = forms.ModelChoiceField(
        label=_("Кому"), queryset=Organisation.objects.none(), required=False, empty_label=_("другой орган или никому"),
        help_text=_("Акимат и министерство ответят прямо в портале."),
    )  # fmt: skip
    addressee_name = line(_("Другой орган"))

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = sources(actor)
        self.fields["addressee"].queryset = bodies()


class LessonCardForm(LessonForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


def words_of(lesson: Lesson) -> dict[str, Any]:
    """What the card says now, as the form takes it."""
    plain = {name: getattr(lesson, name) for name in LessonForm.base_fields}
    return plain | {
        "cluster": lesson.cluster_id, "event": lesson.event_id, "addressee": lesson.addressee_id,
        "version": lesson.version,
    }  # fmt: skip


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Что ответили"), choices=lambda: [("", _("выберите")), *Lesson.Outcome.choices],
        error_messages={"required": _("Выберите, что ответили.")},
    )  # fmt: skip
    answer = words(_("Ответ"), _("Напишите ответ."), rows=5)
    answered_on = day(_("Когда ответили"), error_messages={"required": _("Укажите день.")})

    def __init__(self, *args: Any, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"answered_on": clock.today()} | (initial or {}), **kwargs)


class EffectForm(forms.Form):
    effect = words(_("Что изменилось"), _("Напишите, что изменилось."), _("Если ничего не изменилось, так и напишите."))
