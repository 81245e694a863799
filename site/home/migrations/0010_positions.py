"""Where cemeteries and halls lie, in the catalogue: what the map asks."""

from django.db import migrations

BATCH = 1_000


def fill(apps, schema_editor):
    from search.engines import database_engine

    entries = apps.get_model("search", "Entry").objects
    for app, model in (("records", "CemeteryPage"), ("halls", "HallPage")):
        rows = apps.get_model(app, model).objects.exclude(latitude=None).exclude(longitude=None)
        positions = dict((pk, at) for pk, *at in rows.values_list("pk", "latitude", "longitude"))
        ids = sorted(positions)
        for start in range(0, len(ids), BATCH):
            changed = list(entries.filter(pk__in=ids[start : start + BATCH]))
            for entry in changed:
                entry.latitude, entry.longitude = map(float, positions[entry.pk])
            entries.bulk_update(changed, ["latitude", "longitude"])
            database_engine().index(changed)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0009_tours_section"),
        ("records", "0013_former_places"),
        ("halls", "0008_tours"),
        ("search", "0009_positions"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
