"""The words in which lists ask the catalogue."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from search.models import Entry

ALPHABETICAL = ("sort_key", "page")
_ABOUT = ("number", "kind", "section", "language", "title", "sort_key", "summary", "year_from", "year_to")
SHOWN_ON_CARDS = (*_ABOUT, "thumbnail", "sample", "live", "private", "first_published_at")


class _Numbered(Protocol):
    number: Any
    language: Any


Row = TypeVar("Row", bound=_Numbered)


class EntryQuerySet(models.QuerySet):
    """Questions a public list asks; each may be chained."""

    def public(self) -> Self:
        """Published, and neither restricted nor below anything restricted or unpublished."""
        # `IN` with one value, since SQLite finds nothing by index for a bare `live`.
        return self.filter(live__in=[True], private__in=[False])

    def in_language(self, language: str) -> Self:
        """One entry a number: the page in `language` where there is one, else the page there is."""
        return self.filter(_of_language(language))

    def as_cards(self, *beside: str) -> Self:
        """Without the text and what else no card shows; `beside` are columns of joined tables that are shown too."""
        return self.only(*SHOWN_ON_CARDS, *beside)

    def as_rows(self, *beside: str) -> "models.QuerySet[Any, Any]":
        """As cards, but as named tuples, of which `entry_of` makes the entries: many are read at the price of a few.

        `beside` are columns of joined tables and annotations, by the names that `values_list` takes.
        """
        return self.values_list(*card_columns(), *beside, named=True)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind) if kind else self

    def within(self, code: str) -> Self:
        """In the place of `code` (any number of digits) or answered for by its office."""
        return self.filter(self.place_condition(code)) if division_prefix(code) else self

    @staticmethod
    def place_condition(code: str) -> Q:
        """What entries of the place meet: a range, since LIKE uses no index. ":" comes after the last digit."""
        prefix = division_prefix(code)
        end = f"{prefix}:"
        # Nearly all have no other places, and are told apart without looking into the text.
        others = Q(other_places__gt="", other_places__contains=f",{prefix}")
        return Q(region__gte=prefix, region__lt=end) | Q(place__gte=prefix, place__lt=end) | others

    def of_period(self, period: str) -> Self:
        return self.filter(period=period) if period else self

    def in_years(self, first: int | None, last: int | None) -> Self:
        """Whose years may fall between `first` and `last`: a doubtful date matches every year it may be."""
        entries = self
        if first is not None:
            entries = entries.filter(year_to__gte=first)
        if last is not None:
            entries = entries.filter(year_from__lte=last)
        return entries

    def alphabetical(self) -> Self:
        return self.order_by(*ALPHABETICAL)


class EntryDayQuerySet(models.QuerySet):
    """Days of the year that the public may be told of."""

    def public(self, language: str) -> Self:
        """Of public entries, one a number: the page in `language` where there is one, else the page there is."""
        return self.filter(public_through("entry", language))

    def on(self, days: Iterable[tuple[str, int, int, bool]]) -> Self:
        """On any of these days: calendar ("solar", "lunar"), month, day, and whether of a leap month."""
        which = Q(pk__in=[])
        for calendar, month, day, leap in days:
            which |= Q(calendar=calendar, month=month, day=day, leap__in=[leap])
        return self.filter(which)


def public_through(path: str, language: str = "") -> Q:
    """What rows of other tables meet whose entry, joined at `path`, is public, as `EntryQuerySet` has it; with
    `language` only one entry a number, as `in_language`.

    It is asked of the joined entry: where rows are looked for among all public entries instead, a database makes the
    list of all of them first. Bare, without `IN`: no index of entries shall be where SQLite begins.
    """
    public = Q(**{f"{path}__live": True, f"{path}__private": False})
    return public & _of_language(language, f"{path}__") if language else public


def _of_language(language: str, prefix: str = "") -> Q:
    translated = apps.get_model("search", "Entry")._default_manager.filter(
        number=OuterRef(f"{prefix}number"), language=language, live=True, private=False
    )
    return Q(Q(**{f"{prefix}language": language}) | Q(~Exists(translated)))


def one_a_number(entries: Iterable[Row], language: str) -> list[Row]:
    """As `in_language`, of few entries, or rows of them, that are all there already: in their order, of several the
    one in `language`."""
    found: dict[int, Row] = {}
    for entry in entries:
        if entry.number not in found or entry.language == language:
            found[entry.number] = entry
    return list(found.values())


@cache
def card_columns() -> tuple[str, ...]:
    """What an entry is made of for a card, in the order of its columns, the key first. Without what was asked of all,
    and the time, which no card tells and which costs as much to read as the rest: the database sorts by it."""
    columns = apps.get_model("search", "Entry")._meta.concrete_fields
    shown = {*SHOWN_ON_CARDS} - {"live", "private", "first_published_at"}
    return tuple(column.attname for column in columns if column.primary_key or column.attname in shown)


def entry_of(row: Any) -> "Entry":
    """The entry of a row of `as_rows`, as one of `as_cards`: the first columns are the entry's own."""
    columns = card_columns()
    entry: Entry = apps.get_model("search", "Entry").from_db(None, columns, row[: len(columns)])
    return entry


def division_prefix(code: str) -> str:
    """The digits that every code below `code` begins with: 370800000000 → 3708."""
    digits = code.strip()
    for width in (2, 4, 6, 9):
        if set(digits[width:]) <= {"0"}:
            return digits[:width] if len(digits) >= width else digits
    return digits
