"""What docker-compose.yml says to run, as plain processes: the same commands here and in the containers."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parents[2] / "docker-compose.yml"


@cache
def services() -> dict[str, Any]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]


def command(name: str, own_tmp: Path) -> list[str]:
    """Entrypoint and command of a service; ``own_tmp`` stands for the /tmp each container has to itself."""
    service = services()[name]
    parts = [*service.get("entrypoint", []), *service.get("command", [])]
    return [str(part).replace("/tmp/", f"{own_tmp}/") for part in parts]  # noqa: S108 - of the container


def environment(name: str) -> dict[str, str]:
    return {key: str(value) for key, value in services()[name].get("environment", {}).items()}


def replicas(name: str) -> int:
    return int(services()[name].get("deploy", {}).get("replicas", 1))
