"""The days of the year on which people are remembered, in the catalogue of sites that have records already."""

from django.db import migrations

BATCH = 2_000


def fill(apps, schema_editor):
    from frame.dates import HistoricDate, days_of_year

    days = apps.get_model("search", "EntryDay")
    days.objects.all().delete()
    entries = set(apps.get_model("search", "Entry").objects.filter(kind="martyr").values_list("pk", flat=True))
    martyrs = apps.get_model("records", "MartyrPage").objects
    sacrifices = apps.get_model("records", "Sacrifice").objects
    sources = (
        ("born", martyrs.order_by("pk").values_list("pk", "birth", "birth_lunar")),
        ("died", sacrifices.order_by("martyr", "sort_order", "pk").values_list("martyr", "died", "died_lunar")),
    )
    for event, rows in sources:
        made, last = [], None
        for page, edtf, lunar in rows.iterator():
            # As the catalogue does: of a record's sacrifices the first.
            if page == last or page not in entries:
                continue
            last = page
            for day, year in days_of_year(HistoricDate(edtf, lunar=lunar)):
                made.append(
                    days(
                        entry_id=page, event=event, calendar=day.calendar.value,
                        month=day.month, day=day.day, leap=day.leap, year=year,
                    )
                )
            if len(made) >= BATCH:
                days.objects.bulk_create(made)
                made = []
        days.objects.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("records", "0014_persons_shown"), ("search", "0010_entry_days")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
