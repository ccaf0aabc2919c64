"""Why a person may or cannot do each act of a record: read off the very rows and guards that the acts obey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from procedure import registry
from procedure.workflow import Act, Obstacle, Workflow


@dataclass(frozen=True)
class Right:
    """One act of the record's workflow, as it stands for one person now."""

    workflow: Workflow
    act: Act
    may: bool
    roles: list[str]
    sources: list[str]
    fits: bool
    obstacles: list[Obstacle]

    @property
    def open(self) -> bool:
        """Nothing at all stands in the way."""
        return self.may and self.fits and not self.obstacles


def rights_of(record: Any, user: Any) -> list[Right]:
    """Every act upon this record. What hinders is asked only of acts the person may do: the rest is not theirs to know."""
    return [
        _right(workflow, act, record, user)
        for workflow in registry.workflows()
        for act in workflow.acts.values()
        if (act.parent == record._meta.label if act.creates else workflow.model is type(record))
    ]


def _right(workflow: Workflow, act: Act, record: Any, user: Any) -> Right:
    may, state = act.role_of(user, record) is not None, getattr(record, "status", "")
    fits = act.creates or not act.sources or state in act.sources
    return Right(
        workflow=workflow,
        act=act,
        may=may,
        roles=list(dict.fromkeys(registry.role_name(getattr(who, "role", who)) for who in act.by)),
        sources=[] if act.creates else [state_name(workflow, source) for source in act.sources],
        fits=fits,
        obstacles=workflow.obstacles(act.code, record, user) if may and fits else [],
    )


def state_name(workflow: Workflow, state: str) -> str:
    """A state in the words of the record's model; the bare code where the model has no such state."""
    fields = {field.name: field for field in workflow.model._meta.concrete_fields}
    choices = fields["status"].choices if "status" in fields else ()
    return str(dict(choices or ()).get(state, state))
