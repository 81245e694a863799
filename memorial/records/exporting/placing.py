"""Where new records go: their number, their region, their address among their neighbours."""

from collections.abc import Iterable, Sequence

from wagtail.models import Locale, Page

from memorial.records.exporting.documents import DRAFT, LIVE
from memorial.records.exporting.making import Made
from memorial.records.exporting.reading import Read
from memorial.records.exporting.shapes import Kind
from memorial.records.importing.offices import region_of
from memorial.records.models import RegionPage

# Far below what a column of numbers holds: one mistyped number must not use the sequence up.
HIGHEST_NUMBER = 999_999_999


class Places:
    """The region pages by code and language; `fallback` is the code of the one that takes what has none here."""

    def __init__(self, fallback: str = "") -> None:
        rows = RegionPage.objects.values_list("division_id", "locale__language_code", "pk")
        self.ids = {(code, language): pk for code, language, pk in rows}
        self._fallback = region_of(fallback).division_id if fallback else ""
        self._languages = set(Locale.objects.values_list("language_code", flat=True))

    def head_faults(self, kind: Kind, read: Read) -> Iterable[tuple[str, object, str]]:
        """What is wrong with the columns that say which record a line is: field, value, reason."""
        told = read.document
        number = told.get("number")
        if not is_number(number):
            yield "number", number, f"it takes the record's number, 1 to {HIGHEST_NUMBER:,}"
        if not kind.is_page:
            return
        language, state = told.get("language"), told.get("state")
        if not isinstance(told.get("region", ""), str):
            yield "region", told["region"], "it takes a code of 12 digits"
        if not isinstance(language, str) or language not in self._languages:
            yield "language", language, f"it takes one of {', '.join(sorted(self._languages))}"
        merged_into = told.get("merged_into")
        if merged_into is not None and (not is_number(merged_into) or merged_into == number or state == LIVE):
            yield "merged_into", merged_into, "it takes the number of another record, and only of a draft"
        if state not in (LIVE, DRAFT):
            yield "state", state, f"it takes 公开 or 草稿 ({LIVE} or {DRAFT} in JSON Lines)"

    def region_fault(self, read: Read) -> str:
        """Why a new record cannot go below its region; empty if it can.

        The fallback's code is set where the region has no page here.
        """
        told = read.document
        code, language = told.get("region"), told["language"]
        if (code, language) in self.ids:
            return ""
        if self._fallback and (self._fallback, language) in self.ids:
            told["region"] = self._fallback
            return ""
        wanted = self._fallback or code or ""
        return (
            f"there is no region page for {wanted or 'this record'} in {language}: make it with manage.py add_regions "
            f"{wanted or 'CODE'}, or name another with --region"
        )


def is_number(value: object) -> bool:
    """Whether this can be a record's number."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= HIGHEST_NUMBER


def refuse_taken_slugs(mades: Sequence[Made], places: Places) -> None:
    """Tell of new pages whose address below their region page another page has."""
    slugs = {made.record.slug for made in mades if not made.problems} - {""}
    parents = dict(RegionPage.objects.filter(pk__in=places.ids.values()).values_list("path", "pk"))
    rows = Page.objects.filter(slug__in=slugs).values_list("path", "slug", "title")
    taken = {(parents.get(path[: -Page.steplen]), slug): title for path, slug, title in rows}
    for made in mades:
        if made.problems or not made.record.slug:
            continue
        told = made.read.document
        at = (places.ids[told["region"], told["language"]], made.record.slug)
        if at in taken:
            made.refuse("", 0, "slug", made.record.slug, f"{taken[at]} has this address here; give it another")
        taken.setdefault(at, f"line {made.read.line}")
