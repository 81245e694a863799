"""The full-text table of the sqlite engine; other databases have engines of their own."""

from django.db import migrations


def make_table(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        from search.engines.fts import CREATE_TABLE

        schema_editor.execute(CREATE_TABLE)


def drop_table(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE IF EXISTS search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(make_table, drop_table)]
