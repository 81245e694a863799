"""An exhibition's sections with those of their exhibits that the public may see."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from exhibitions.halls.showing.shown_in import public_entries
from search.models import Entry

if TYPE_CHECKING:
    from exhibitions.halls.models.exhibition import ExhibitionPage


@dataclass(frozen=True, slots=True)
class Placed:
    """An exhibit in its place."""

    entry: Entry
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    text: Any
    exhibits: list[Placed]


def sections_of(exhibition: "ExhibitionPage") -> list[Section]:
    """In order, asking a fixed number of questions; from memory in a preview."""
    if exhibition.pk:
        prefetch_related_objects([exhibition], "sections__exhibits")
    sections = [(section, list(section.exhibits.all())) for section in exhibition.sections.all()]
    ids = {row.exhibit_id for _section, rows in sections for row in rows}
    entries = _entries(ids)
    return [
        Section(
            section.title,
            section.text,
            [Placed(entries[row.exhibit_id], row.note) for row in rows if row.exhibit_id in entries],
        )
        for section, rows in sections
    ]


def _entries(ids: set[int]) -> dict[int, Entry]:
    """The public entries of these exhibits, in the language being read, by the page that was placed."""
    if not ids:
        return {}
    numbers = dict(Entry.objects.filter(page__in=ids).values_list("page", "number"))
    found = {entry.number: entry for entry in public_entries().filter(number__in=set(numbers.values()))}
    return {page: found[number] for page, number in numbers.items() if number in found}
