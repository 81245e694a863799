"""Regions, martyr records and places of rest."""

from memorial.records.models.burial import Burial
from memorial.records.models.cemetery import CemeteryPage, CemeteryVisits
from memorial.records.models.division import Division
from memorial.records.models.martyr import MartyrPage, PersonName, Sacrifice, Service, SourceNote
from memorial.records.models.region import RegionFigure, RegionPage
from memorial.records.models.source_row import SourceRow

__all__ = [
    "Burial",
    "CemeteryPage",
    "CemeteryVisits",
    "Division",
    "MartyrPage",
    "PersonName",
    "RegionFigure",
    "RegionPage",
    "Sacrifice",
    "Service",
    "SourceNote",
    "SourceRow",
]
