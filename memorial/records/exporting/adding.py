"""Writing records that are not here yet, with the numbers they have in the file."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from frame.models import Number
from frame.models import Sequence as NumberSequence
from memorial.records.exporting.documents import LIVE
from memorial.records.exporting.making import Made
from memorial.records.exporting.shapes import Kind, Part
from memorial.records.importing.bulk import write_new
from memorial.records.importing.state import digest_of
from memorial.records.models import RegionPage
from search.inserting import insert


def add(kind: Kind, mades: Sequence[Made], regions: dict[tuple[str, str], int], log: str) -> None:
    """Write the records of one batch and what hangs on them but late rows, in one transaction.

    `regions` are the ids of region pages by code and language. Numbers that are drawn from now on are higher.
    """
    if not mades:
        return
    with transaction.atomic():
        NumberSequence.reach(max(made.number for made in mades))
        if not kind.is_page:
            for made in mades:
                made.record.number = made.number
                made.record.save()
            return
        numbers = [made.number for made in mades]
        Number.objects.filter(section=kind.section, number__in=numbers, page=None, leads_to=None).delete()
        below: dict[int, list[Made]] = defaultdict(list)
        for made in mades:
            below[regions[made.read.document["region"], made.read.document["language"]]].append(made)
        for parent, children in below.items():
            # Read with the lock: its place and number of children may have changed since the last batch.
            region = RegionPage.objects.select_for_update().get(pk=parent)
            _add_pages(kind, children, region, log)
        for made in mades:
            if merged_into := made.read.document.get("merged_into"):
                Number.objects.filter(page=made.record.pk).update(leads_to=merged_into)
        if kind.written:
            kind.written([made.record.pk for made in mades])


def _add_pages(kind: Kind, mades: Sequence[Made], region: RegionPage, log: str) -> None:
    early = [part for part in kind.parts if part.is_child and not part.late]
    for made in mades:
        made.record.live = made.read.document["state"] == LIVE
        made.record._cluster_related_objects = {part.relation: made.rows[part.relation] for part in early}
    pages = [made.record for made in mades]
    write_new(pages, region, [part.relation for part in early], log, [made.number for made in mades])
    for part in kind.parts:
        if not part.is_child:
            add_rows(kind, part, mades)


def add_rows(kind: Kind, part: Part, mades: Sequence[Made]) -> None:
    """Write the rows of a part, of records that are written."""
    key = part.model._meta.get_field(part.key).attname  # type: ignore[union-attr]
    rows: list[Any] = []
    for made in mades:
        for row in made.rows[part.relation]:
            setattr(row, key, made.record.pk)
            if part.relation == "source_rows":
                # By this the list's own import knows a page that nobody has edited since.
                row.written = (
                    digest_of(made.record, kind.imported) if getattr(row, "untouched", False) and kind.imported else ""
                )
            rows.append(row)
    insert(part.model, rows)
