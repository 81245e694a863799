"""Martyr records from lists."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from frame.pages import FindablePage
from memorial.records.choices import Grade, NameKind, Period, Sex, Standing
from memorial.records.identity import identity_of
from memorial.records.importing.columns import Value
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, choices_of
from memorial.records.importing.filling import attach, fill, paragraphs
from memorial.records.importing.target import Target
from memorial.records.models import Burial, Division, MartyrPage, PersonName, Sacrifice, Service, SourceNote
from memorial.records.models.division import full_code

# Fields that are another written form of the name, in the order they are listed on the page.
NAME_FIELDS = {
    "full_name": NameKind.FULL,
    "former_name": NameKind.FORMER,
    "alias": NameKind.OTHER,
    "assumed_name": NameKind.ALIAS,
    "carved_name": NameKind.CARVED,
    "called_name": NameKind.CALLED,
}
DATE = FieldSpec(FieldKind.DATE)
SERVICE = ("enlisted", "party", "party_joined", "unit", "unit_public", "post", "rank", "service_number")
SACRIFICE = {
    "died": "died",
    "death_place": "place",
    "battle": "battle",
    "circumstance": "circumstance",
    "approved_by": "approved_by",
    "approved": "approved",
}


class MartyrTarget(Target):
    """A record a row. Without an id, name, native place, unit and dates say whether a person is already in."""

    kind: ClassVar[str] = "martyrs"
    mappings: ClassVar[Path] = Path(__file__).parent / "mappings"
    default_mapping: ClassVar[str] = "national-register.toml"
    page_model: ClassVar[type[FindablePage]] = MartyrPage
    relations: ClassVar[tuple[str, ...]] = ("names", "services", "sacrifices", "burials", "source_notes")
    private_fields: ClassVar[frozenset[str]] = frozenset({"service_number", "source_url", "native_place_code"})
    fields: ClassVar[Mapping[str, FieldSpec]] = {
        "name": FieldSpec(FieldKind.NAME),
        **{name: FieldSpec(FieldKind.NAMES) for name in NAME_FIELDS},
        "full_name": FieldSpec(FieldKind.LINE),
        "called_name": FieldSpec(FieldKind.LINE),
        "standing": FieldSpec(FieldKind.CHOICE, choices_of(Standing)),
        "sex": FieldSpec(FieldKind.CHOICE, choices_of(Sex)),
        "period": FieldSpec(FieldKind.CHOICE, choices_of(Period)),
        "ethnicity": FieldSpec(),
        "native_place_text": FieldSpec(),
        "native_place_code": FieldSpec(FieldKind.CODE),
        "birth": DATE,
        "birth_place": FieldSpec(),
        "register_ref": FieldSpec(),
        "deeds": FieldSpec(FieldKind.TEXT),
        "remarks": FieldSpec(FieldKind.TEXT),
        "sample": FieldSpec(FieldKind.BOOL),
        **{name: DATE if name in ("enlisted", "party_joined") else FieldSpec() for name in SERVICE},
        **{name: DATE if name in ("died", "approved") else FieldSpec() for name in SACRIFICE},
        "circumstance": FieldSpec(FieldKind.TEXT),
        "burial": FieldSpec(),
        "burial_position": FieldSpec(),
        "source": FieldSpec(),
        "source_url": FieldSpec(),
        "source_grade": FieldSpec(FieldKind.CHOICE, choices_of(Grade)),
    }

    def __init__(self) -> None:
        # Asked for once an import, and all at once: lists name places down to the village.
        self._divisions: set[str] | None = None

    def pieces(self, values: Mapping[str, Value]) -> Sequence[Piece]:
        page = MartyrPage(title=str(values.get("name", ""))[:255])
        page_fields = ("standing", "sex", "ethnicity", "native_place_text", "birth", "birth_place", "period")
        pieces = [fill(page, values, {name: name for name in (*page_fields, "register_ref", "remarks", "sample")})]
        if "native_place_code" in values:
            page.native_place_code = full_code(str(values["native_place_code"]))
            page.native_place_id = self._today(page.native_place_code)
        if "deeds" in values:
            page.deeds = paragraphs(str(values["deeds"]))
        pieces += self._names(values)
        pieces.append(fill(Service(), values, {name: name for name in SERVICE}))
        pieces.append(fill(Sacrifice(), values, SACRIFICE))
        pieces.append(fill(Burial(), values, {"burial": "wording", "burial_position": "position"}))
        if "source" in values or "source_url" in values:
            note = {"source": "citation", "source_url": "url", "source_grade": "grade"}
            # A link alone is its own citation.
            told = {**values, "source": values.get("source") or values["source_url"]}
            pieces.append(fill(SourceNote(grade=Grade.REGISTER), told, note))
        pieces = [pieces[0], *(piece for piece in pieces[1:] if piece.sources)]
        attach(page, pieces[1:], {PersonName: "names", Service: "services", Sacrifice: "sacrifices"})
        attach(page, pieces[1:], {Burial: "burials", SourceNote: "source_notes"})
        page.identity = identity_of(page)
        return pieces

    def _names(self, values: Mapping[str, Value]) -> list[Piece]:
        made = [fill(PersonName(kind=NameKind.OWN), values, {"name": "form"})]
        seen = {values.get("name")}
        for name, kind in NAME_FIELDS.items():
            value = values.get(name, [])
            for form in [value] if isinstance(value, str) else value:  # type: ignore[union-attr]
                if form not in seen:
                    made.append(Piece(PersonName(form=form, kind=kind), {"form": name}))
                    seen.add(form)
        return made

    def _today(self, code: str) -> str | None:
        """The code, if it is a division of today; for an abolished or an unknown one nothing is guessed."""
        if self._divisions is None:
            self._divisions = set(Division.objects.filter(abolished=False).values_list("pk", flat=True))
        return code if code in self._divisions else None

    def identity(self, page: FindablePage) -> str:
        return page.identity

    def pages_with(self, pages: Iterable[FindablePage]) -> Mapping[str, int]:
        found = MartyrPage.objects.filter(identity__in={self.identity(page) for page in pages}, sample=False)
        return dict(found.order_by("-pk").values_list("identity", "pk"))
