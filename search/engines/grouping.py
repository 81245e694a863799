"""How many meet a question, in all and by each facet: one question to PostgreSQL and one pass over what it meets, by
GROUPING SETS, however many facets there are."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.fields.json import KeyTransform

from search.engines.rows import COLUMNS, Rows, counted


def grouped(entries: Rows, facets: Sequence[str]) -> tuple[int, dict[str, dict[str, int]]]:
    """The number of these entries, and for each of `facets` how many have each of its values, highest first."""
    held = {facet: f"held_{place}" for place, facet in enumerate(facets) if facet not in COLUMNS}
    sets = {facet: COLUMNS.get(facet) or (held[facet],) for facet in facets}
    columns = list(dict.fromkeys(name for names in sets.values() for name in names))
    keys = {name: KeyTransform(facet, "facets") for facet, name in held.items()}
    try:
        met, parameters = entries.order_by().annotate(**keys).values("pk", *columns).query.sql_with_params()
    except EmptyResultSet:
        return 0, {facet: {} for facet in facets}
    groups = ", ".join(f"({', '.join(names)})" for names in ((), *sets.values()))
    which = f"GROUPING({', '.join(columns)})" if columns else "0"
    # Names of columns are those above; what a stranger typed is among the parameters.
    statement = (
        f"SELECT {', '.join([which, 'COUNT(*)', *columns])} "  # noqa: S608 - as above
        f"FROM ({met}) AS met GROUP BY GROUPING SETS ({groups})"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    by_set: dict[int, list[tuple[int, dict[str, Any]]]] = {}
    for mask, count, *values in rows:
        by_set.setdefault(mask, []).append((count, dict(zip(columns, map(_told, columns, values), strict=True))))
    [(in_all, _nothing)] = by_set[_mask(columns, ())]
    return in_all, {
        facet: counted(
            facet,
            ((count, [told[name] for name in names]) for count, told in by_set.get(_mask(columns, names), ())),
        )
        for facet, names in sets.items()
    }


def _mask(columns: Sequence[str], names: Sequence[str]) -> int:
    """What GROUPING tells of the set of `names`: a bit for each column that is not in it, the last column's lowest."""
    last = len(columns) - 1
    return sum(1 << (last - place) for place, name in enumerate(columns) if name not in names)


def _told(column: str, value: Any) -> Any:
    """What a key of `facets` holds comes as the JSON it is written in."""
    return json.loads(value) if column.startswith("held_") and isinstance(value, str) else value
