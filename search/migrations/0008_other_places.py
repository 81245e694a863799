"""Further places of an entry, in the catalogue, its list indexes and the sqlite engine's tables, which are made anew.

An engine that is no table of this database needs nothing: no entry has other places yet.
"""

from django.db import migrations, models

LISTED_BY = ["language", "number", "region", "place", "other_places", "period", "year_from", "year_to"]
LISTS = {"entry_listed": "sort_key", "entry_newest": "first_published_at"}
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
    dependencies = [("search", "0007_narrow")]

    operations = [
        migrations.AddField(
            "entry",
            "other_places",
            models.CharField("其他地点区划", max_length=255, blank=True, default=""),
        ),
        *(migrations.RemoveIndex("entry", name) for name in LISTS),
        *(
            migrations.AddIndex(
                "entry", models.Index(fields=["kind", "live", "private", order, "page", *LISTED_BY], name=name)
            )
            for name, order in LISTS.items()
        ),
        migrations.RunPython(make_tables, drop_tables),
    ]
