"""Load the starter table of former places."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from memorial.records.former.settling import settle
from memorial.records.former.starting import PlacesMissingError, load_former_places
from search.models import Entry


class Command(BaseCommand):
    help = (
        "Load the former counties around Jining and Liaocheng, and catalogue the records naming them. "
        "Safe to run again: what editors changed or deleted is kept."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_former_places()
        except PlacesMissingError as error:
            raise CommandError(f"The table of places lacks {error}. Run first: manage.py load_divisions") from error
        settle()
        found = Entry.objects.exclude(other_places="").count()
        self.stdout.write(
            f"Former places: {loaded.added} added, {loaded.kept} kept; {found:,} records are found by way of one."
        )
