"""The act (действие): the only way anything changes, and the one door through which it happens.

A workflow is a table of acts for one kind of record. ``perform`` locks the dossier, reloads the record, asks for
obstacles, hands a step to the service, then saves the state and writes one journal line: all or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from methodology.roles import Role
from procedure import clock, deadlines, journal, registry
from procedure.models import Deadline, Dossier, JournalEntry


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way of an act, in the user's words, and where to mend it."""

    text: str
    code: str = ""
    url: str = ""

    def __str__(self) -> str:
        return self.text


class NotAllowed(Exception):
    """An act was refused; ``obstacles`` say why."""

    def __init__(self, obstacles: Iterable[Obstacle]) -> None:
        self.obstacles = list(obstacles)
        super().__init__("; ".join(str(o) for o in self.obstacles))


class NotEntitled(NotAllowed):
    """The person may not do this act at all, whatever the state."""


@dataclass(frozen=True)
class Relation:
    """Who somebody is to a record ("эксперт этой заявки"): a test and its printable name."""

    label: Any
    test: Callable[[Any, Any], bool]
    role: str

    def __call__(self, actor: Any, record: Any) -> bool:
        return self.test(actor, record)


def relation(label: Any, role: Role) -> Callable[[Callable[[Any, Any], bool]], Relation]:
    """Name a relation and the role under which it acts in the journal."""
    return lambda test: Relation(label, test, str(role))


Guard = Callable[[Any, Any], Iterator[Obstacle | str]]


@dataclass(frozen=True)
class Act:
    """One row of the table: from which states, to which, by whom, on what conditions.

    ``target=None`` leaves the state alone. ``creates`` marks an act performed on the parent record.
    ``inner`` lines are read by officials only. ``danger`` asks before it acts. ``humble`` acts (saves of a draft)
    are told once however often they are repeated.
    """

    code: str
    sources: tuple[str, ...]
    target: str | None
    title: Any
    by: tuple[Role | Relation, ...] = ()
    guards: tuple[Guard, ...] = ()
    clause: str = ""
    reason: bool = False
    creates: bool = False
    parent: str = ""  # "app.Model" on whose page a creation act is offered
    inner: bool = False
    danger: bool = False
    humble: bool = False
    done: Any = ""

    def role_of(self, actor: Any, record: Any) -> str | None:
        """The role under which ``actor`` may do this act; None when they may not."""
        for who in self.by:
            if isinstance(who, Relation):
                if actor is not None and who(actor, record):
                    return who.role
            elif (actor is None and who == Role.CLOCK) or (actor is not None and actor.holds(who)):
                return str(who)
        return None


@dataclass
class Step:
    """What a service works with inside an act."""

    act: Act
    record: Any
    actor: Any
    at: datetime
    dossier: Dossier
    data: dict[str, Any] = field(default_factory=dict)
    effective_at: datetime | None = None
    target: str = ""
    entry: JournalEntry | None = None

    def start(self, term: str, *, on: date | None = None, **how: Any) -> Deadline:
        """Start a term of this dossier; day zero is today unless ``on`` says otherwise."""
        deadline = deadlines.start(self.dossier, term, on=on or clock.local_day(self.at), **how)
        self._note("started", term, deadline)
        return deadline

    def meet(self, term: str, *, key: str = "") -> Deadline | None:
        return self._note("met", term, deadlines.meet(self.dossier, term, at=self.at, key=key))

    def cancel(self, term: str, *, key: str = "") -> Deadline | None:
        return self._note("cancelled", term, deadlines.cancel(self.dossier, term, at=self.at, key=key))

    def extend(self, term: str, to: date, *, key: str = "") -> Deadline | None:
        """Move a running term; None when it does not run. Raises ValueError unless ``to`` is later."""
        running = deadlines.find_running(self.dossier, term, key)
        return self._note("extended", term, deadlines.extend(running, to)) if running else None

    def _note(self, what: str, term: str, deadline: Deadline | None) -> Deadline | None:
        if deadline:
            self.data.setdefault("terms", []).append({"what": what, "term": term, "due_on": deadline.due_on})
        return deadline

    def issue(self, paper: str, **context: Any) -> None:
        """Ask for a paper: the line only names it, the reader of papers makes the PDF after commit."""
        self.data.setdefault("papers", []).append({"kind": paper, **context})


