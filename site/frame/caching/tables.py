"""Which tables a statement reads, and which it writes: a page hangs on the tables it was made from.

Tables and not rows: whether a row that is not there yet would belong on the page only its question knows. Questions are
seen where they are asked, so that no page can forget to say what it shows.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from django.apps import apps

from frame.caching.stamps import EVERYTHING

# Nothing of these is ever part of a page. A page that does read one is not kept, or for so many seconds.
_unwatched: dict[str, float] = dict.fromkeys(
    (
        "django_session",
        "django_admin_log",
        "axes_accessattempt",
        "axes_accessattemptexpiration",
        "axes_accessfailurelog",
        "axes_accesslog",
        "frame_attempt",
        "search_pendingchange",
        "wagtailadmin_editingsession",
        "wagtailcore_modellogentry",
        "wagtailcore_pagelogentry",
        "wagtailcore_referenceindex",
    ),
    0.0,
)
# Columns of a page that say how its draft stands: keeping one changes nothing for readers.
_DRAFT = frozenset(
    (
        "latest_revision_id",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        "locked",
        "locked_at",
        "locked_by_id",
    )
)
_PAGES = "wagtailcore_page"
_WRITES = re.compile(
    r"\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+\"?(\w+)\"?", re.I
)
_READS = re.compile(r"\s*\(*\s*SELECT\b|\s*WITH\b(?!.*\b(?:INSERT|UPDATE|DELETE|MERGE)\b)", re.I | re.S)
# Statements about statements and transactions; whatever is none of all these is taken to change everything.
_NEITHER = re.compile(
    r"\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|EXPLAIN|ANALYZE|SET|SHOW|LOCK|DECLARE|FETCH|CLOSE)\b", re.I
)
_SET = re.compile(r"\bSET\b(.*?)\bWHERE\b", re.I | re.S)
_SET_COLUMN = re.compile(r'"(\w+)" = ')
_WORDS = re.compile(r"\w+")
# Tables of a search engine, which belong to no model, are written without quotes.
_FROM = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)"?', re.I)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement does: the tables it reads, and the one it writes."""

    reads: frozenset[str] = frozenset()
    writes: str = ""


NOTHING = Statement()


def unwatch(table: str, seconds: float = 0.0) -> None:
    """Say of a table, from a room's `ready`, that pages are not dropped when it changes.

    For what is written all the time and shown by an answer of its own. Pages that read it are not kept at all, or where
    `seconds` are given, no longer than these: so much may what they tell of it lag behind.
    """
    _unwatched[table] = seconds


def seconds_of(tables: frozenset[str] | set[str]) -> float | None:
    """How long a page made from these tables may be kept for want of being dropped; None: until it is dropped."""
    lagging = [_unwatched[table] for table in tables if table in _unwatched]
    return min(lagging) if lagging else None


def what_it_does(sql: str) -> Statement:
    """Of a statement in the database's language."""
    if _READS.match(sql):
        return _reading(sql) if len(sql) < _LONG else Statement(_tables_in(sql))
    if writes := _WRITES.match(sql):
        table = writes.group(1)
        return NOTHING if table in _unwatched or _only_the_draft(table, sql) else Statement(writes=table)
    return NOTHING if _NEITHER.match(sql) else Statement(writes=EVERYTHING)


# Longer ones are asked too seldom to be remembered.
_LONG = 20_000


@lru_cache(maxsize=4096)
def _reading(sql: str) -> Statement:
    return Statement(_tables_in(sql))


def _tables_in(sql: str) -> frozenset[str]:
    # Any word that is a table's name: one column too many does no harm.
    return frozenset(_known_tables().intersection(_WORDS.findall(sql)).union(_FROM.findall(sql)))


@cache
def _known_tables() -> frozenset[str]:
    models = apps.get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models)


def _only_the_draft(table: str, sql: str) -> bool:
    if table != _PAGES or not (given := _SET.search(sql)):
        return False
    columns = set(_SET_COLUMN.findall(given.group(1)))
    return bool(columns) and columns <= _DRAFT
