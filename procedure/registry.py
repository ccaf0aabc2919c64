"""What higher apps tell the rails at start-up: acts, expiry handlers, visibility.

``procedure`` imports no app above it; where it needs an answer from one, that app registers it here,
and a system check proves the register complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from methodology.roles import ROLE_LABELS, Role

if TYPE_CHECKING:
    from procedure.models import Deadline, JournalEntry
    from procedure.workflow import Act, Workflow

_workflows: dict[str, Workflow] = {}
_lines: dict[str, Any] = {}
_bars: list[Bar] = []
_visibility: list[Callable[[Any], Q]] = []
_records: dict[str, Callable[[Any], Q]] = {}
_expiry: dict[tuple[str, str], Callable[[Deadline], None]] = {}
_insiders: set[str] = set()


def add_workflow(workflow: Workflow) -> None:
    """Make a workflow's acts known to the journal, the act bar, the matrix and the docs."""
    _workflows[workflow.code] = workflow


def workflows() -> Iterator[Workflow]:
    """All workflows, in order of their code."""
    yield from (_workflows[code] for code in sorted(_workflows))


def add_lines(**titles: Any) -> None:
    """Journal lines written outside workflows: code with ``__`` for the dot, and its title."""
    _lines.update({code.replace("__", ".", 1): title for code, title in titles.items()})


def lines() -> dict[str, Any]:
    return dict(_lines)


def find_act(code: str) -> Act | None:
    """The act behind a journal code such as ``applications.submit``; None for a plain line."""
    return next((w.acts[name] for w in _workflows.values() for name in w.acts if f"{w.app}.{name}" == code), None)


def act_known(code: str) -> bool:
    return code in _lines or find_act(code) is not None


def act_title(code: str) -> Any:
    """Title of a journal line; the bare code only if the app that wrote it is gone."""
    act = find_act(code)
    return act.title if act else _lines.get(code, code)


def act_done(code: str) -> str:
    """What a journal line says happened: the first sentence of the act's ``done``, or its title."""
    act = find_act(code)
    done = str(act.done).split(". ")[0].rstrip(".") if act and act.done else ""
    return done or str(act_title(code))


def see(rule: Callable[[Any], Q]) -> Callable[[Any], Q]:
    """Register one sentence of visibility: ``rule(user) -> Q`` over Dossier."""
    _visibility.append(rule)
    return rule


def visible_dossiers(user: Any) -> Q:
    """The union of all rules, without what the person is kept away from; an anonymous person sees no dossier."""
    nothing = Q(pk__in=())
    if user is None or not user.is_authenticated:
        return nothing
    condition = nothing
    for rule in _visibility:
        condition |= rule(user)
    return condition & ~barred(user)


def sees(model: str) -> Callable[[Callable[[Any], Q]], Callable[[Any], Q]]:
    """Register who sees records of ``app.Model``: ``rule(user) -> Q``. ``permissions`` says it, ``visible_to`` asks."""

    def register(rule: Callable[[Any], Q]) -> Callable[[Any], Q]:
        _records[model] = rule
        return rule

    return register


def visible_records(model: str, user: Any) -> Q:
    """The registered rule for ``app.Model``; nobody sees records of a model no rule speaks of."""
    rule = _records.get(model)
    return rule(user) if rule else Q(pk__in=())


@dataclass(frozen=True)
class Bar:
    """Rows that keep a person away from a dossier: where they name the person, and where the dossier."""

    rows: Callable[[], Any]
    person: str
    dossier: str


def bar(rows: Callable[[], Any], *, person: str, dossier: str) -> None:
    """Register who is kept away from which dossiers, whatever office they hold (a recused expert, a recused member)."""
    _bars.append(Bar(rows, person, dossier))


def barred(user: Any, field: str = "pk") -> Q:
    """Rows whose ``field`` names a dossier this person is kept away from."""
    condition = Q(pk__in=())
    for one in _bars:
        condition |= Q(**{f"{field}__in": one.rows().filter(**{one.person: user.pk}).values(one.dossier)})
    return condition


def barred_people(dossier_id: int) -> set[int]:
    """Keys of the people who are kept away from this dossier: they are told nothing of it."""
    return {
        pk for one in _bars for pk in one.rows().filter(**{one.dossier: dossier_id}).values_list(one.person, flat=True)
    }


def insiders(*roles: str) -> None:
    """Roles that may read inner journal lines (those an applicant or akimat does not see)."""
    _insiders.update(roles)


def is_insider(user: Any) -> bool:
    return any(user.holds(role) for role in _insiders)


def on_expiry(term: str, kind: str) -> Callable[[Callable[[Deadline], None]], Callable[[Deadline], None]]:
    """Register what happens when ``term`` of a dossier of ``kind`` runs out."""

    def register(handler: Callable[[Deadline], None]) -> Callable[[Deadline], None]:
        _expiry[term, kind] = handler
        return handler

    return register


def expiry_handler(term: str, kind: str) -> Callable[[Deadline], None] | None:
    return _expiry.get((term, kind))


def expiry_handlers() -> dict[tuple[str, str], Callable[[Deadline], None]]:
    return dict(_expiry)


def localized(fact: Any, field: str) -> str:
    """``fact.<field>_<language>`` with Russian as the fallback: facts and reference rows have _ru, _kk, _en."""
    language = (get_language() or "ru")[:2]
    return getattr(fact, f"{field}_{language}", "") or getattr(fact, f"{field}_ru")


def role_name(role: str) -> str:
    """A role's name in the reader's language."""
    label = ROLE_LABELS[Role(role)]
    return getattr(label, (get_language() or "ru")[:2], "") or label.ru


def is_role(code: str) -> bool:
    return code in set(Role)


def entry_is_inner(entry: JournalEntry) -> bool:
    act = find_act(entry.act)
    return bool(act and act.inner)


add_lines(
    procedure__term_warned=_("Срок подходит к концу"),
    procedure__term_expired=_("Срок истёк"),
    procedure__term_escalated=_("Просрочка доложена руководителю"),
    procedure__terms_recomputed=_("Срок пересчитан по новому календарю"),
)
