"""Kinds of notices (виды уведомлений): what a person may choose, and what the law leaves no choice about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """About which dossiers a person wants to hear."""

    ALL = "all", _("обо всех делах")
    FOLLOWED = "followed", _("только о делах, за которыми слежу")
    NONE = "none", _("ничего")


class Channel(models.TextChoices):
    """Where a notice comes."""

    BOTH = "both", _("на портал и на почту")
    PORTAL = "portal", _("только на портал")
    MAIL = "mail", _("только на почту")


@dataclass(frozen=True)
class Kind:
    """One kind: code, name, what it tells. ``legal`` cannot be switched off; ``channel`` is where it comes by default."""

    code: str
    title: Any
    about: Any
    legal: bool = False
    channel: Channel = Channel.BOTH


LAW = Kind(
    "law", _("Обязательные"),
    _("Приём и возврат заявки, решения, пропущенные сроки, созыв заседания, ваши полномочия и доступ."), legal=True,
)  # fmt: skip
ROUNDS = Kind("rounds", _("Новые отборы"), _("Министерство объявило отбор."))
WORK = Kind("work", _("Поручения и вопросы"), _("Запросы полномочий, вопросы заявителей, предложения и интересы."))
PROGRESS = Kind("progress", _("Ход дел"), _("Шаги других по делам, где вы участвуете: ответы, мнения, сданные баллы."))
REMINDERS = Kind("reminders", _("Напоминания о сроках"), _("Срок подходит к концу."))
#: A letter that names no kind is ``LAW``: forgetting to choose never silences anybody.
KINDS = {kind.code: kind for kind in (LAW, ROUNDS, WORK, PROGRESS, REMINDERS)}
CHOSEN = tuple(kind for kind in KINDS.values() if not kind.legal)
