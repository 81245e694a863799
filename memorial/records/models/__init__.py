"""Regions, martyr records, places of rest, and what is known of both."""

from memorial.records.models.battle import Battle, MilitaryUnit
from memorial.records.models.burial import Burial
from memorial.records.models.cemetery import CemeteryPage, CemeteryVisits
from memorial.records.models.certificate import Certificate
from memorial.records.models.division import Division
from memorial.records.models.former_place import FormerPlace, FormerPlaceState, FormerPlaceSuccessor
from memorial.records.models.grave import CemeterySection, Grave, WallName
from memorial.records.models.import_run import ImportRow, ImportRun
from memorial.records.models.martyr import MartyrPage
from memorial.records.models.namesake import Merge, NamesakeDecision
from memorial.records.models.person_name import PersonName
from memorial.records.models.person_shown import PersonShown, PictureWithPersons
from memorial.records.models.reburial import CemeteryMove, MoveRow, Reburial
from memorial.records.models.region import RegionFigure, RegionPage
from memorial.records.models.relation import Relation
from memorial.records.models.sacrifice import Sacrifice
from memorial.records.models.service import Service
from memorial.records.models.source_note import SourceNote
from memorial.records.models.source_row import SourceRow
from memorial.records.models.story import StoryLink, StoryPage, StoryPerson, StorySource

__all__ = [
    "Battle",
    "Burial",
    "CemeteryMove",
    "CemeteryPage",
    "CemeterySection",
    "CemeteryVisits",
    "Certificate",
    "Division",
    "FormerPlace",
    "FormerPlaceState",
    "FormerPlaceSuccessor",
    "Grave",
    "ImportRow",
    "ImportRun",
    "MartyrPage",
    "Merge",
    "MilitaryUnit",
    "MoveRow",
    "NamesakeDecision",
    "PersonName",
    "PersonShown",
    "PictureWithPersons",
    "Reburial",
    "RegionFigure",
    "RegionPage",
    "Relation",
    "Sacrifice",
    "Service",
    "SourceNote",
    "SourceRow",
    "StoryLink",
    "StoryPage",
    "StoryPerson",
    "StorySource",
    "WallName",
]
