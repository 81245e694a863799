"""What battles and units are compared by, for rows that were in before it was kept."""

from django.db import migrations

BATCH = 2000


def fill(rows, source, target, key_of):
    rows = rows.filter(**{target: ""}).order_by("pk")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        for row in batch:
            setattr(row, target, key_of(source(row)))
        rows.model.objects.bulk_update(batch, [target], batch_size=500)
        last = batch[-1].pk


def fill_keys(apps, schema_editor):
    from memorial.records.folding import name_key

    def lines(names):
        return "".join(f"\n{key}" for key in dict.fromkeys(map(name_key, names)) if key) + "\n"

    def rows(name):
        return apps.get_model("records", name).objects

    def names(entry):
        return [entry.name, *entry.other_names.splitlines()]

    fill(rows("Sacrifice").exclude(battle=""), lambda row: row.battle, "battle_key", name_key)
    fill(rows("Service").exclude(unit="", unit_public=""), lambda row: row.unit_public or row.unit, "unit_key", name_key)
    fill(rows("Battle"), names, "name_keys", lines)
    fill(rows("MilitaryUnit"), names, "name_keys", lines)


class Migration(migrations.Migration):
    dependencies = [("records", "0009_entry_revisions")]

    operations = [migrations.RunPython(fill_keys, migrations.RunPython.noop)]
