"""Counting by squares of the map, in the database."""

import math
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, IntegerField
from django.db.models.sql.compiler import SQLCompiler

from search.mapping.boxes import Box

# So many squares across: about seventy pixels each on a desk.
ACROSS = 12
# How much flatter than wide a square is in degrees, so that it looks square at some 36 degrees north.
FLATNESS = 0.8


class WholePart(Func):
    """What stands before the decimal point of a number that is not below nought."""

    output_field = IntegerField()
    arity = 1
    template = "FLOOR(%(expressions)s)::integer"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="CAST(%(expressions)s AS INTEGER)", **extra)


def side_of(box: Box) -> float:
    """Degrees of longitude across one square: a power of two, so that squares stay while the map is moved."""
    return 2.0 ** math.ceil(math.log2((box.east - box.west) / ACROSS))


def column(side: float) -> WholePart:
    """Which square, counted from the far west."""
    return WholePart((F("longitude") + 180.0) / side)


def row(side: float) -> WholePart:
    """Which square, counted from the far south."""
    return WholePart((F("latitude") + 90.0) / (side * FLATNESS))
