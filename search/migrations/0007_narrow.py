"""Nothing any more: 0008 makes the sqlite engine's tables anew, with the columns of today."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0006_postgres_index")]

    operations = []
