"""How clusters and coordinators move. One function per act, of the same name."""

from coordinators.services.cluster import launch

__all__ = ["launch"]
