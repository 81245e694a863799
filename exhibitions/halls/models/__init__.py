"""Exhibition halls."""

from exhibitions.halls.models.hall import HallPage, HallVisits

__all__ = ["HallPage", "HallVisits"]
