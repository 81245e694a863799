"""What the site has under the numbers of a batch of lines, told as the file would tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model

from frame.models import Number
from memorial.records.exporting.chunks import prepared, region_codes, with_regions
from memorial.records.exporting.documents import KEPT_IF_EMPTY, Document, Documents, content
from memorial.records.exporting.reading import Read
from memorial.records.exporting.shapes import Kind
from memorial.records.models import SourceRow
from memorial.records.models.numbered import Numbered


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that is here: its key and its document."""

    pk: int
    document: Document

    def unlike(self, read: Read) -> bool:
        return self._beside(read) != content(read.document)

    def untouched_since(self, read: Read) -> bool:
        """Whether the record is still as it was when the line was exported."""
        return bool(self.document["digest"] == read.document.get("digest"))

    def lacks_only(self, read: Read, late: Iterable[str]) -> bool:
        """Whether only late rows are missing: an import that was broken off had not come to them."""
        names, here, told = set(late), self._beside(read), content(read.document)
        lacking = told.keys() - here.keys()
        return bool(lacking) and lacking <= names and {**here, **{name: told[name] for name in lacking}} == told

    def _beside(self, read: Read) -> Document:
        """The content here without what the file leaves to this site."""
        left = KEPT_IF_EMPTY - read.document.keys()
        return {name: value for name, value in content(self.document).items() if name not in left}


def standing_at(kind: Kind, reads: Sequence[Read], *, restricted: bool) -> dict[tuple[int, str], Standing]:
    """The records here with these lines' numbers, by number and language ("" for what has none)."""
    numbers = [read.document["number"] for read in reads]
    make = Documents(kind, restricted=restricted)
    records: Any = kind.model._default_manager.all()
    if kind.is_page:
        found = records.filter(number_row__number__in=numbers, number_row__section=kind.section, alias_of=None)
        found = found.annotate(private=F("entry__private"))
    else:
        found = records.filter(number__in=numbers)
    here = list(prepared(found, kind, make))
    documents = make.of(with_regions(here, region_codes() if kind.is_page else {}))
    return {
        (document["number"], document.get("language", "")): Standing(record.pk, document)
        for record, document in zip(here, documents, strict=True)
    }


def taken_numbers(kind: Kind, numbers: Sequence[int]) -> dict[int, str]:
    """What each of these numbers stands for here where that is nothing of `kind`."""
    rows = Number.objects.filter(number__in=numbers)
    found = {
        number: f"number {number} belongs to /{section}/{number}/"
        for number, section in rows.exclude(section=kind.section).values_list("number", "section")
    }
    # The number of a record that was deleted is not another's: its record may come back to it.
    merged = rows.filter(section=kind.section, page=None).exclude(leads_to=None)
    for number, leads_to in merged.values_list("number", "leads_to"):
        found[number] = f"number {number} was given up here and leads to {leads_to}"
    for model in _numbered_models():
        if model is not kind.model:
            taken = model._default_manager.filter(number__in=numbers).values_list("number", flat=True)
            found.update({number: f"number {number} belongs to a {model._meta.model_name}" for number in taken})
    return found


def translations(kind: Kind, numbers: Sequence[int]) -> dict[int, Any]:
    """The translation keys of the pages that have these numbers in any language."""
    rows = Number.objects.filter(number__in=numbers, section=kind.section).exclude(page=None)
    return dict(rows.values_list("number", "page__translation_key"))


def known_source_rows(reads: Sequence[Read]) -> dict[tuple[str, str], int | None]:
    """The numbers of the records here that came from the list rows these lines name."""
    rows = [row for read in reads for row in read.document.get("source_rows", ())]
    # A row without an id of the list's own is known by nothing.
    ids = {str(row["row_id"]) for row in rows if row.get("row_id")}
    lists = {str(row.get("list_name")) for row in rows}
    found = SourceRow.objects.filter(row_id__in=ids, list_name__in=lists)
    told = found.values_list("list_name", "row_id", "page__number_row__number")
    return {(list_name, row_id): number for list_name, row_id, number in told}


def _numbered_models() -> list[type[Model]]:
    from django.apps import apps

    return [model for model in apps.get_models() if issubclass(model, Numbered)]
