"""Award announcements from lists, one a row with its recipient."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

from frame.pages import FindablePage
from memorial.honours.choices import AwardLevel, RecipientKind
from memorial.honours.kinds.checking import kind_faults
from memorial.honours.kinds.listed import KindCodes
from memorial.honours.models import AwardPage, Recipient
from memorial.records.importing.columns import Value
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, choices_of
from memorial.records.importing.filling import attach, fill
from memorial.records.importing.target import Target
from search import analysis

AWARD = {
    name: name
    for name in (
        "title",
        "award_kind",
        "award_name",
        "level",
        "document_number",
        "issuer",
        "announced",
        "awarded",
        "source",
    )
} | {"award_place": "place"}
RECIPIENT = {name: name for name in ("name", "recipient_kind", "deceased", "unit_public", "rank", "place", "citation")}
NO_CONSENT = "the recipient is not marked dead and no consent is recorded: taken in as a draft, not public"


class AwardTarget(Target):
    """An announcement a row. A living person's stays a draft until consent is recorded: its title names the person."""

    kind: ClassVar[str] = "awards"
    mappings: ClassVar[Path] = Path(__file__).parent / "mappings"
    # Lists of awards share no columns, so none is the usual one.
    default_mapping: ClassVar[str] = ""
    page_model: ClassVar[type[FindablePage]] = AwardPage
    relations: ClassVar[tuple[str, ...]] = ("recipients",)
    private_fields: ClassVar[frozenset[str]] = frozenset({"source"})
    fields: ClassVar[Mapping[str, FieldSpec]] = {
        **{name: FieldSpec() for name in (*AWARD, *RECIPIENT)},
        "name": FieldSpec(FieldKind.NAME),
        "award_kind": FieldSpec(FieldKind.CHOICE, KindCodes()),
        "level": FieldSpec(FieldKind.CHOICE, choices_of(AwardLevel)),
        "recipient_kind": FieldSpec(FieldKind.CHOICE, choices_of(RecipientKind)),
        "announced": FieldSpec(FieldKind.DATE),
        "awarded": FieldSpec(FieldKind.DATE),
        "deceased": FieldSpec(FieldKind.BOOL),
        "citation": FieldSpec(FieldKind.TEXT),
    }

    def pieces(self, values: Mapping[str, Value]) -> Sequence[Piece]:
        page = AwardPage()
        award = fill(page, values, AWARD)
        if "title" not in values:
            heading = page.award_name or page.get_award_kind_display()
            page.title = f"{heading}：{values.get('name', '')}"
        recipient = fill(Recipient(), values, RECIPIENT)
        attach(page, [recipient], {Recipient: "recipients"})
        # These two have no default: a mapping that fills neither is told so by the models' own check.
        sources = {"award_kind": "award_kind", "level": "level", **award.sources}
        return [Piece(page, sources), recipient]

    def identity(self, page: FindablePage) -> str:
        assert isinstance(page, AwardPage)  # noqa: S101 - the planner hands back what pieces() made
        return _identity(page)

    def pages_with(self, pages: Iterable[FindablePage]) -> Mapping[str, int]:
        asked = {self.identity(page): page for page in pages}
        near = AwardPage.objects.filter(
            award_kind__in={page.award_kind for page in asked.values()},
            awarded__in={page.awarded for page in asked.values()},
            sample=False,
        ).prefetch_related("recipients")
        found = {_identity(page): page.pk for page in near.iterator(chunk_size=500)}
        return {identity: page for identity, page in found.items() if identity in asked}

    def contradictions(self, page: FindablePage) -> Iterator[tuple[tuple[str, ...], str]]:
        assert isinstance(page, AwardPage)  # noqa: S101 - as above
        for field, why in kind_faults(page):
            yield (field,), why

    def withheld(self, page: FindablePage) -> str:
        assert isinstance(page, AwardPage)  # noqa: S101 - as above
        return "" if all(row.is_public for row in page.recipients.all()) else NO_CONSENT


def _identity(page: AwardPage) -> str:
    """Award, dates, and who received it where: what tells two announcements apart when a list has no ids."""
    people = [part for row in page.recipients.all() for part in (row.name, row.unit_public, row.place)]
    parts = [page.award_kind, page.award_name, page.awarded, page.announced, *people]
    return sha256("\x1f".join("".join(analysis.fold(part).split()) for part in parts).encode()).hexdigest()
