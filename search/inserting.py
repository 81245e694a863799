"""Many new rows of one model in one statement, an eighth of what Django's own bulk_create takes to put it together."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, ForeignKey, Model
from django.db.models.fields import BooleanField, CharField, FloatField, IntegerField, TextField
from django.db.transaction import get_connection

Read = Callable[[Any], Any]
# Their values go to the database as they are, if they are of the field's type already.
PLAIN = (CharField, TextField, BooleanField, IntegerField, FloatField)


def insert(model: type[Model], rows: Sequence[Any]) -> None:
    """Insert into the model's own table what `rows` hold in memory, computing the columns that compute themselves.

    No signals, no defaults of the database, and no primary keys that the database draws are read back; values must be
    of their fields' types, as cleaning leaves them. `rows` may be of a type that inherits the table.
    """
    if not rows:
        return
    connection = get_connection()
    columns = [field for field in model._meta.local_concrete_fields if _is_given(field, rows[0])]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in columns)
    marks = ", ".join(["%s"] * len(columns))
    reads = [_reader(field, connection) for field in columns]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})",  # noqa: S608 - names of the schema
            [[read(row) for read in reads] for row in rows],
        )


def _is_given(field: Field, row: Any) -> bool:
    """All columns but those the database fills."""
    drawn = field.primary_key and getattr(row, field.attname) is None
    return not drawn and not field.generated


def _reader(field: Field, connection: BaseDatabaseWrapper) -> Read:
    """What the database is given of a row for `field`, as Django's own insert prepares it."""
    if _is_plain(field):
        return attrgetter(field.attname)

    def read(row: Any) -> Any:
        return field.get_db_prep_save(field.pre_save(row, True), connection)

    return read


@lru_cache(maxsize=1024)
def _is_plain(field: Field) -> bool:
    kind = type(field)
    if kind.pre_save is not Field.pre_save:
        return False
    if isinstance(field, ForeignKey):
        return _is_plain_key(field.target_field)
    inherited = [base for base in PLAIN if isinstance(field, base)]
    return any(
        kind.get_prep_value is base.get_prep_value
        and kind.get_db_prep_value is base.get_db_prep_value
        and kind.get_db_prep_save is Field.get_db_prep_save
        for base in inherited
    )


def _is_plain_key(field: Field) -> bool:
    return _is_plain_key(field.target_field) if isinstance(field, ForeignKey) else isinstance(field, PLAIN)
