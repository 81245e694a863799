"""The catalogue's side of a question in Django's words, for engines in a database: filters, order, counts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from search.engines.base import Question
from search.models import Entry
from search.places import decades_of, levels_of, place_codes
from search.querysets import ALPHABETICAL

Rows = QuerySet[Any, Any]
# The columns whose values together make up those of a facet; any other facet is a key of `facets`.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "period": ("period",),
    "place": ("region", "place", "other_places"),
    "decade": ("year_from", "year_to"),
}


def askable(question: Question) -> Question:
    """Without NUL in the filters, which databases refuse in a text and no value holds."""
    filters = {facet: tuple(v.replace("\0", "") for v in values) for facet, values in question.filters.items()}
    return replace(question, filters=filters)


def everything(question: Question) -> Rows:
    """What a question is asked of, before its filters."""
    entries = Entry.objects.public() if question.public else Entry.objects.all()
    return entries.in_language(question.language).in_years(question.year_from, question.year_to)


def filtered(entries: Rows, question: Question, without: str = "") -> Rows:
    """Those that have one of the values of every facet asked for, but `without`."""
    for facet, values in question.filters.items():
        if values and facet != without:
            entries = entries.filter(_condition(facet, values))
    return entries


def _condition(facet: str, values: tuple[str, ...]) -> Q:
    match facet:
        case "kind" | "period":
            return Q(**{f"{facet}__in": values})
        case "place":
            return reduce(or_, map(Entry.objects.place_condition, values))
        case "decade":
            return reduce(or_, (Q(year_from__lt=int(first) + 10, year_to__gte=int(first)) for first in values))
    # Of one value as of a list of them.
    return Q(**{f"facets__{facet}__has_any_keys": values})


def sorted_by(entries: Rows, sort: str) -> Rows:
    """In the order of names, or of dates with the undated last."""
    if sort == "date":
        return entries.order_by(F("year_from").asc(nulls_last=True), *ALPHABETICAL)
    return entries.order_by(*ALPHABETICAL)


def behind(entries: Rows, question: Question) -> Rows:
    """What stands after the position the question names, in its order."""
    after = question.after
    if after is None:
        return entries
    further = Q(sort_key__gt=after.sort_key) | Q(sort_key=after.sort_key, page__gt=after.page_id)
    if question.sort == "date":
        if after.year is None:
            return entries.filter(further, year_from=None)
        further = Q(year_from__gt=after.year) | Q(year_from=None) | (Q(year_from=after.year) & further)
    return entries.filter(further)


def counts(entries: Rows, facet: str) -> dict[str, int]:
    """How many have each of the facet's values, highest first."""
    columns = COLUMNS.get(facet, (f"facets__{facet}",))
    groups = entries.order_by().values_list(*columns).annotate(count=Count("pk"))
    return counted(facet, ((count, held) for *held, count in groups))


def counted(facet: str, groups: Iterable[tuple[int, Sequence[Any]]]) -> dict[str, int]:
    """The counts of the facet's values, highest first, from those of what its columns hold together."""
    found: Counter[str] = Counter()
    for count, held in groups:
        found.update(dict.fromkeys(_values(facet, held), count))
    found.pop("", None)
    return highest_first(found)


def _values(facet: str, held: Sequence[Any]) -> Iterable[str]:
    match facet:
        case "kind" | "period":
            return held
        case "place":
            region, place, others = held
            return levels_of(region, *place_codes(place, others))
        case "decade":
            return decades_of(*held)
    [told] = held
    return [told] if isinstance(told, str) else told or []


def highest_first(counted: dict[str, int]) -> dict[str, int]:
    """Counts as answers give them."""
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
