"""A database of its own for processes that a test starts and kills, of the kind that the tests run on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

from django.db import connection


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of such processes: a file in `folder`, or a new database on the server of DATABASE_URL, which is
    dropped afterwards."""
    environment = {**os.environ, "VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    if connection.vendor != "postgresql":
        yield {**environment, "DATABASE_URL": ""}
        return
    import psycopg

    server = os.environ["DATABASE_URL"]
    name = f"killed_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as there:
        there.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {**environment, "DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl()}
        finally:
            there.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
