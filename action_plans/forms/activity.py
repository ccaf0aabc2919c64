"""Forms of activities: their words, milestones, money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from action_plans.forms.sums import SumField, SumsForm, unit_of
from action_plans.models import ActionPlan, Activity, Milestone, MoneyLine
from coordinators.forms.events import OrganisationsField, day
from coordinators.models import Participant, StrategyOption, WorkingGroup
from coordinators.permissions import visible_groups
from coordinators.selectors.events import base_of
from methodology.industry import CONSTRAINTS
from methodology.plan import ACTIVITY_KINDS, FUNDING_SOURCES, SCOPES, THEMES
from procedure.registry import localized


def choices(facts: Any) -> Any:
    return lambda: [("", _("выберите")), *((fact.code, localized(fact, "name")) for fact in facts)]


def text(label: Any, help_text: Any = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": rows})
    )


def chosen(label: Any, facts: Any, missing: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices(facts), error_messages={"required": missing})


def keep_named(form: forms.Form, named: dict[str, Any]) -> None:
    """Lists offer, besides their own, what the card names by now: a merged firm, a closed group, a cancelled activity."""
    for name, now in named.items():
        known = form.fields[name].queryset
        rows = known.model.objects.filter(Q(pk__in=known.order_by().values("pk")) | Q(pk__in=now))
        form.fields[name].queryset = rows.order_by(*(known.query.order_by or known.model._meta.ordering))


class ActivityForm(forms.Form):
    """An activity. Only its title and kind are asked at once: the check of the plan names the rest."""

    title_ru = forms.CharField(
        label=gettext_lazy("Название на русском"), max_length=300,
        error_messages={"required": gettext_lazy("Назовите мероприятие.")},
    )  # fmt: skip
    title_kk = forms.CharField(label=gettext_lazy("Название на казахском"), max_length=300, required=False)
    kind = chosen(gettext_lazy("Вид"), ACTIVITY_KINDS, gettext_lazy("Выберите вид."))
    theme = chosen(gettext_lazy("Тема"), THEMES, gettext_lazy("Выберите тему."))
    scope = chosen(gettext_lazy("Охват"), SCOPES, gettext_lazy("Выберите охват."))
    challenges = forms.MultipleChoiceField(
        label=gettext_lazy("На какие ограничения отвечает"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=lambda: [(fact.code, localized(fact, "name")) for fact in CONSTRAINTS],
    )  # fmt: skip
    option = forms.ModelChoiceField(
        label=gettext_lazy("Из какого варианта стратегии"), queryset=StrategyOption.objects.none(), required=False,
        empty_label=gettext_lazy("не из варианта"),
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        label=gettext_lazy("Ответственный"), queryset=Organisation.objects.none(), required=False,
        empty_label=gettext_lazy("ещё не решили"),
    )  # fmt: skip
    participants = OrganisationsField(label=gettext_lazy("Участники"))
    group = forms.ModelChoiceField(
        label=gettext_lazy("Рабочая группа"), queryset=WorkingGroup.objects.none(), required=False,
        empty_label=gettext_lazy("без группы"),
    )  # fmt: skip
    start = day(gettext_lazy("Начало"), required=False)
    due = day(gettext_lazy("Срок"), required=False)
    predecessors = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Начинается после"), queryset=Activity.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    result = text(
        gettext_lazy("Результат"), gettext_lazy("Что изменится, а не что сделают: «брак молока упал с 9 до 5 %».")
    )
    outputs_interim = text(gettext_lazy("Промежуточные итоги"))
    outputs_final = text(gettext_lazy("Конечные итоги"))
    evidence = text(gettext_lazy("Чем подтверждается"))
    target_group = text(gettext_lazy("Для кого"))
    effect_check = text(gettext_lazy("Как оценят эффект"))
    risks = text(gettext_lazy("Риски"))

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = record if isinstance(record, ActionPlan) else record.plan
        firms = base_of(plan.cluster)
        self.fields["owner"].queryset = self.fields["participants"].queryset = firms
        if "option" in self.fields:
            options = StrategyOption.objects.live().filter(cluster=plan.cluster, status="chosen")
            self.fields["option"].queryset = options
        self.fields["group"].queryset = plan.cluster.groups.active()
        others = Activity.objects.of_the_plan().filter(plan=plan).exclude(status="cancelled")
        itself = record.pk if isinstance(record, Activity) else None
        self.fields["predecessors"].queryset = others.exclude(pk=itself).order_by("code")
        if isinstance(record, Activity):
            keep_named(self, {
                "owner": [record.owner_id or 0], "group": [record.group_id or 0], "option": [record.option_id or 0],
                "participants": record.participants.values("pk"), "predecessors": record.predecessors.values("pk"),
            })  # fmt: skip


class OfferForm(ActivityForm):
    """What a firm offers. It knows the firms that take part and its own groups, not the base nor the strategy."""

    option = None

    def __init__(self, *args: Any, record: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, actor=actor, **kwargs)
        joined = Participant.objects.joined().filter(cluster=record.cluster).values("organisation")
        firms = Organisation.objects.filter(pk__in=joined).order_by("sort_key", "pk")
        self.fields["owner"].queryset = self.fields["participants"].queryset = firms
        self.fields["group"].queryset = self.fields["group"].queryset.filter(visible_groups(actor))


class ActivityCardForm(ActivityForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


def words_of(activity: Activity) -> dict[str, Any]:
    """What the card says now, as the form takes it."""
    plain = {
        name: getattr(activity, name) for name in ActivityForm.base_fields if name not in ("participants", "predecessors")
    }  # fmt: skip
    return plain | {
        "owner": activity.owner_id, "group": activity.group_id, "option": activity.option_id,
        "participants": list(activity.participants.values_list("pk", flat=True)),
        "predecessors": list(activity.predecessors.values_list("pk", flat=True)), "version": activity.version,
    }  # fmt: skip


class MilestoneForm(forms.Form):
    title_ru = forms.CharField(
        label=gettext_lazy("Веха на русском"), max_length=200,
        error_messages={"required": gettext_lazy("Назовите веху.")},
    )  # fmt: skip
    title_kk = forms.CharField(label=gettext_lazy("Веха на казахском"), max_length=200, required=False)
    due = day(gettext_lazy("День"), error_messages={"required": gettext_lazy("Укажите день.")})


class PickMilestoneForm(forms.Form):
    milestone = forms.ModelChoiceField(
        label=gettext_lazy("Веха"), queryset=Milestone.objects.none(), empty_label=gettext_lazy("выберите веху"),
        error_messages={"required": gettext_lazy("Выберите веху.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Activity, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = record.milestones.all()


# --- Money ----------------------------------------------------------------------------------------------
class MoneyForm(SumsForm):
    """Who gives, in which form, how much in each year of the plan. The unit is said once and holds for all years.

    The form does not show what a giver already puts in: a year left empty is not touched, a typed nought takes it away.
    """

    source = chosen(gettext_lazy("Источник"), FUNDING_SOURCES, gettext_lazy("Выберите источник."))
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Предприятие"), queryset=Organisation.objects.none(), required=False,
        empty_label=gettext_lazy("не предприятие"), help_text=gettext_lazy("Для частных средств: кто их вносит."),
    )  # fmt: skip
    form = forms.ChoiceField(label=gettext_lazy("Как вносит"), choices=MoneyLine.Form.choices)
    unit = unit_of(gettext_lazy("В чём суммы"))

    def __init__(self, *args: Any, record: Activity, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = record.plan.years
        self.fields["organisation"].queryset = base_of(record.plan.cluster)
        lines = MoneyLine.objects.filter(activity__plan=record.plan_id, organisation__isnull=False)
        keep_named(self, {"organisation": lines.order_by().values("organisation")})
        self.fields["unit"].help_text = _("Год без суммы останется как записан. Чтобы убрать средства, запишите 0.")
        for year in self.years:
            self.fields[f"year_{year}"] = SumField(label=_("%(year)d год") % {"year": year})

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        typed = {year: data.pop(f"year_{year}", None) for year in self.years}
        sums = {year: tenge for year, tenge in typed.items() if tenge is not None}
        if not sums and not self.errors:
            self.add_error(f"year_{self.years[0]}", _("Запишите сумму хотя бы за один год."))
        return data | {"sums": sums}
