"""No page without its row in pages.csv: the rows against the addresses the portal really has."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.urls import get_resolver

from kiri_portal.open_data.dataset import FILES
from kiri_portal.open_data.sets import DATA_SETS
from procedure.views import door_names
from tests.browser.looking import rows

#: Addresses that show no page of ours, and why.
NO_PAGE = {
    "accounts:invite": "только POST, возвращает на страницу организаций",
    "accounts:end_colleague": "только POST, возвращает на страницу организаций",
    "accounts:withdraw_invitation": "только POST, возвращает на страницу организаций",
    "action_plans:dues_ics": "файл календаря",
    "action_plans:plan_xlsx": "файл",
    "applications:bulk_forward": "только POST, возвращает в список заявок",
    "applications:bulk_notify": "только POST, возвращает в список заявок",
    "applications:inbox_xlsx": "файл",
    "applications:interests_xlsx": "файл",
    "applications:receipt": "ведёт к файлу",
    "calendar_feed": "файл календаря",
    "coordinators:base_xlsx": "файл",
    "coordinators:clusters_csv": "файл",
    "coordinators:clusters_fields": "файл",
    "coordinators:clusters_xlsx": "файл",
    "coordinators:event_ics": "файл",
    "documents:download": "файл",
    "monitoring:costs_xlsx": "файл",
    "monitoring:impact_xlsx": "файл",
    "monitoring:impacts_xlsx": "файл",
    "monitoring:piu_report_xlsx": "файл",
    "monitoring:procurement_xlsx": "файл",
    "monitoring:quarter_report_xlsx": "файл",
    "monitoring:period_answers": "файл",
    "monitoring:period_sheet": "файл",
    "mfa_download_recovery_codes": "файл",
    "notices:follow": "только POST, возвращает туда, где нажали",
    "notices:read": "только POST, ведёт к делу",
    "notices:read_all": "только POST, возвращает к уведомлениям",
    "register": "ведёт в реестр",
    "rounds": "ведёт к раундам",
    "selection:item_votes": "только POST; отказ показывает страница заседания",
    "selection:package_download": "файл",
    "set_language": "только POST",
    "theme": "только POST",
    "news_feed": "лента для программ",
    "api:root": "данные для программ",
    "api:openapi": "данные для программ",
    **{f"api:{code}": "данные для программ" for code in DATA_SETS},
    **{f"api:{code}_one": "данные для программ" for code, found in DATA_SETS.items() if found.key},
    **{f"api:{code}_{kind}": "файл" for code in DATA_SETS for kind in (*FILES, "fields")},
    "account_set_password": "пароль задают при регистрации: адрес ведёт к смене пароля",
    "mfa_authenticate": "второй шаг входа: test_the_second_step_of_log_in_is_accessible",
}


def addresses() -> set[str]:
    """Names of all addresses but the library's admin; of the generic page of acts, one name for each act."""
    names: set[str] = set()

    def walk(resolver: Any, namespace: str) -> None:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                walk(pattern, pattern.namespace or namespace)
            elif pattern.name and namespace != "admin":
                names.add(f"{namespace}:{pattern.name}" if namespace else pattern.name)

    walk(get_resolver(), "")
    acts = {f"{name} {code.replace('_', '-')}" for (__, code, ___), name in door_names().items()}
    return {name for name in names if not name.endswith("_act")} | acts


def test_every_page_has_its_row():
    written = {row.route for row in rows()}
    assert addresses() - written - set(NO_PAGE) == set()
    assert (written | set(NO_PAGE)) - addresses() == set()


def test_every_act_is_also_shown_refused():
    """Obstacles (409), mistakes (422), or a reason why it cannot be refused («-»)."""
    refused = defaultdict(str)
    for row in rows():
        refused[row.route] += row.errors
    silent = {route for route, errors in refused.items() if "_act " in route and not errors}
    assert silent == set()
