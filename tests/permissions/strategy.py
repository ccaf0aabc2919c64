"""The strategy of the stage's cluster: a segment, a factor of success, an option and two versions, with canaries."""

from __future__ import annotations

from typing import Any

from coordinators import services


def segments(stage: Any) -> None:
    """Stage 1 has no strategy yet: the cluster is at stage 2 while it is written."""
    head, cluster, rows = stage.who("institute_head"), stage.cluster, type(stage.cluster).objects
    rows.filter(pk=cluster.pk).update(status="strategy")
    segment = services.add_segment(
        cluster, actor=head, name=stage.canary("segment"), product="Сыр", buyer="Сети", sales_channel="Договор",
        attractiveness=4, force_buyers=3, forces_note=stage.canary("forces"), source="Опрос",
    )  # fmt: skip
    factor = services.add_factor(
        segment, actor=head, name="Ровный белок", required=5, level=3, source=stage.canary("factor_source")
    )
    option = services.add_option(
        cluster, actor=head, name=stage.canary("option"), acting="joint", pros=stage.canary("pros"), cons="Долго",
        source="Поездка", segments=[segment], constraints=["market_access"],
    )  # fmt: skip
    services.decide_option(option, actor=head, decision="chosen", reason=stage.canary("option_decision"))
    version = services.confirm_version(cluster, actor=head)
    services.change_segment(segment, actor=head, version=1, name=stage.canary("new_segment"))
    corrected = services.correct_version(cluster, actor=head, reason=stage.canary("correction"))
    rows.filter(pk=cluster.pk).update(status="analysis")
    cluster.refresh_from_db()
    stage.records |= {
        "segment": segment.pk,
        "factor": factor.pk,
        "option": option.pk,
        "version": version.pk,
        "corrected": corrected.pk,
        "flag": corrected.flags.first().pk,
    }


PARTS = (segments,)
