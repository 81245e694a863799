"""What the public is told of who is seen in a picture."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha1
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from frame.caching import drop, kept
from frame.closer.pictures import picture_keys
from memorial.records.namesakes.merged import entries_of

if TYPE_CHECKING:
    from memorial.records.models.person_shown import PersonShown
    from search.models import Entry

TOPIC = "persons_shown"


@dataclass(frozen=True, slots=True)
class PersonTold:
    """A person beneath a picture. `page` is the public record to link to; None for one who has no record."""

    name: str
    position: str
    doubtful: bool
    url: str = ""
    language: str = ""
    page: int | None = None


def persons_on(page: Page) -> dict[int, list[PersonTold]]:
    """Who is seen in each of the pictures of a page, by the pictures' keys; found out once a page."""
    known: dict[int, list[PersonTold]] | None = page.__dict__.get("_persons_shown")
    if known is None:
        known = page.__dict__["_persons_shown"] = persons_of(picture_keys(page))
    return known


def persons_of(pictures: Iterable[int]) -> dict[int, list[PersonTold]]:
    """Who may be named beneath each of these pictures, in the editor's order; every picture has a list, if empty.

    One question, which is spared for some seconds, and one more for the records where there are any.
    """
    rows = rows_of(pictures)
    return told_of(rows, entries_of(row.martyr_id for row in rows if row.martyr_id), pictures)


def rows_of(pictures: Iterable[int]) -> "list[PersonShown]":
    """All persons of these pictures, public or not; one question, which is spared for some seconds."""
    keys = sorted(set(pictures))
    return kept(TOPIC, f"of:{_digest(keys)}", lambda: _rows(keys)) if keys else []


def told_of(
    rows: "Iterable[PersonShown]", entries: "Mapping[int, Entry]", pictures: Iterable[int]
) -> dict[int, list[PersonTold]]:
    """Who of `rows` may be named. `entries` are what the records lead to, see `namesakes.merged.entries_of`."""
    told: dict[int, list[PersonTold]] = {key: [] for key in pictures}
    met: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        entry = entries.get(row.martyr_id or 0)
        if entry is None:
            if row.martyr_id is None and row.may_be_named:
                told[row.picture_id].append(_named(row))
        elif entry.page_id not in met[row.picture_id]:
            # Two records that were made one are one person.
            met[row.picture_id].add(entry.page_id)
            told[row.picture_id].append(_recorded(row, entry))
    return told


def forget(**_kwargs: Any) -> None:
    """Receiver of signals: what is kept of persons and pictures holds no longer."""
    drop(TOPIC)


def _rows(pictures: list[int]) -> "list[PersonShown]":
    from memorial.records.models.person_shown import PersonShown

    return list(PersonShown.objects.filter(picture__in=pictures).order_by("picture", "sort_order", "pk"))


def _named(row: "PersonShown") -> PersonTold:
    return PersonTold(row.name_text, row.position, row.certainty == row.Certainty.DOUBTFUL)


def _recorded(row: "PersonShown", entry: "Entry") -> PersonTold:
    doubtful = row.certainty == row.Certainty.DOUBTFUL
    return PersonTold(entry.title, row.position, doubtful, entry.url, entry.language, entry.page_id)


def _digest(keys: list[int]) -> str:
    return sha1(",".join(map(str, keys)).encode(), usedforsecurity=False).hexdigest()
