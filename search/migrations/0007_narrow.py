"""The sqlite engine's tables as they are now, filled from the catalogue: filters and counts are in them."""

from importlib import import_module

from django.db import migrations

outbox = import_module("search.migrations.0005_outbox")


class Migration(migrations.Migration):
    dependencies = [("search", "0005_outbox")]

    operations = [migrations.RunPython(outbox.make_tables, migrations.RunPython.noop)]
