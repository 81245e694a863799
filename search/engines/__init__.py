"""The engine that the settings choose."""

from functools import cache
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from search.engines.base import Engine
    from search.engines.inside import InsideEngine

# By the database's vendor.
DATABASE_ENGINES = {"sqlite": "sqlite", "postgresql": "postgres"}
ENGINES = {
    "sqlite": "search.engines.sqlite.SqliteEngine",
    "postgres": "search.engines.postgres.PostgresEngine",
    "elasticsearch": "search.engines.elasticsearch.ElasticsearchEngine",
}


def get_engine(name: str = "") -> "Engine":
    """The engine of that name, or the one SEARCH_ENGINE names. Raises ImproperlyConfigured for one there is not."""
    return _engine(name or settings.SEARCH_ENGINE)


def database_engine() -> "InsideEngine":
    """The engine of the site's own database: written with each change, whatever engine answers."""
    return cast("InsideEngine", _engine(DATABASE_ENGINES[connection.vendor]))


@cache
def _engine(name: str) -> "Engine":
    try:
        path = ENGINES[name]
    except KeyError:
        known = ", ".join(sorted(ENGINES))
        raise ImproperlyConfigured(f"SEARCH_ENGINE={name!r} is not an engine; there are: {known}.") from None
    return import_string(path)()
