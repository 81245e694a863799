"""Whose records belong to a battle or a unit: by a link somebody made, or by the wording alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from memorial.records.models.battle import Battle, MilitaryUnit, ReferenceEntry
from memorial.records.models.sacrifice import Sacrifice
from memorial.records.models.service import Service
from search.models import Entry
from search.querysets import EntryQuerySet


@dataclass(frozen=True, slots=True)
class Pointing:
    """Which rows of a record point at entries of one kind, by which fields; `wording` is what the public may read."""

    rows: type[Sacrifice] | type[Service]
    link: str
    key: str
    wording: str

    def linked(self, entries: Iterable[int]) -> "QuerySet":
        return self.rows._default_manager.filter(**{f"{self.link}__in": list(entries)})

    def worded(self, keys: Iterable[str]) -> "QuerySet":
        """Rows that say one of these folded names and are linked with no entry: nobody has decided for them."""
        return self.rows._default_manager.filter(**{f"{self.key}__in": list(keys), self.link: None})


POINTING: dict[type[ReferenceEntry], Pointing] = {
    Battle: Pointing(Sacrifice, "known_battle", "battle_key", "battle"),
    MilitaryUnit: Pointing(Service, "known_unit", "unit_key", "public_unit"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A public record, what it says in its own words, and the entry it is linked with where that is another one."""

    entry: Entry
    wording: str
    of: str


def members_of(entry: ReferenceEntry, ids: Iterable[int], language: str) -> EntryQuerySet:
    """The public records linked with an entry of `ids`: `entry` and all below it."""
    return _entries(POINTING[type(entry)].linked(ids), language)


def worded_like(entry: ReferenceEntry, ids: Iterable[int], language: str) -> EntryQuerySet:
    """The public records that only say one of its names; those that are linked anyway are left out."""
    pointing = POINTING[type(entry)]
    linked = pointing.linked(ids).values("martyr")
    return _entries(pointing.worded(entry.keys()), language).exclude(page__in=linked)


def told(entries: Iterable[Entry], entry: ReferenceEntry, condition: Q) -> list[Member]:
    """These records with what each says in the row that meets `condition`; in one question."""
    pointing = POINTING[type(entry)]
    shown = list(entries)
    rows = pointing.rows._default_manager.filter(condition, martyr__in=[each.pk for each in shown])
    first: dict[int, tuple[str, str]] = {}
    for row in rows.select_related(pointing.link).order_by("martyr", "sort_order", "pk"):
        known = getattr(row, pointing.link)
        of = known.name if known and known.pk != entry.pk else ""
        first.setdefault(row.martyr_id, (getattr(row, pointing.wording), of))
    return [Member(each, *first.get(each.pk, ("", ""))) for each in shown]


def _entries(rows: "QuerySet", language: str) -> EntryQuerySet:
    return Entry.objects.public().in_language(language).filter(page__in=rows.values("martyr")).alphabetical()
