"""Exhibits from a register of holdings, one a row."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from exhibitions.halls.choices import Condition, Nature, RelicGrade, RelicKind, WayIn
from exhibitions.halls.importing.linking import Links, unknown
from exhibitions.halls.models import ExhibitAward, ExhibitBattle, ExhibitPage, ExhibitPerson
from exhibitions.halls.restriction import BY_DEFAULT, RESTRICTABLE
from frame.pages import FindablePage
from memorial.records.choices import Period
from memorial.records.importing.columns import Value
from memorial.records.importing.dates import DateValue
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, choices_of
from memorial.records.importing.filling import attach, fill, paragraphs
from memorial.records.importing.mapping import Mapping as ListMapping
from memorial.records.importing.reasons import register_reasons
from memorial.records.importing.target import Target
from memorial.records.models import RegionPage
from search import analysis

DATE, TEXT, NAMES = FieldSpec(FieldKind.DATE), FieldSpec(FieldKind.TEXT), FieldSpec(FieldKind.NAMES)
# What an export writes in place of what it withholds.
WITHHELD = "〔不公开〕"
ALL_PUBLIC = "全部公开"
LINES = (
    *("other_name", "registration_number", "material", "size", "mass", "storage_place", "donor", "donor_wording"),
    *("lender", "rights"),
)
CHOICES: Mapping[str, Mapping[str, str]] = {
    "nature": choices_of(Nature),
    "relic_kind": choices_of(RelicKind),
    "grade": choices_of(RelicGrade),
    "period": choices_of(Period),
    "condition": choices_of(Condition),
    "way_in": choices_of(WayIn),
}
LOAN = ("loan_from", "loan_until")
WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
COUNTED = re.compile(r"([0-9]+)(?:\.0+)?\s*(?:件/套|件\(套\)|件套|[件套张枚页册支把封本份个])?")
register_reasons(
    (
        (
            r"only what is on loan or deposit \(借展, 寄存\) comes and goes back on a date",
            _("只有借展、寄存的藏品才写借入和归还日期。"),
        ),
        ("it goes back before it came", _("归还早于借入。")),
        (
            "〔不公开〕 says that an export withheld it; bring in one made with --restricted",
            _("〔不公开〕表示导出时没有给出内容：请用带 --restricted 导出的文件。"),
        ),
        (r"(?P<word>.+) is none of (?P<known>.+, 全部公开)", _("“%(word)s”不是以下任何一个：%(known)s。")),
    )
)


class ExhibitTarget(Target):
    """An exhibit a row. The register's number is known within its region; without one, name, kind, date, size and
    material say whether it is in already."""

    kind: ClassVar[str] = "exhibits"
    mappings: ClassVar[Path] = Path(__file__).parent / "mappings"
    default_mapping: ClassVar[str] = "relic-register.toml"
    page_model: ClassVar[type[FindablePage]] = ExhibitPage
    relations: ClassVar[tuple[str, ...]] = ("people", "battles", "awards")
    restricted_fields: ClassVar[frozenset[str]] = frozenset(BY_DEFAULT)
    unrecorded_fields: ClassVar[frozenset[str]] = frozenset(BY_DEFAULT)
    fields: ClassVar[Mapping[str, FieldSpec]] = {
        "name": FieldSpec(FieldKind.NAME),
        **{name: FieldSpec() for name in (*LINES, "hall", "pieces")},
        **{name: FieldSpec(FieldKind.CHOICE, choices) for name, choices in CHOICES.items()},
        **dict.fromkeys(("made", "entered", *LOAN), DATE),
        **dict.fromkeys(("condition_note", "way_in_note", "description", "transcription"), TEXT),
        **dict.fromkeys(("person", "person_number", "battle", "award_number", "restricted"), NAMES),
        "sample": FieldSpec(FieldKind.BOOL),
    }

    def __init__(self) -> None:
        self._links = Links()
        # What cannot be of the page in hand, found while it was put together: fields and why.
        self._faults: dict[int, list[tuple[tuple[str, ...], str]]] = {}

    def fitted(self, mapping: ListMapping, region: RegionPage) -> ListMapping:
        """A register's numbers are its hall's own, so the list is that of one region."""
        self._links.within(region)
        return replace(mapping, list_name=f"{mapping.list_name} {region.code}"[:100])

    def pieces(self, values: Mapping[str, Value]) -> Sequence[Piece]:
        page = ExhibitPage(title=str(values.get("name", ""))[:255])
        faults = self._faults = {id(page): []}
        told = faults[id(page)]
        values = {**values, **_plain(values)}
        simple = {
            *LINES,
            *CHOICES,
            "pieces",
            "made",
            "entered",
            *LOAN,
            "condition_note",
            "way_in_note",
            "sample",
        }
        made = fill(page, values, {name: name for name in (*sorted(simple), "transcription")})
        sources = {**made.sources, **self._keep(page, values)}
        if "description" in values:
            page.description = paragraphs(str(values["description"]))
        if "restricted" in values:
            page.restricted = _restricted(_listed(values["restricted"]), told)
            sources["restricted"] = "restricted"
        rows = self._rows(page, values, told)
        attach(page, rows, {ExhibitPerson: "people", ExhibitBattle: "battles", ExhibitAward: "awards"})
        return [Piece(page, sources), *rows]

    def _keep(self, page: ExhibitPage, values: Mapping[str, Value]) -> dict[str, str]:
        """The hall it is kept at, or the keeper's name where that is no hall here."""
        if "hall" not in values:
            return {}
        page.hall_id = self._links.hall(str(values["hall"]))
        if page.hall_id:
            return {}
        page.keeper = str(values["hall"])
        return {"keeper": "hall"}

    def _rows(
        self, page: ExhibitPage, values: Mapping[str, Value], told: list[tuple[tuple[str, ...], str]]
    ) -> list[Piece]:
        links = self._links
        rows: list[Piece] = []
        for field, section in (("person_number", "martyrs"), ("award_number", "awards")):
            strange = unknown(links, section, _listed(values.get(field)))
            if strange:
                told.append(((field,), f"there is no page /{section}/{strange[0]}/"))
        role = "author" if page.nature in (Nature.LETTER, Nature.MANUSCRIPT) else "owner"
        seen: set[int] = set()
        for number in _listed(values.get("person_number")):
            if (pk := links.numbered("martyrs", number)) and pk not in seen:
                seen.add(pk)
                rows.append(Piece(ExhibitPerson(martyr_id=pk, role=role), {"role": "person_number"}))
        for name in dict.fromkeys(_listed(values.get("person"))):
            pk = links.person(name)
            if pk is None or pk not in seen:
                seen |= {pk} if pk else set()
                rows.append(Piece(ExhibitPerson(martyr_id=pk, name=name, role=role), {"name": "person"}))
        for name in dict.fromkeys(_listed(values.get("battle"))):
            rows.append(Piece(ExhibitBattle(battle_id=links.battle(name), name=name), {"name": "battle"}))
        awards = dict.fromkeys(links.numbered("awards", number) for number in _listed(values.get("award_number")))
        return [*rows, *(Piece(ExhibitAward(award_id=pk), {}) for pk in awards if pk)]

    def contradictions(self, page: FindablePage) -> Iterator[tuple[tuple[str, ...], str]]:
        assert isinstance(page, ExhibitPage)  # noqa: S101 - what `pieces` made
        yield from self._faults.get(id(page), ())
        if page.way_in not in (WayIn.LOAN, WayIn.DEPOSIT):
            for name in LOAN:
                if getattr(page, name):
                    yield (name, "way_in"), "only what is on loan or deposit (借展, 寄存) comes and goes back on a date"
        # Days as ISO texts here; one that is none is refused by the model.
        if page.loan_from and page.loan_until and str(page.loan_until) < str(page.loan_from):
            yield ("loan_until", "loan_from"), "it goes back before it came"
        texts = {
            name: str(getattr(page, name, "") or "")
            for name in (*LINES, "condition_note", "way_in_note", "keeper", "transcription")
        }
        texts |= {name: getattr(page, f"{name}_wording") for name in ("made", "entered")}
        for name, text in texts.items():
            if WITHHELD in text:
                field = "hall" if name == "keeper" else name
                yield (field,), f"{WITHHELD} says that an export withheld it; bring in one made with --restricted"

    def identity(self, page: FindablePage) -> str:
        assert isinstance(page, ExhibitPage)  # noqa: S101 - as above
        return _identity(page)

    def pages_with(self, pages: Iterable[FindablePage]) -> Mapping[str, int]:
        asked = {self.identity(page): page for page in pages}
        near = ExhibitPage.objects.filter(title__in={page.title for page in asked.values()}, sample=False)
        found = {_identity(page): page.pk for page in near.iterator(chunk_size=500)}
        return {identity: page for identity, page in found.items() if identity in asked}


