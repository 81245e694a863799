"""The outbox, and the one index that looking for expired pages every second needs on Wagtail's table."""

from django.db import migrations, models

# Of a hundred thousand pages hardly one has a date of expiry.
EXPIRY = "CREATE INDEX IF NOT EXISTS search_page_expiry ON wagtailcore_page (expire_at) WHERE expire_at IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("search", "0004_index_fields"), ("wagtailcore", "0098_apitoken")]

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
    ]
