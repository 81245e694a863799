"""The sqlite engine's tables as they are now, filled from the catalogue: sites set up earlier have fewer columns."""

from django.db import migrations

BATCH = 1_000


def make_tables(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    from search.engines.sqlite import TABLES, SqliteEngine

    drop_tables(apps, schema_editor)
    for statement in TABLES:
        schema_editor.execute(statement)
    entries, last = apps.get_model("search", "Entry").objects.order_by("pk"), 0
    while batch := list(entries.filter(pk__gt=last)[:BATCH]):
        SqliteEngine().index(batch, new=True)
        last = batch[-1].pk


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in ("search_index", "search_narrow", "search_set"):
            schema_editor.execute(f"DROP TABLE IF EXISTS {table}")


class Migration(migrations.Migration):
    dependencies = [("search", "0006_postgres_index")]

    operations = [migrations.RunPython(make_tables, drop_tables)]
