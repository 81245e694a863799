"""Which cemetery and which grave a row means, of those the importing office and the offices above it keep."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q
from wagtail.models import Page

from frame.visibility import ancestor_paths
from memorial.records.folding import name_key
from memorial.records.importing.columns import Value
from memorial.records.importing.fields import FieldSpec, Place
from memorial.records.models import CemeteryPage, Grave, RegionPage
from memorial.records.moving.places import PlaceKey, place_key

# What says which grave is meant; the names of import fields.
PLACE = ("grave_part", "grave_row", "grave_position")
FIELDS = {name: FieldSpec() for name in ("cemetery", "cemetery_number", "grave_number", "plaque_code", *PLACE)}


Named = Sequence[tuple[tuple[str, ...], int | None]]


class UnknownPlaceError(Exception):
    """A cemetery or grave that is not there, or not told apart. `fields` are the import fields that named it."""

    def __init__(self, fields: tuple[str, ...], reason: str) -> None:
        super().__init__(reason)
        self.fields, self.reason = fields, reason


class ContradictoryPlaceError(UnknownPlaceError):
    """Two places in one row that cannot both be meant."""


class GraveRegister:
    """The cemeteries below and directly above a region, and their graves, by whatever a row may name them by.

    Held in memory: about a kilobyte for each grave.
    """

    def __init__(self, region: RegionPage) -> None:
        above = Q()
        for path in ancestor_paths(region.path):
            above |= Q(path__startswith=path, depth=len(path) // Page.steplen + 1)
        self._by_number: dict[str, int] = {}
        self._by_name: dict[str, set[int]] = defaultdict(set)
        cemeteries = CemeteryPage.objects.filter(Q(path__startswith=region.path) | above, locale=region.locale_id)
        for key, title, other, number in cemeteries.values_list("pk", "title", "other_name", "number_row__number"):
            self._by_number[str(number)] = key
            for name in filter(None, map(name_key, (title, other))):
                self._by_name[name].add(key)
        self.cemetery_of: dict[int, int] = {}
        self.kind_of: dict[int, str] = {}
        self._numbered: dict[str, int] = {}
        self._plaques: dict[str, int] = {}
        self._places: dict[tuple[int, PlaceKey], int] = {}
        graves = Grave.objects.filter(cemetery__in=set(self._by_number.values()))
        rows = graves.values_list("pk", "cemetery", "number", "plaque_key", "part__name", "row", "position", "kind")
        for key, cemetery, number, plaque, part, row, position, kind in rows.iterator():
            self.put(key, cemetery, number, plaque, place_key(part or "", row, position), kind)

    def put(self, key: int, cemetery: int, number: int, plaque: str, place: PlaceKey, kind: str) -> None:
        """Take in a grave; `plaque` is the folded code, empty where it has none."""
        self.cemetery_of[key], self.kind_of[key] = cemetery, kind
        self._numbered[str(number)] = key
        if plaque:
            self._plaques[plaque] = key
        if place.position:
            self._places[cemetery, place] = key

    def cemetery(self, values: Mapping[str, Value]) -> int | None:
        """The cemetery a row names; None where it names none. Raises UnknownPlaceError."""
        number, name = _text(values, "cemetery_number"), _text(values, "cemetery")
        if number:
            if number not in self._by_number:
                raise UnknownPlaceError(("cemetery_number",), "there is no cemetery of this number here or above")
            return self._by_number[number]
        if not name:
            return None
        found = self._by_name.get(name_key(name), set())
        if len(found) > 1:
            numbers = ", ".join(sorted(number for number, key in self._by_number.items() if key in found))
            raise UnknownPlaceError(("cemetery",), f"several cemeteries have this name; give the number: {numbers}")
        if not found:
            reason = "there is no cemetery of this name here or above; make its page first, or correct the name"
            raise UnknownPlaceError(("cemetery",), reason)
        return next(iter(found))

    def place(self, values: Mapping[str, Value]) -> Place:
        """The cemetery and grave a row names, as far as it does. Raises UnknownPlaceError."""
        parts = [_text(values, name) for name in PLACE]
        named = self._named(values)
        cemetery = self.cemetery(values)
        key = place_key(*parts)
        if cemetery and key.position:
            named.append((PLACE, self._places.get((cemetery, key))))
        for fields, grave in named:
            if grave is None:
                raise UnknownPlaceError(fields, "there is no such grave; enter it first (sheet 墓), or correct this")
        found = _only_one(named)
        if found and cemetery and self.cemetery_of[found] != cemetery:
            raise ContradictoryPlaceError(("cemetery", *named[0][0]), "the grave is not in this cemetery")
        return Place(self.cemetery_of[found] if found else cemetery, found, read_words(*parts))

    def known(self, values: Mapping[str, Value]) -> int | None:
        """The registered grave that a row describes; None for a new one. Raises UnknownPlaceError."""
        named = self._named(values)
        for fields, grave in named:
            if grave is None and fields == ("grave_number",):
                raise UnknownPlaceError(fields, "there is no grave of this number here or above")
        cemetery, key = self.cemetery(values), place_key(*(_text(values, name) for name in PLACE))
        if cemetery and key.position:
            named.append((PLACE, self._places.get((cemetery, key))))
        return _only_one([(fields, grave) for fields, grave in named if grave])

    def _named(self, values: Mapping[str, Value]) -> list[tuple[tuple[str, ...], int | None]]:
        named: list[tuple[tuple[str, ...], int | None]] = []
        if number := _text(values, "grave_number"):
            named.append((("grave_number",), self._numbered.get(number)))
        if plaque := _text(values, "plaque_code"):
            named.append((("plaque_code",), self._plaques.get(name_key(plaque))))
        return named


def read_words(part: str, row: str, position: str) -> str:
    """区, 排 and 号 as one reads them: 东区 3排 12号."""
    row = f"{row}排" if row.isdecimal() else row
    position = f"{position}号" if position.isdecimal() else position
    return " ".join(filter(None, (part, row, position)))


def _text(values: Mapping[str, Value], name: str) -> str:
    return str(values.get(name, ""))


def _only_one(named: Named) -> int | None:
    """The grave that all of these name. Raises ContradictoryPlaceError where they name two."""
    graves = {grave for _fields, grave in named}
    if len(graves) > 1:
        fields = tuple(name for each, _grave in named for name in each)
        raise ContradictoryPlaceError(fields, "two different graves are meant")
    return next(iter(graves), None)
