"""The columns an application is named by in a list of any app: its long texts stay in the database."""

from __future__ import annotations


def named(path: str = "") -> list[str]:
    """For ``only``, of rows that reach applications along ``path`` (``application__``) and select their dossiers."""
    steps = path.split("__")[:-1]
    way = ["__".join(steps[: n + 1]) for n in range(len(steps))]
    columns = ("dossier", "dossier__number", "cluster_name_ru", "cluster_name_kk", "status")
    return [*way, *(path + column for column in columns)]
