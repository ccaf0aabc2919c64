"""What may happen to a claim (M 2.1, 3.1): drawn up, submitted, returned with a note, paid, refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from monitoring.models import Claim, Policy
from monitoring.permissions import UNIT, WRITERS
from monitoring.selectors.claim import free_entries, without_papers
from procedure.workflow import Act, Obstacle, Workflow

S = Claim.Status
OPEN = (S.DRAFT, S.RETURNED)


def there_is_what_to_claim(policy: Policy, actor: Any) -> Iterator[Obstacle]:
    if not free_entries(policy).exists():
        said = _("Все записанные расходы уже стоят в заявках: сначала запишите расход.")
        yield Obstacle(said, "nothing_free", policy.get_absolute_url())


def has_entries(claim: Claim, actor: Any) -> Iterator[Obstacle]:
    if not claim.lines.filter(released_at__isnull=True).exists():
        yield Obstacle(_("В заявке нет расходов: выберите их."), "empty", claim.get_absolute_url())


def every_entry_has_its_paper(claim: Claim, actor: Any) -> Iterator[Obstacle]:
    """The unit pays against papers only (M 2.1 «предоставлять документацию»)."""
    for entry in without_papers(claim):
        said = _("Расход № %(n)d ничем не подтверждён: приложите документ.")
        yield Obstacle(said % {"n": entry.number}, "no_paper", entry.get_absolute_url())


CLAIM = Workflow(
    "monitoring",
    "claim",
    lambda: Claim,
    Act("draft_claim", (), S.DRAFT, gettext_lazy("Составить заявку"), by=WRITERS, creates=True,
        parent="monitoring.Policy", guards=(there_is_what_to_claim,), clause="2.1", inner=True,
        done=gettext_lazy("Заявка составлена.")),
    Act("edit_claim", OPEN, None, gettext_lazy("Выбрать расходы"), by=WRITERS, clause="2.1", inner=True,
        done=gettext_lazy("Состав заявки сохранён.")),
    Act("submit_claim", OPEN, S.SUBMITTED, gettext_lazy("Отправить в ГРП"), by=WRITERS,
        guards=(has_entries, every_entry_has_its_paper), clause="2.1", inner=True,
        done=gettext_lazy("Заявка ушла группе реализации проекта.")),
    Act("return_claim", (S.SUBMITTED,), S.RETURNED, gettext_lazy("Вернуть с замечанием"), by=UNIT, reason=True,
        clause="2.1", inner=True, done=gettext_lazy("Заявка возвращена, КИРИ узнает почему.")),
    Act("pay_claim", (S.SUBMITTED,), S.PAID, gettext_lazy("Отметить оплату"), by=UNIT, clause="3.1", inner=True,
        done=gettext_lazy("Оплата записана.")),
    Act("refuse_claim", (S.SUBMITTED,), S.REFUSED, gettext_lazy("Отказать"), by=UNIT, reason=True, danger=True,
        clause="2.1", inner=True, done=gettext_lazy("Отказ записан, КИРИ узнает почему.")),
    Act("withdraw_claim", OPEN, S.WITHDRAWN, gettext_lazy("Отозвать заявку"), by=WRITERS, reason=True, danger=True,
        inner=True, done=gettext_lazy("Заявка отозвана, её расходы свободны.")),
)  # fmt: skip
