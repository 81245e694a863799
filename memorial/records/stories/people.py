"""Whom a story tells of, as the public may know of them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from frame.pages import child_rows
from frame.visibility import open_to_public
from memorial.records.namesakes.merged import standing_for
from search.models import Entry

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage
    from memorial.records.models.story import StoryPage


def told_of(story: "StoryPage") -> list[int]:
    """The ids of the records a story names, in its order, as it stands in memory; of one that was merged into
    another, that one's."""
    named = [row.martyr_id for row in child_rows(story, "people") if row.martyr_id]
    stands = standing_for(named) if named else {}
    return list(dict.fromkeys(stands[key] for key in named))


def public_cards(ids: Sequence[int], language: str) -> list[Entry]:
    """The entries of those of `ids` whose records the public may see, in `language` where there is one; in order."""
    numbers = dict(Entry.objects.filter(page__in=ids).values_list("page", "number"))
    found = Entry.objects.public().in_language(language).filter(number__in=set(numbers.values()))
    by_number = {entry.number: entry for entry in found}
    wanted = dict.fromkeys(numbers[key] for key in ids if key in numbers)
    return [by_number[number] for number in wanted if number in by_number]


def public_records(ids: Iterable[int]) -> "list[MartyrPage]":
    """The records of `ids` that are published, with nothing closed above them, read from the tree itself.

    Their entries may be a moment behind while one of them is being saved.
    """
    from memorial.records.models.martyr import MartyrPage

    order = {key: position for position, key in enumerate(ids)}
    records = MartyrPage.objects.filter(pk__in=order).prefetch_related("sacrifices", "names")
    seen = open_to_public(page.path for page in records)
    return sorted((page for page in records if page.path in seen), key=lambda page: order[page.pk])
