"""Forms about people: shape only, the services decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Appointment, Organisation, User
from accounts.models.calendar import DAY_KINDS
from accounts.permissions import roles_of
from procedure import clock, registry

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]  # each in itself, so that everybody finds theirs


class SignupForm(forms.Form):
    """What sign-up asks besides e-mail and password."""

    full_name = forms.CharField(
        label=_("Фамилия, имя, отчество"),
        max_length=200,
        error_messages={"required": _("Напишите, как вас зовут.")},
    )

    def signup(self, request: Any, user: Any) -> None:
        user.full_name = self.cleaned_data["full_name"]
        user.language = (getattr(request, "LANGUAGE_CODE", "ru") or "ru")[:2]
        user.save(update_fields=["full_name", "language"])


class ProfileForm(forms.ModelForm):
    """What a person says about themselves; the e-mail is their identity and stays."""

    class Meta:
        model = User
        fields = ("full_name", "position", "language")
        error_messages = {"full_name": {"required": _("Напишите, как вас зовут.")}}

    language = forms.ChoiceField(label=_("Язык"), choices=LANGUAGES, widget=forms.RadioSelect)


class DayField(forms.DateField):
    """A day typed or picked, with a plain sentence when it is no day."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("error_messages", {"invalid": _("Напишите день так: 16.03.2026.")})
        super().__init__(**kwargs)


class PersonField(forms.EmailField):
    """A registered person named by their e-mail."""

    def clean(self, value: Any) -> User | None:
        email = super().clean(value)
        person = User.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if email and person is None:
            raise forms.ValidationError(
                gettext("Человека с такой почтой в портале нет: пусть он сначала зарегистрируется.")
            )
        return person


class AppointmentForm(forms.Form):
    """What forms about an organisation's people share: the organisation and the basis."""

    reason = forms.CharField(
        label=_("Основание"),
        max_length=300,
        help_text=_("Например, номер и дата приказа."),
        error_messages={"required": _("Укажите причину.")},
    )

    def __init__(self, *args: Any, record: Organisation, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = record
        if "appointment" in self.fields:
            self.fields["appointment"].queryset = self.choice(record)  # type: ignore[attr-defined]

    @staticmethod
    def choice(organisation: Organisation) -> Any:
        return organisation.appointments.not_over().select_related("user").order_by("role", "pk")


class AppointForm(AppointmentForm):
    """Whom, as what, from when to when."""

    user = PersonField(label=_("Почта человека"), error_messages={"required": _("Напишите адрес почты.")})
    role = forms.ChoiceField(label=_("Роль"))
    since = DayField(label=_("С какого дня"), initial=clock.today)
    until = DayField(label=_("По какой день"), required=False, help_text=_("Пусто – бессрочно."))
    field_order = ("user", "role", "since", "until", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(str(role), registry.role_name(role)) for role in roles_of(self.organisation)]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class SubstituteForm(AppointmentForm):
    """Who is absent, who stands in, on which days."""

    appointment = forms.ModelChoiceField(label=_("Кого замещают"), queryset=Appointment.objects.none())
    user = PersonField(label=_("Почта того, кто замещает"), error_messages={"required": _("Напишите адрес почты.")})
    since = DayField(label=_("С какого дня"), initial=clock.today)
    until = DayField(label=_("По какой день"))
    field_order = ("appointment", "user", "since", "until", "reason")

    @staticmethod
    def choice(organisation: Organisation) -> Any:
        return AppointmentForm.choice(organisation).filter(instead_of__isnull=True)


class EndAppointmentForm(AppointmentForm):
    """Whose appointment ends now."""

    appointment = forms.ModelChoiceField(label=_("Чьё назначение"), queryset=Appointment.objects.none())
    field_order = ("appointment", "reason")


class CalendarForm(forms.Form):
    """A few days of the production calendar and the act they rest on; empty rows are left out."""

    ROWS = 4
    source = forms.CharField(
        label=_("Основание"), max_length=200, help_text=_("Акт, который меняет дни: его вид, номер и дата."),
        error_messages={"required": _("Укажите акт.")},
    )  # fmt: skip

    def __init__(self, *args: Any, record: Organisation, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(self.ROWS):
            self.fields[f"date_{n}"] = DayField(label=_("День"), required=False)
            self.fields[f"kind_{n}"] = forms.ChoiceField(label=_("Каким станет"), choices=DAY_KINDS, required=False)
            self.fields[f"note_ru_{n}"] = forms.CharField(label=_("Почему, по-русски"), max_length=200, required=False)
            self.fields[f"note_kk_{n}"] = forms.CharField(
                label=_("Почему, по-казахски"), max_length=200, required=False
            )

    def rows(self) -> list[list[forms.BoundField]]:
        """Fields of each day together, as the page shows them."""
        return [[self[f"{name}_{n}"] for name in ("date", "kind", "note_ru", "note_kk")] for n in range(self.ROWS)]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        days = []
        for n in range(self.ROWS):
            day = found.get(f"date_{n}")
            if day:
                row = {name: found.get(f"{name}_{n}", "") for name in ("kind", "note_ru", "note_kk")}
                days.append({"date": day.isoformat(), **row})
            elif (found.get(f"note_ru_{n}") or found.get(f"note_kk_{n}")) and f"date_{n}" not in self.errors:
                self.add_error(f"date_{n}", gettext("Укажите день."))
        return {"source": found.get("source", ""), "days": days}
