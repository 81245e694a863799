"""The outbox, and the one index that looking for expired pages every second needs on Wagtail's table."""

from django.db import migrations, models

# Of a hundred thousand pages hardly one has a date of expiry.
EXPIRY = "CREATE INDEX IF NOT EXISTS search_page_expiry ON wagtailcore_page (expire_at) WHERE expire_at IS NOT NULL"
BATCH = 1_000


def make_tables(apps, schema_editor):
    """The engine's tables as they are now, filled from the catalogue: the columns have changed since 0002."""
    if schema_editor.connection.vendor != "sqlite":
        return
    from search.engines.sqlite import TABLES, SqliteEngine

    drop_tables(apps, schema_editor)
    for statement in TABLES:
        schema_editor.execute(statement)
    Entry, last = apps.get_model("search", "Entry"), 0
    while entries := list(Entry.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        SqliteEngine().index(entries, new=True)
        last = entries[-1].pk


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for table in ("search_index", "search_narrow", "search_set"):
            schema_editor.execute(f"DROP TABLE IF EXISTS {table}")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_list_indexes"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.CreateModel(
            name="PendingChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page_id", models.PositiveBigIntegerField(db_index=True, verbose_name="页面")),
                ("due_at", models.DateTimeField(db_index=True, verbose_name="处理时间")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="次数")),
            ],
            options={"verbose_name": "待送检索的改动", "verbose_name_plural": "待送检索的改动"},
        ),
        migrations.RunSQL(EXPIRY, "DROP INDEX IF EXISTS search_page_expiry"),
        migrations.RunPython(make_tables, drop_tables),
    ]
