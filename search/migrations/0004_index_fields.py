"""The sqlite engine's table with the fields of today, filled anew from the catalogue: sites set up earlier have fewer."""

from django.db import migrations

BATCH = 1_000


def make_anew(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    from search.engines.sqlite import CREATE_TABLE, SqliteEngine

    schema_editor.execute("DROP TABLE IF EXISTS search_index")
    schema_editor.execute(CREATE_TABLE)
    entries, last = apps.get_model("search", "Entry").objects.order_by("pk"), 0
    while batch := list(entries.filter(pk__gt=last)[:BATCH]):
        SqliteEngine().index(batch, new=True)
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("search", "0003_list_indexes")]

    operations = [migrations.RunPython(make_anew, migrations.RunPython.noop)]
