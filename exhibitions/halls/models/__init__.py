"""Exhibition halls, exhibitions and exhibits."""

from exhibitions.halls.models.exhibit import (
    ExhibitAward,
    ExhibitBattle,
    ExhibitPage,
    ExhibitPerson,
    ExhibitView,
)
from exhibitions.halls.models.exhibition import ExhibitionPage, ExhibitionSection, SectionExhibit
from exhibitions.halls.models.hall import HallHours, HallPage, HallSpecialDay, HallVisits
from exhibitions.halls.models.scene import Hotspot, ScenePage
from exhibitions.halls.models.tour import TourPage, TourStop

__all__ = [
    "ExhibitAward",
    "ExhibitBattle",
    "ExhibitPage",
    "ExhibitPerson",
    "ExhibitView",
    "ExhibitionPage",
    "ExhibitionSection",
    "HallHours",
    "HallPage",
    "HallSpecialDay",
    "HallVisits",
    "Hotspot",
    "ScenePage",
    "SectionExhibit",
    "TourPage",
    "TourStop",
]
