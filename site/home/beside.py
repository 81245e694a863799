"""What other rooms have of one martyr: for the slots of the record and for machines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, QuerySet, When
from django.utils.translation import get_language

from exhibitions.halls.models import ExhibitPerson, TourStop
from frame.made_when_shown import MadeWhenShown
from memorial.honours.choices import AwardLevel
from memorial.honours.kinds.listed import kind_labels
from memorial.honours.models import AwardStep, Recipient
from memorial.records.around import register_around, rows_around
from memorial.records.models import MartyrPage
from search.models import Entry
from search.querysets import entry_of, one_a_number

KIND, NAME, LEVEL, ANNOUNCED = (
    f"page__awardpage__{column}" for column in ("award_kind", "award_name", "level", "announced_earliest")
)
LEVELS = dict(AwardLevel.choices)


@dataclass(frozen=True, slots=True)
class Honour:
    """A public announcement that names the person: its entry, its kind and level in the reader's words."""

    entry: Entry
    kind: str
    level: str
    revoked: bool


def register() -> None:
    """What home knows of around a record (memorial/records/around.py)."""
    # Nothing but an announcement is looked for among the revocations, of which a city may have many.
    of_award = When(kind="award", then=Exists(AwardStep.objects.revoked("page__translation_key")))
    register_around(_awards, KIND, NAME, LEVEL, ANNOUNCED, revoked=Case(of_award, default=False))
    register_around(_exhibits)
    # Two lists, each found by its index; one that asks for either reads every stop of every tour.
    register_around(_tours_to_record)
    register_around(_tours_to_grave)


def _awards(pages: list[int]) -> "QuerySet[Any, Any]":
    return Recipient.objects.public().filter(martyr__in=pages).values_list("award")


def _exhibits(pages: list[int]) -> "QuerySet[Any, Any]":
    return ExhibitPerson.objects.filter(martyr__in=pages).values_list("exhibit")


def _tours_to_record(pages: list[int]) -> "QuerySet[Any, Any]":
    return TourStop.objects.filter(page__in=pages).values_list("tour")


def _tours_to_grave(pages: list[int]) -> "QuerySet[Any, Any]":
    return TourStop.objects.filter(grave__burials__martyr__in=pages).values_list("tour")


def _beside(martyr: MartyrPage, kind: str) -> list[Any]:
    """The rows of one kind around the person, each number once."""
    return one_a_number((row for row in rows_around(martyr) if row.kind == kind), get_language() or "")


def honours_of(martyr: MartyrPage) -> Sequence[Honour]:
    """The public announcements that name the person, in their order."""
    rows = _announcements(martyr)
    names = _names_of_kinds(rows)

    def told(row: Any) -> Honour:
        kind, level = getattr(row, KIND), getattr(row, LEVEL)
        return Honour(entry_of(row), names.get(kind, kind), str(LEVELS.get(level, level)), row.revoked)

    return MadeWhenShown(rows, told)


def honour_names(martyr: MartyrPage) -> list[str]:
    """What the person holds, each once, as schema.org's `award` takes it: in words. Nothing that was revoked."""
    rows = [row for row in _announcements(martyr) if not row.revoked]
    names = _names_of_kinds(rows)
    held = [(getattr(row, NAME), getattr(row, KIND)) for row in rows]
    return list(dict.fromkeys(name or names.get(kind, kind) for name, kind in held))


def relics_of(martyr: MartyrPage) -> Sequence[Entry]:
    """The public exhibits that have to do with the person, the oldest first."""
    rows = _beside(martyr, "exhibit")
    return MadeWhenShown(sorted(rows, key=lambda row: (row.year_from or 0, row.sort_key)), entry_of)


def tours_of(martyr: MartyrPage) -> Sequence[Entry]:
    """The public tours with a stop at the person's record or grave, by their names."""
    rows = _beside(martyr, "tour")
    return MadeWhenShown(sorted(rows, key=lambda row: row.sort_key), entry_of)


def _announcements(martyr: MartyrPage) -> list[Any]:
    return sorted(_beside(martyr, "award"), key=lambda row: (getattr(row, ANNOUNCED) or date.min, row.page_id))


def _names_of_kinds(rows: list[Any]) -> dict[str, str]:
    """The names of the kinds of these announcements, asked for once for all of them and not at all for none: each
    display of a kind by itself reads the list of kinds out of the cache."""
    return kind_labels() if rows else {}
