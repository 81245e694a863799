"""Martyr records from lists."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _

from frame.pages import FindablePage, child_rows
from memorial.records.choices import (
    CertificateKind,
    DecidingCircumstance,
    Grade,
    NameKind,
    Period,
    Sex,
    Standing,
)
from memorial.records.completeness import completeness_of
from memorial.records.folding import name_key
from memorial.records.identity import identity_of
from memorial.records.importing.columns import Value
from memorial.records.importing.doubles import Doubles
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, choices_of
from memorial.records.importing.filling import attach, fill, paragraphs
from memorial.records.importing.mapping import Mapping as ListMapping
from memorial.records.importing.resting.joining import BURIALS, resting_piece, with_burials
from memorial.records.importing.resting.occupying import Occupancy
from memorial.records.importing.resting.place_column import with_places
from memorial.records.importing.resting.register import FIELDS as PLACE_FIELDS
from memorial.records.importing.resting.register import GraveRegister
from memorial.records.importing.target import Namesake, Target
from memorial.records.models import (
    Burial,
    Certificate,
    MartyrPage,
    PersonName,
    RegionPage,
    Sacrifice,
    Service,
    SourceNote,
)
from memorial.records.models.division import full_code
from memorial.records.namesakes.deciding import leave_undecided, still_undecided
from memorial.records.native_places import NativePlaces, UnknownCodeError
from memorial.records.orders import dates_of, impossible_orders

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
PAGE_FIELDS = (
    "standing",
    "sex",
    "ethnicity",
    "native_place_text",
    "native_place_edition",
    "birth",
    "birth_place",
    "period",
    "register_ref",
    "remarks",
    "sample",
)
CERTIFICATE = {"certificate_number": "number", "certificate_kind": "kind", "certificate_issued": "issued"}
BURIAL = {
    "burial": "wording",
    "burial_position": "position",
    "buried": "buried",
    "burial_evidence": "evidence",
    "burial_grade": "grade",
}
# 佚名 and 无名 are what lists write where there is no name.
NAMELESS = re.compile(r"^(?:无名|佚名)")
WAITS = "it might be the same person as another record of that name, and nobody has decided"
NAMELESS_TITLE = "无名烈士"
SACRIFICE = {
    "died": "died",
    "death_place": "place",
    "battle": "battle",
    "circumstance": "circumstance",
    "deciding": "deciding",
    "approved_by": "approved_by",
    "approved": "approved",
}


class MartyrTarget(Target):
    """A record a row. Without an id, name, native place, unit and dates say whether a person is already in."""

    kind: ClassVar[str] = "martyrs"
    mappings: ClassVar[Path] = Path(__file__).parent / "mappings"
    default_mapping: ClassVar[str] = "national-register.toml"
    page_model: ClassVar[type[FindablePage]] = MartyrPage
    relations: ClassVar[tuple[str, ...]] = (
        "names",
        "services",
        "sacrifices",
        "burials",
        "source_notes",
        "certificates",
    )
    restricted_fields: ClassVar[frozenset[str]] = frozenset({"certificate_number"})
    private_fields: ClassVar[frozenset[str]] = frozenset(
        {"service_number", "source_url", "native_place_code", "certificate_number"}
    )
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
        "native_place_edition": FieldSpec(),
        "birth": DATE,
        "birth_place": FieldSpec(),
        "register_ref": FieldSpec(),
        "deeds": FieldSpec(FieldKind.TEXT),
        "remarks": FieldSpec(FieldKind.TEXT),
        "sample": FieldSpec(FieldKind.BOOL),
        **{name: DATE if name in ("enlisted", "party_joined") else FieldSpec() for name in SERVICE},
        **{name: DATE if name in ("died", "approved") else FieldSpec() for name in SACRIFICE},
        "circumstance": FieldSpec(FieldKind.TEXT),
        "deciding": FieldSpec(FieldKind.CHOICE, choices_of(DecidingCircumstance)),
        "certificate_number": FieldSpec(),
        "certificate_kind": FieldSpec(FieldKind.CHOICE, choices_of(CertificateKind)),
        "certificate_issued": DATE,
        **PLACE_FIELDS,
        "burial": FieldSpec(),
        "burial_position": FieldSpec(),
        "buried": DATE,
        "burial_evidence": FieldSpec(),
        "burial_grade": FieldSpec(FieldKind.CHOICE, choices_of(Grade)),
        "source": FieldSpec(),
        "source_url": FieldSpec(),
        "source_grade": FieldSpec(FieldKind.CHOICE, choices_of(Grade)),
    }

    def __init__(self) -> None:
        self._places = NativePlaces(whole=True)
        # Certificate numbers of earlier lines, by what they are compared by.
        self._certificates: dict[str, int] = {}
        self._doubles = Doubles()
        self._occupancy = Occupancy()
        # Set beforehand by whoever has read the graves already.
        self.register: GraveRegister | None = None

    def fitted(self, mapping: ListMapping, region: RegionPage) -> ListMapping:
        """With cemeteries and graves sought at the region's and those above it."""

        def register() -> GraveRegister:
            self.register = self.register or GraveRegister(region)
            return self.register

        return with_places(mapping, register)

    def absent(self, values: Mapping[str, Value]) -> str:
        """A record without a name is one of a nameless martyr, and only where the list says so."""
        reason = super().absent(values)
        if reason and not values.get("name") and values.get("standing") == Standing.UNIDENTIFIED:
            return ""
        return reason

    def pieces(self, values: Mapping[str, Value]) -> Sequence[Piece]:
        name = str(values.get("name", ""))
        if not name and values.get("standing") == Standing.UNIDENTIFIED:
            name = NAMELESS_TITLE
            values = {**values, "name": name}
        if "standing" not in values and NAMELESS.match(name):
            values = {**values, "standing": Standing.UNIDENTIFIED}
        page = MartyrPage(title=name[:255])
        pieces = [fill(page, values, {name: name for name in PAGE_FIELDS})]
        if "native_place_code" in values:
            page.native_place_code = full_code(str(values["native_place_code"]))
            page.native_place_id = self._today(page.native_place_code)
        if "deeds" in values:
            page.deeds = paragraphs(str(values["deeds"]))
        pieces += self._names(values)
        pieces.append(fill(Service(), values, {name: name for name in SERVICE}))
        pieces.append(fill(Sacrifice(), values, SACRIFICE))
        pieces.append(resting_piece(values, BURIAL))
        if "certificate_number" in values:
            pieces.append(fill(Certificate(), values, CERTIFICATE))
        if "source" in values or "source_url" in values:
            note = {"source": "citation", "source_url": "url", "source_grade": "grade"}
            # A link alone is its own citation.
            told = {**values, "source": values.get("source") or values["source_url"]}
            pieces.append(fill(SourceNote(grade=Grade.REGISTER), told, note))
        pieces = [pieces[0], *(piece for piece in pieces[1:] if piece.sources)]
        if BURIALS in values:
            pieces = with_burials(pieces, values[BURIALS])
        attach(page, pieces[1:], {PersonName: "names", Service: "services", Sacrifice: "sacrifices"})
        attach(page, pieces[1:], {Burial: "burials", SourceNote: "source_notes", Certificate: "certificates"})
        page.identity = identity_of(page)
        page.completeness = completeness_of(page).percent
        return pieces

    def _names(self, values: Mapping[str, Value]) -> list[Piece]:
        made = [fill(PersonName(kind=NameKind.OWN), values, {"name": "form"})]
        seen = {values.get("name")}
        for name, kind in NAME_FIELDS.items():
            value = values.get(name, [])
            for form in [value] if isinstance(value, str) else value or []:  # type: ignore[union-attr]
                if isinstance(form, str) and form not in seen:
                    made.append(Piece(PersonName(form=form, kind=kind), {"form": name}))
                    seen.add(form)
        return made

    def _today(self, code: str) -> str | None:
        try:
            return self._places.today(code)
        except UnknownCodeError:
            # Told by `contradictions`, with its column.
            return None

    def contradictions(self, page: FindablePage) -> Iterator[tuple[tuple[str, ...], str]]:
        assert isinstance(page, MartyrPage)  # noqa: S101 - what `pieces` made
        for order in impossible_orders(dates_of(page)):
            yield (order.later, order.earlier), str(order.reason)
        if page.native_place_code:
            try:
                self._places.today(page.native_place_code)
            except UnknownCodeError as error:
                yield ("native_place_code",), str(error)

    def taken(self, rows: Sequence[tuple[int, FindablePage, int | None]]) -> Mapping[int, tuple[str, str]]:
        """Certificates that an earlier line or another record has, by the line that asks for them again."""
        asked = {
            line: (name_key(certificate.number), key)
            for line, page, key in rows
            for certificate in child_rows(page, "certificates")
        }
        held = Certificate.objects.held().filter(key__in={number for number, _page in asked.values()})
        known = {each.key: each for each in held.select_related("martyr__number_row")}
        refused = {}
        for line, (number, page_id) in asked.items():
            holder, earlier = known.get(number), self._certificates.setdefault(number, line)
            if holder and holder.martyr_id != page_id:
                refused[line] = ("certificate_number", f"record {holder.martyr.number} has this certificate already")
            elif earlier != line:
                refused[line] = ("certificate_number", f"line {earlier} has this certificate already")
        return {**refused, **self._occupancy.taken(rows, self.register.kind_of if self.register else {})}

    def namesakes(
        self, rows: Mapping[int, FindablePage], *, register: str, remember: bool
    ) -> Mapping[int, list[Namesake]]:
        named = {line: page for line, page in rows.items() if not getattr(page, "sample", False)}
        return self._doubles.among(named, register=register, remember=remember)

    def undecided(self, page_ids: Sequence[int]) -> Mapping[int, str]:
        pairs = still_undecided().filter(Q(first__in=page_ids) | Q(second__in=page_ids))
        waiting: dict[int, str] = {}
        for first, second in pairs.values_list("first", "second"):
            for page_id in {first, second}.intersection(page_ids):
                waiting.setdefault(page_id, WAITS)
        return waiting

    def leave_undecided(self, pairs: Sequence[tuple[int, int]]) -> None:
        leave_undecided(pairs, str(_("导入时发现同名，事实没有矛盾。")))

    def identity(self, page: FindablePage) -> str:
        return page.identity

    def pages_with(self, pages: Iterable[FindablePage]) -> Mapping[str, int]:
        found = MartyrPage.objects.filter(identity__in={self.identity(page) for page in pages}, sample=False)
        return dict(found.order_by("-pk").values_list("identity", "pk"))
