"""What stands around one record, of whatever room: found and read in two questions for all parts of its page.

Rooms that the records do not know say in `ready` how theirs are found (`register_around`).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Case, QuerySet

from memorial.records.namesakes.person import one_with
from memorial.records.ties import ties_of
from search.models import Entry

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage

# From the ids of the pages that stand for a person to the ids of pages about him, a question's one column.
Finder = Callable[[list[int]], "QuerySet[Any, Any]"]
NEWEST = ("-first_published_at", "-page")
SEX = "page__martyrpage__sex"
_finders: list[Finder] = []
_columns: list[str] = [SEX]
_annotations: dict[str, Case] = {}


def register_around(find: Finder, *columns: str, **annotations: Case) -> None:
    """What `find` finds is read with the rest: with these columns of joined tables, and with these annotations."""
    _finders.append(find)
    _columns.extend(columns)
    _annotations.update(annotations)


def rows_around(page: "MartyrPage") -> list[Any]:
    """Rows (`EntryQuerySet.as_rows`) of the public entries that have to do with this person, in every language they are
    written in, the newest first: those who are tied to him, and what the finders find. There may be very many, of which
    few are shown.

    Asked for once a page. Ids first: a database that is asked for rows by several lists at once reads all rows.
    """
    known: list[Any] | None = page.__dict__.get("_around")
    if known is None:
        wanted = {tie.other for tie in ties_of(page)} | _found(one_with(page))
        entries = Entry.objects.public().filter(pk__in=wanted).annotate(**_annotations).order_by(*NEWEST)
        known = list(entries.as_rows(*_columns, *_annotations)) if wanted else []
        page.__dict__["_around"] = known
    return known


def _found(pages: list[int]) -> set[int]:
    if not pages:
        return set()
    # Rows that editors put in order would be asked for in it, which no union may be.
    first, *others = (find(pages).order_by() for find in _finders)
    return {pk for (pk,) in first.union(*others, all=True)}
