"""Who may read each field behind the register: public to everybody, restricted to the procedure, secret to few.

The public register is generated from these marks: a field that rests on anything not public is left out of the
page and of every file. A new field of these records has no mark, and the tests refuse it until somebody decides.
"""

from __future__ import annotations

from enum import StrEnum, auto


class Mark(StrEnum):
    """Пометка поля."""

    PUBLIC = auto()
    RESTRICTED = auto()  # those who take part in the procedure
    SECRET = auto()  # those who work with it, by name


def _marked(public: str, restricted: str = "", named: str = "") -> dict[str, Mark]:
    lists = {Mark.PUBLIC: public, Mark.RESTRICTED: restricted, Mark.SECRET: named}
    return {name: mark for mark, names in lists.items() for name in names.split()}


#: Every column of every record the register is made of.
MARKS: dict[str, dict[str, Mark]] = {
    "coordinators.Cluster": _marked(public="id assessment name_ru name_kk status launched_on"),
    "coordinators.ClusterAssignment": _marked(
        public="id cluster coordinator since until", named="conflicts explanation released_because"
    ),
    "coordinators.Coordinator": _marked(
        public="id user institute status", restricted="dossier hired_on left_on", named="order"
    ),
    "coordinators.Participant": _marked(
        public="id cluster organisation step joined_on left_on",
        restricted="kind status origin products added_on size_class search sort_key version",
        named="words",
    ),
    "coordinators.ChainStep": _marked(
        public="id cluster order name_ru name_kk",
        restricted="days logistics source version withdrawn_at",
        named="price",
    ),
    "accounts.User": _marked(
        public="id full_name",
        restricted="position language is_active is_staff joined_at",
        named="password last_login is_superuser email epoch",
    ),
    "accounts.Organisation": _marked(
        public="id kind name_ru name_kk name_en bin region address email phone oked", restricted="dossier search sort_key"
    ),
    "applications.Application": _marked(
        public="id dossier round applicant cluster_name_ru cluster_name_kk sector oked status sort_key",
        restricted="created_by summary goals why_together submitted_at forwarded_at not_completed return_reason "
        "returned_at return_sections search",
        named="contact_name contact_phone contact_email",
    ),
    "applications.Member": _marked(
        public="id application name name_kk bin kind region makes_final_product order",
        restricted="chain_role oked products size_class consent",
    ),
    "selection.Assessment": _marked(
        public="id application total announced_at", restricted="number lead status received_at concluded_at result_told_at"
    ),
}  # fmt: skip


def is_public(source: str) -> bool:
    """``coordinators.Cluster.name_ru``: may everybody read it?"""
    record, __, field = source.rpartition(".")
    return MARKS[record][field] is Mark.PUBLIC
