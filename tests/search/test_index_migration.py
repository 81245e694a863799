"""A site set up earlier has an index of fewer fields: migrating makes it anew, full."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from search.engines import get_engine
from search.engines.base import Question
from tests.factories.records import make_martyr


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the table is the sqlite engine's own")
def test_an_index_with_the_fields_of_old_is_made_anew_and_filled(region):
    page = make_martyr(region, "王守田")
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_index")
        cursor.execute("CREATE VIRTUAL TABLE search_index USING fts5(names, text)")

    class Editor:
        """What the migration asks of a schema editor; a real one may not run inside a test's transaction."""

        def __init__(self):
            self.connection = connection

        def execute(self, statement):
            with connection.cursor() as cursor:
                cursor.execute(statement)

    import_module("search.migrations.0008_other_places").make_tables(apps, Editor())
    engine = get_engine("sqlite")
    assert page.pk in dict(engine.fingerprints())
    assert engine.find(Question(words="wangshoutian")).page_ids == [page.pk]