def _plain(values: Mapping[str, Value]) -> dict[str, Value]:
    """Counts as numbers where they are, days of a loan as days; else as written, for the model to refuse."""
    found: dict[str, Value] = {}
    if "pieces" in values:
        text = unicodedata.normalize("NFKC", str(values["pieces"])).strip()
        counted = COUNTED.fullmatch(text)
        found["pieces"] = counted[1] if counted else text
    for name in LOAN:
        day = values.get(name)
        if isinstance(day, DateValue):
            found[name] = day.edtf if WHOLE_DAY.fullmatch(day.edtf) else day.wording or day.edtf
    return found


def _restricted(words: Sequence[str], told: list[tuple[tuple[str, ...], str]]) -> list[str]:
    """The fields of these labels or names, in their order."""
    if ALL_PUBLIC in words:
        return []
    names = {**{str(label): name for name, label in RESTRICTABLE}, **{name: name for name, _label in RESTRICTABLE}}
    strange = [word for word in words if word not in names]
    if strange:
        told.append((("restricted",), f"{strange[0]} is none of {', '.join(names)}, {ALL_PUBLIC}"))
    wanted = {names[word] for word in words if word in names}
    return [name for name, _label in RESTRICTABLE if name in wanted]


def _listed(value: Value | None) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _identity(page: ExhibitPage) -> str:
    parts = [page.title, page.nature, page.registration_number, page.made, page.size, page.material]
    return sha256("\x1f".join("".join(analysis.fold(part).split()) for part in parts).encode()).hexdigest()
