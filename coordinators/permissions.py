"""Who is who to a cluster. Assigned coordinators join with their own acts."""

from __future__ import annotations

from methodology.roles import Role

LAUNCHERS = (Role.INSTITUTE_HEAD,)
