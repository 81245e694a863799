"""Names that were in before they had a key get one. Completeness marks follow by `manage.py mark_completeness`."""

from django.db import migrations

BATCH = 2000


def fill_keys(apps, schema_editor):
    from memorial.records.folding import name_key

    names = apps.get_model("records", "PersonName").objects.filter(key="").order_by("pk")
    last = 0
    while batch := list(names.filter(pk__gt=last)[:BATCH]):
        for name in batch:
            name.key = name_key(name.form)
        names.model.objects.bulk_update(batch, ["key"], batch_size=500)
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("records", "0002_depth")]

    operations = [
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