class Workflow:
    """The table of acts of one kind of record, registered under its app."""

    def __init__(self, app: str, name: str, model: Callable[[], type[models.Model]], *acts: Act) -> None:
        self.app, self.name, self._model = app, name, model
        self.code = f"{app}.{name}"
        self.acts = {act.code: act for act in acts}
        registry.add_workflow(self)

    @property
    def model(self) -> type[models.Model]:
        return self._model()

    def obstacles(self, code: str, record: Any, actor: Any) -> list[Obstacle]:
        """Everything that stands in the way now, shown before the button and refused after it."""
        act = self.acts[code]
        if act.role_of(actor, record) is None:
            return [Obstacle(_("У вас нет полномочий на это действие."), "not_entitled")]
        state = getattr(record, "status", "")
        if act.sources and not act.creates and state not in act.sources:
            return [Obstacle(self._state_sentence(record), "wrong_state")]
        return [
            o if isinstance(o, Obstacle) else Obstacle(str(o)) for guard in act.guards for o in guard(record, actor)
        ]

    def _state_sentence(self, record: Any) -> str:
        """Who already did what, when: the second of two clerks reads this."""
        last = JournalEntry.objects.filter(dossier_id=record.dossier.pk).exclude(after="").order_by("-seq").first()
        state = record.get_status_display()
        if last is None:
            return _("Сейчас это невозможно: состояние – «%(state)s».") % {"state": state}
        return _("Это уже сделано или невозможно: состояние – «%(state)s». %(who)s, %(when)s: %(what)s.") % {
            "state": state,
            "who": last.actor_label,
            "when": last.at.astimezone(clock.ALMATY).strftime("%d.%m.%Y %H:%M"),
            "what": last.title,
        }

    def offered(self, record: Any, actor: Any) -> list[tuple[Act, list[Obstacle]]]:
        """Acts this person may do in this state, each with what still stands in the way."""
        return [(act, self.obstacles(act.code, record, actor)) for act in self.open_to(record, actor)]

    def open_to(self, record: Any, actor: Any) -> Iterator[Act]:
        """Acts this person may do in this state, whatever stands in the way."""
        return (act for act in self.acts.values() if self._fits(act, record) and act.role_of(actor, record))

    def _fits(self, act: Act, record: Any) -> bool:
        if act.creates:
            return act.parent == record._meta.label
        return type(record) is self.model and (not act.sources or getattr(record, "status", "") in act.sources)

    @contextmanager
    def perform(
        self, code: str, record: Any, *, actor: Any, reason: str = "", effective_at: datetime | None = None
    ) -> Iterator[Step]:
        """The one door. Raises NotAllowed with the obstacles; nothing is written then."""
        act = self.acts[code]
        with transaction.atomic():
            dossier = Dossier.objects.select_for_update(no_key=True).get(pk=record.dossier.pk)
            record.refresh_from_db()
            self._check(act, record, actor, reason)
            before = getattr(record, "status", "") if not act.creates else ""
            step = Step(act, record, actor, clock.now(), dossier, effective_at=effective_at)
            yield step
            if not act.creates:
                self._save(act, step)
            after = getattr(step.record, "status", "") or ""
            step.entry = journal.write(
                step.dossier,
                f"{self.app}.{code}",
                actor=actor,
                role=act.role_of(actor, record) or "clock",
                at=step.at,
                effective_at=step.effective_at,
                before=before,
                after=after if after != before else before,
                target=step.target or target_of(step.record),
                reason=reason.strip(),
                data=step.data,
            )

    def _check(self, act: Act, record: Any, actor: Any, reason: str) -> None:
        if act.role_of(actor, record) is None:
            raise NotEntitled([Obstacle(_("У вас нет полномочий на это действие."), "not_entitled")])
        found = self.obstacles(act.code, record, actor)
        if act.reason and not reason.strip():
            found.append(Obstacle(_("Укажите причину."), "no_reason"))
        if found:
            raise NotAllowed(found)

    def _save(self, act: Act, step: Step) -> None:
        if act.target is not None:
            step.record.status = act.target
        links = [f.name for f in step.record._meta.concrete_fields if f.is_relation]  # the database checks these
        step.record.full_clean(exclude=links, validate_unique=False, validate_constraints=False)
        step.record.save()

    def mermaid(self) -> str:
        """The table as a state diagram for the docs."""
        rows = [
            f"    {source or '[*]'} --> {act.target or source}: {act.code}"
            for act in self.acts.values()
            for source in (act.sources or ("",))
        ]
        return "\n".join(["stateDiagram-v2", *rows])


def target_of(record: Any) -> str:
    """What a line is about, finer than the dossier: ``app.Model:pk``."""
    return f"{record._meta.app_label}.{record._meta.object_name}:{record.pk}"
