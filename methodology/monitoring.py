"""Monitoring and evaluation (M 3.5): what is measured, and how often a cluster is evaluated.

Facts only: the acts of monitoring are not in the portal yet.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """A level of indicators. ``judges`` is true where the text lets it decide how the cluster did."""

    code: str
    clause: str
    judges: bool
    name_ru: str
    name_kk: str
    name_en: str


#: M 3.5: process indicators watch the method; the cluster's economy, not activity, is the measure of the policy.
LEVELS = (
    Level("process", "3.5", False, "Показатель процесса", "Процесс көрсеткіші", "Process indicator"),
    Level("outcome", "3.5", True, "Показатель результата кластера", "Кластер нәтижесінің көрсеткіші",
          "Outcome of the cluster"),
    Level("indirect", "3.5", False, "Косвенный показатель", "Жанама көрсеткіш", "Indirect indicator"),
)  # fmt: skip

#: M 3.5 «на основе кластера и единожды»: one final evaluation per cluster, interim ones allowed (decision 0009).
FINAL_EVALUATIONS_PER_CLUSTER = 1
#: M 3.5: missed strategic goals let the management of the cluster and the plan itself be reviewed.
REVIEW_ON_MISSED_GOALS = ("cluster_management", "action_plan")
#: M 2.1: the team reports to the project implementation unit on activity and results.
REPORTED_TO_PIU = ("activity", "results", "finance", "procurement")
