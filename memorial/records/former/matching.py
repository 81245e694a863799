"""Finding former places in an address as it was written. Nothing is guessed: a doubtful name is left alone.

A name as it stands (南旺县) is met anywhere but within a longer name of today. Without its 县 it is met only as the end
of an address that names nothing else below a province or a prefecture (山东南旺人), since towns kept the names of
counties (南旺镇). A name that is also one of today's is never met; where it is meant, editors write it with what it
belonged to (济宁市市中区).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from memorial.records.models.division import Level
from memorial.records.models.former_place import years_told
from search import analysis

COUNTY_ENDINGS = ("县", "市", "区")
SHORTEST_STEM = 2
# What may follow a county's name without 县 at the end of an address.
END = re.compile(r"人?(?:[,,、。;;()()\[\]/·今原属现].*)?$")
WIDER_ENDINGS = ("专区", "地区", "行署", "行政区", "省", "道", "府", "州")
SEPARATORS = ",,、。;;()()[]/·原"
PLACE_ENDINGS = ("特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市", "地区", "盟")


@dataclass(frozen=True, slots=True)
class Successor:
    """A division of today."""

    code: str
    name: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Former:
    """A former place as it is understood; an abolished division has its code and no id."""

    name: str
    names: tuple[str, ...]
    level: int = Level.COUNTY
    first_year: int | None = None
    last_year: int | None = None
    lay_in: str = ""
    successors: tuple[Successor, ...] = ()

    @property
    def years(self) -> str:
        """In the language being read."""
        return years_told(self.first_year, self.last_year)


@dataclass(frozen=True, slots=True)
class Present:
    """The names of today, folded: all that are longer than a former one they hold; those of provinces and prefectures
    with the province of each; and those of counties and above, without their last character."""

    longer: tuple[str, ...] = ()
    same: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()


def folded(text: str) -> str:
    """What addresses are compared by."""
    return "".join(analysis.fold(text).split())


def short_name(name: str) -> str:
    """A province's or prefecture's name as it is mostly said: 山东省 → 山东."""
    ending = next((each for each in PLACE_ENDINGS if name.endswith(each)), "")
    stem = name.removesuffix(ending)
    return stem if len(stem) >= SHORTEST_STEM else name


def stem_of(name: str) -> str:
    """A county's name without 县; empty where too little would be left."""
    stem = name[:-1] if name.endswith(COUNTY_ENDINGS) else ""
    return stem if len(stem) >= SHORTEST_STEM else ""


@dataclass(slots=True)
class Matcher:
    """The former places, ready to be found in texts."""

    places: Sequence[Former]
    present: Present = field(default_factory=Present)
    _whole: dict[str, list[Former]] = field(init=False)
    _stems: dict[str, list[Former]] = field(init=False)
    _pattern: re.Pattern[str] | None = field(init=False)

    def __post_init__(self) -> None:
        self._whole, self._stems = defaultdict(list), defaultdict(list)
        for place in self.places:
            for name in dict.fromkeys(map(folded, place.names)):
                if name not in self.present.same:
                    self._whole[name].append(place)
                stem = stem_of(name) if place.level == Level.COUNTY else ""
                if stem and stem not in self.present.stems:
                    self._stems[stem].append(place)
        forms = sorted({*self._whole, *self._stems}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, forms))) if forms else None

    def found_in(self, text: str) -> list[Former]:
        """The narrowest former place that `text` names, or those of one name; none if it names none for certain.

        Where the text names successors too (今汶上县), the place comes with those alone.
        """
        if self._pattern is None:
            return []
        address = folded(text)
        met = [found for match in self._pattern.finditer(address) if (found := self._met(address, match))]
        if not met:
            return []
        places = max(reversed(met), key=lambda found: max(place.level for place in found))
        return [_narrowed(place, address) for place in places]

    def _met(self, address: str, match: re.Match[str]) -> list[Former]:
        form, start, end = match.group(), match.start(), match.end()
        if self._is_within_longer(address, form, start):
            return []
        before, after = address[:start], address[end:]
        if form in self._whole:
            found = self._whole[form]
        elif END.fullmatch(after) and self._is_wide(before):
            found = self._stems[form]
        else:
            return []
        named = {province for province in self.present.provinces if province in before}
        return [place for place in found if not named or any(_lies_in(place, name) for name in named)]

    def _is_within_longer(self, address: str, form: str, start: int) -> bool:
        return any(
            address.startswith(name, start - position)
            for name in self.present.longer
            for position in _positions(name, form)
            if start >= position
        )

    def _is_wide(self, before: str) -> bool:
        """Whether what stands before a bare name is no county: nothing, a province, a prefecture."""
        return (
            not before or before.endswith(WIDER_ENDINGS) or before[-1] in SEPARATORS
            or any(before.endswith(name) for name in self.present.wide)
        )  # fmt: skip


def _positions(name: str, form: str) -> Iterable[int]:
    return (match.start() for match in re.finditer(f"(?={re.escape(form)})", name))


def _lies_in(place: Former, province: str) -> bool:
    where = [folded(place.lay_in), *(folded(each.full_name) for each in place.successors)]
    return not place.successors or any(province in each for each in where)


def _narrowed(place: Former, address: str) -> Former:
    named = tuple(each for each in place.successors if folded(each.name) in address)
    if not named or len(named) == len(place.successors):
        return place
    return replace(place, successors=named)
