"""The story both journeys tell: days, people, own words and figures. How they get into the portal differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FILES = Path(__file__).resolve().parents[2] / "demo" / "files"
PAPER = FILES / "letter_akimat.pdf"
SECRET = "correct-horse-battery"

# --- Days ------------------------------------------------------------------------------------------
APPOINTED = "2025-12-01"
PREPARED = "2026-01-05"
ANNOUNCED = "2026-01-12"
SIGNED_UP = "2026-01-20"
BEGUN = "2026-02-02"
FILLED = "2026-02-03"
FILED = "2026-02-10"
CLOSED = "2026-03-13"  # the midnight that ends 12 March
NOTIFIED = "2026-03-20"
ACKNOWLEDGED = "2026-03-27"
FORWARDED = "2026-04-06"  # working day 14 of 13
RECEIVED = "2026-04-07"
DECLARED = "2026-04-08"
SCORED = "2026-05-05"
CONCLUDED = "2026-05-20"
SUBMITTED = "2026-05-25"
PACKAGED = "2026-05-26"
CONVENED = "2026-06-10"
SAT = "2026-06-17"
TOLD = "2026-06-19"
PUBLISHED = "2026-06-22"
LAUNCHED = "2026-06-29"

# --- People: e-mail, role, institution; the region of an akimat ---------------------------------------
OFFICIALS: dict[str, tuple[str, ...]] = {
    "ministry": ("clerk@ministry.example", "ministry", "Министерство"),
    "boss": ("boss@ministry.example", "ministry_head", "Министерство"),
    "head": ("head@kiri.example", "institute_head", "КИРИ"),
    "expert1": ("one@kiri.example", "institute_expert", "КИРИ"),
    "expert2": ("two@kiri.example", "institute_expert", "КИРИ"),
    "secretary": ("secretary@commission.example", "commission_secretary", "Комиссия"),
    "akimat": ("akimat@region.example", "akimat", "Акимат СКО", "59"),
    **{f"member{n}": (f"member{n}@commission.example", "commission_member", "Комиссия") for n in (1, 2, 3)},
}
MEMBERS = ("member1", "member2", "member3")
REGION = "Северо-Казахстанская область"
BINS = ["941240000193", "020240000555", "971240001315", "940140000385", "010940000162"]

WITHOUT_OPINION = "Акимат получение подтвердил, мнения не дал"

# --- The round ---------------------------------------------------------------------------------------
DRAFT_ROUND = {"edition": "2015", "title_ru": "Отбор 2026", "title_kk": "Іріктеу 2026"}
RULES = {
    "title_ru": "Отбор 2026", "title_kk": "Іріктеу 2026", "title_en": "", "legal_act": "Приказ № 1",
    "legal_act_date": "2025-12-20", "decision_planned_on": "2026-07-20", "places": "1", "contacts": "", "threshold": "",
    "divergence_limit": "2", "min_experts": "2", "rules_source": "Приказ № 1", "commission_size": "3", "quorum": "2",
    "majority": "simple", "tie_rule": "chair", "commission_source": "Приказ № 1", "hours_before_results": "0",
    "pub-0-channel": "press", "pub-0-medium": "Газета", "pub-0-issue": "1", "pub-0-published_on": "2026-01-09",
    "pub-1-channel": "site", "pub-1-medium": "сайт", "pub-1-published_on": "2026-01-12",
}  # fmt: skip

# --- Applicants: 0 is selected, 1 deferred, 2 comes late, 3 never finishes ------------------------------
LATE = "Приём заявок завершился 12 марта 2026 в 24:00 по Астане"
FIGURE = "12"


def newcomer(email: str, name: str) -> dict[str, str]:
    return {"email": email, "password1": SECRET, "password2": SECRET, "full_name": name}


def applicant(n: int) -> dict[str, str]:
    return newcomer(f"firm{n}@firm.example", f"Заявитель {n}")


def claim(n: int) -> dict[str, str]:
    """Whom they act for; the region and the paper are chosen on the page."""
    return {"bin": BINS[n], "kind": "association", "name_ru": f"Союз {n}", "position": "директор"}


def cluster(n: int) -> str:
    return f"Кластер {n}"


def sections(n: int) -> dict[str, dict[str, Any]]:
    """Sections with plain fields; regions, members, answers and documents are added by each journey."""
    return {
        "general": {"cluster_name_ru": cluster(n), "cluster_name_kk": f"{cluster(n)} kk", "sector": "Молоко",
                    "oked": "10510", "summary": "Кратко", "goals": "Цели"},
        "why": {"why_together": "Вместе мы продаём дальше."},
        "contact": {"contact_name": "Имя", "contact_email": "a@firm.example", "contact_phone": "+7"},
    }  # fmt: skip


def member(n: int) -> dict[str, str]:
    """One row of members with the figures of the last year."""
    return {
        "bin": BINS[n], "name": f"ТОО «Участник {n}»", "kind": "enterprise", "chain_role": "Переработка",
        "consent": "on", "turnover_2025": "120.5", "headcount_2025": "40",
    }  # fmt: skip


def answer(code: str) -> str:
    return f"Наш ответ на критерий {code}: договоры, мощности, люди."


# --- Assessment and decision ----------------------------------------------------------------------------
POINTS = {"expert1": 4, "expert2": 3}
TOTAL = "70.0"  # (4 + 3) / 2 of 5
CONCLUSION = {"strengths": "Связи", "weaknesses": "Риски", "text": "Вывод", "recommendation": "support"}
MEETING = {"number": "1", "held_on": SAT, "place": "Астана"}
VOTES = {0: ("for", "for", "against"), 1: ("for", "against", "abstained")}
REASONS = {"select": {"reasons": "Лучший балл"}, "defer": {"reasons": "Уточнить участников"}}
DESPITE = {"despite": "Участник вышел из группы после голосования"}


def justification(points: int, code: str = "") -> str:
    """Words of one expert, recognisable on another's page."""
    return f"СЛОВА-{points} {code}".strip()
