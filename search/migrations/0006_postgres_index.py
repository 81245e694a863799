"""The full-text table of the postgres engine, filled from the catalogue."""

from django.db import migrations

BATCH = 1_000


def make_table(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    from search.engines.postgres import CREATE_TABLE, PostgresEngine

    schema_editor.execute(CREATE_TABLE)
    Entry, last = apps.get_model("search", "Entry"), 0
    while entries := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        PostgresEngine().index(entries, new=True)
        last = entries[-1].pk


def drop_table(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TABLE IF EXISTS search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0005_outbox")]

    operations = [migrations.RunPython(make_table, drop_table)]
