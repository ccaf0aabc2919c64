"""What every page knows (контекст страницы): language, theme, person, sections by role, service addresses.

A section whose route is not installed is left out, so an app brings its place in the menu with its routes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coordinators.permissions import STAFF
from kiri_portal.theme import THEMES, theme_of
from methodology.roles import COMMISSION, INSTITUTE, MINISTRY, ROLE_LABELS, Role

LANGUAGES = (
    {"code": "kk", "short": "Қаз", "name": "Қазақша"},
    {"code": "ru", "short": "Рус", "name": "Русский"},
    {"code": "en", "short": "Eng", "name": "English"},
)
EVERYONE: tuple[Role, ...] = ()
#: Who has no tabs of the clusters finds the register in the menu.
OTHERS = tuple(role for role in Role if role not in STAFF)
#: Label, route, roles that see it (empty: everybody who has signed in).
SECTIONS = (
    (_("Мои задачи"), "tasks", EVERYONE),
    (_("Заявки"), "applications:inbox", (*MINISTRY, *INSTITUTE, Role.AKIMAT)),
    (_("Мои заявки"), "applications:mine", (Role.APPLICANT,)),
    (_("Мои кластеры"), "coordinators:places", (Role.APPLICANT, Role.PARTICIPANT)),
    (_("Раунды отбора"), "rounds", EVERYONE),
    (_("Оценка"), "selection:assessments", INSTITUTE),
    (_("Комиссия"), "selection:meetings", (*COMMISSION, *MINISTRY, Role.INSTITUTE_HEAD)),
    (_("Кластеры"), "coordinators:initiatives", STAFF),
    (_("Показатели"), "monitoring:clusters", INSTITUTE),
    (_("Показатели"), "monitoring:policy", MINISTRY),
    (_("Поддержка"), "action_plans:instruments", EVERYONE),
    (_("Отчёты и расходы"), "monitoring:costs", (*MINISTRY, *INSTITUTE, Role.PIU)),
    (_("Уроки"), "monitoring:lessons", (Role.COORDINATOR,)),
    (_("Реестр кластеров"), "coordinators:clusters", OTHERS),
    (_("Люди и роли"), "accounts:offices", (*MINISTRY, Role.INSTITUTE_HEAD)),
    (_("Второй шаг входа"), "accounts:second_factors", (Role.ADMINISTRATOR,)),
)
PUBLIC = (
    (_("Отбор кластеров"), "home"),
    (_("Раунды отбора"), "rounds"),
    (_("Реестр кластеров"), "coordinators:clusters"),
    (_("Результаты кластеров"), "monitoring:open"),
    (_("Новости"), "news"),
    (_("Открытые данные"), "open_data"),
    (_("Методология"), "methodology"),
    (_("Расчёт срока"), "calculator"),
)
#: What else a section stands for than the page it opens at.
OVER_ALL = ("/monitoring/", "/action_plans/barriers/", "/action_plans/promises/", "/action_plans/changes/")
STANDS_FOR = {
    "coordinators:initiatives": ("/coordinators/",), "monitoring:clusters": OVER_ALL, "monitoring:policy": OVER_ALL,
    "monitoring:costs": ("/monitoring/spending/",),
}  # fmt: skip
FOOTER = (
    (_("Методология"), "methodology"),
    (_("Расчёт срока"), "calculator"),
    (_("Реестр кластеров"), "register"),
    (_("Уроки и рекомендации"), "monitoring:public_lessons"),
    (_("Новости"), "news"),
    (_("Открытые данные"), "open_data"),
)
PERSONAL = (
    (_("Уведомления"), "notices:list"),
    (_("Мои организации"), "accounts:organisations"),
    (_("Обо мне"), "accounts:profile"),
    (_("Сменить пароль"), "account_change_password"),
    (_("Вход в два шага"), "mfa_index"),
)


@dataclass(frozen=True)
class Item:
    """A link of a menu; ``current`` when the page belongs to it."""

    label: Any
    url: str
    current: bool = False


def try_url(name: str, *args: Any) -> str:
    """Address of a route, or empty text when the app that brings it is not installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def items(rows: Iterable[tuple[Any, str]], path: str) -> list[Item]:
    """Menu of the installed routes; the section with the longest address the path begins with is the current one."""
    known = [(label, url, STANDS_FOR.get(name, (url,))) for label, name in rows if (url := try_url(name))]
    places = [under for _label, _url, own in known for under in own]
    matching = [under for under in places if path == under or (under != "/" and path.startswith(under))]
    current = max(matching, key=len, default=None)
    return [Item(label, url, current in own) for label, url, own in known]


def sections(user: Any) -> list[tuple[Any, str]]:
    """Sections this person sees, by the roles they hold today."""
    if user is None or not user.is_authenticated:
        return list(PUBLIC)
    held = set(user.roles)
    return [(label, name) for label, name, roles in SECTIONS if not roles or held & {str(role) for role in roles}]


def personal(user: Any) -> list[tuple[Any, str]]:
    """Pages about oneself; who holds an office and represents no firm is not asked whose name they act in."""
    held = set(user.roles) if user is not None and user.is_authenticated else set()
    in_office = held and str(Role.APPLICANT) not in held
    return [(label, name) for label, name in PERSONAL if not (in_office and name == "accounts:organisations")]


def person(user: Any, language: str) -> dict[str, str]:
    """Name, initials and roles of the person for the header."""
    words = user.label.replace("@", " ").split()
    labels = [getattr(ROLE_LABELS[Role(role)], language, "") for role in sorted(user.roles) if role in set(Role)]
    return {"name": user.label, "initials": "".join(w[0] for w in words[:2]).upper(), "role": ", ".join(labels)}


def portal(request: HttpRequest) -> dict[str, Any]:
    """The context processor: everything under one name, ``portal``; menus are made only when drawn."""
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated)
    language = (get_language() or "ru")[:2]
    path = request.path
    login = try_url("account_login")
    if login and not path.startswith(login):
        login = f"{login}?{urlencode({'next': path})}"
    return {
        "portal": {
            "language": language,
            "languages": LANGUAGES,
            "language_url": try_url("set_language"),
            "theme": theme_of(request),
            "themes": [{"code": code, "label": label} for code, label in THEMES.items()],
            "theme_url": try_url("theme"),
            "path": request.get_full_path(),
            "home": try_url("home") or "/",
            "search_url": try_url("search") if signed_in else "",
            "login_url": login,
            "logout_url": try_url("account_logout"),
            "nav": SimpleLazyObject(lambda: items(sections(user), path)),
            "footer": SimpleLazyObject(lambda: items(FOOTER, "")),
            "personal": SimpleLazyObject(lambda: items(personal(user), path)),
            "person": SimpleLazyObject(lambda: person(user, language) if signed_in else {}),
        }
    }
