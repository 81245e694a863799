"""What is known of former places, read once and kept in memory until it changes, in whatever process.

Each use asks for the stamp of the state it is in, and within `former_places_known` not even that.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from frame.caching import kept
from memorial.records.former.matching import Former, Matcher, Present, Successor, folded, short_name, stem_of
from memorial.records.models.division import Division, Level, full_code
from memorial.records.models.former_place import TOPIC, FormerPlace, FormerPlaceState, rows_with_division

ABOVE = "parent__parent__parent__parent"
TOWNSHIP = 9
# Addresses repeat: so many are remembered with what they were understood as.
MOST_REMEMBERED = 20_000


@dataclass(slots=True)
class Knowledge:
    """`abolished` are the divisions that are no more, by code, each with those that took its place in the end."""

    matcher: Matcher
    abolished: Mapping[str, Former]
    _understood: dict[str, list[Former]] = field(default_factory=dict)

    def understand(self, text: str) -> list[Former]:
        """The former places that an address names (see `matching`)."""
        if text not in self._understood:
            if len(self._understood) >= MOST_REMEMBERED:
                self._understood.clear()
            self._understood[text] = self.matcher.found_in(text)
        return self._understood[text]

    def of_code(self, code: str) -> Former | None:
        """The abolished division of this 12-digit code, or that a village of such a code lay in."""
        return self.abolished.get(code) or self.abolished.get(full_code(code[:TOWNSHIP]))


_kept: tuple[str, Knowledge] | None = None
_known: ContextVar[Knowledge | None] = ContextVar("former_places_known", default=None)


@contextmanager
def former_places_known() -> Iterator[None]:
    """While entries of many records are written, look once whether anything has changed."""
    token = _known.set(knowledge())
    try:
        yield
    finally:
        _known.reset(token)


def knowledge() -> Knowledge:
    """What is known now: one question where nothing has changed since the last use in this process."""
    known = _known.get()
    return known if known is not None else _known_as_of(FormerPlaceState.current())


def known_to_readers() -> Knowledge:
    """What pages tell: as what stands around them, it may be some seconds old where another process changed it."""
    known = _known.get()
    return known if known is not None else _known_as_of(kept(TOPIC, "stamp", FormerPlaceState.current))


def _known_as_of(stamp: str) -> Knowledge:
    global _kept
    if not stamp or _kept is None or _kept[0] != stamp:
        made = _read()
        if not stamp:
            # Nobody would say when it changes.
            return made
        _kept = (stamp, made)
    return _kept[1]


def _read() -> Knowledge:
    rows = Division.objects.filter(abolished=True).values_list("code", "name", "level")
    gone = {code: (name, level) for code, name, level in rows}
    successions: dict[str, list[str]] = {}
    if gone:
        links = Division.replaced_by.through.objects.filter(from_division__abolished=True)
        for old, new in links.order_by("to_division").values_list("from_division", "to_division"):
            successions.setdefault(old, []).append(new)
    ends = {code: _ends(code, successions, gone) for code in gone}
    wanted = {end for each in ends.values() for end in each}
    today = {row.pk: _successor(row) for row in Division.objects.filter(pk__in=wanted).select_related(ABOVE)}
    abolished = {
        code: Former(name, (name,), level, successors=tuple(today[end] for end in ends[code]))
        for code, (name, level) in gone.items()
    }
    places = [_former(row, abolished) for row in rows_with_division(FormerPlace.objects.order_by("pk"))]
    return Knowledge(Matcher(places, _present(places)), abolished)


def _ends(code: str, successions: Mapping[str, list[str]], gone: Iterable[str]) -> list[str]:
    """The divisions of today that took the place of this one, through any that are no more themselves."""
    found, seen, rest = list[str](), {code}, list(successions.get(code, ()))
    while rest:
        each = rest.pop(0)
        if each in seen:
            continue
        seen.add(each)
        if each in gone:
            rest += successions.get(each, ())
        else:
            found.append(each)
    return found


def _successor(division: Division) -> Successor:
    return Successor(division.pk, division.name, division.full_name)


def _former(place: FormerPlace, abolished: Mapping[str, Former]) -> Former:
    successors: dict[str, Successor] = {}
    for row in place.successions.all():
        # One of them may have been abolished since.
        later = abolished.get(row.division_id)
        for each in later.successors if later else [_successor(row.division)]:
            successors.setdefault(each.code, each)
    names = tuple(place.names)
    return Former(
        place.name, names, place.level, place.first_year, place.last_year, place.lay_in, tuple(successors.values())
    )


def _present(places: list[Former]) -> Present:
    """Read only where there are former places: it is the whole table of names, a twentieth of a second."""
    forms = {folded(name) for place in places for name in place.names}
    if not forms:
        return Present()
    # What a name must hold to hold one of them, whole or without 县.
    cores = {stem_of(form) or form for form in forms}
    rows = Division.objects.filter(abolished=False).values_list("name", "level")
    longer, same, wide, provinces, stems = set[str](), set[str](), set[str](), set[str](), set[str]()
    for name, level in rows.iterator():
        if level <= Level.COUNTY:
            of_today = folded(name)
            same.add(of_today)
            stems.add(stem_of(of_today) or of_today)
        if level <= Level.CITY:
            wide |= {of_today, short_name(of_today)}
        if level == Level.PROVINCE:
            provinces.add(short_name(of_today))
        if any(core in name for core in cores):
            longer.add(folded(name))
    sets = (frozenset(names) for names in (same, wide, provinces, stems))
    return Present(tuple(sorted(longer - forms)), *sets)
