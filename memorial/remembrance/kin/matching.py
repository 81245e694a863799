"""Comparing a call with records and with calls of the other kind: by name, place, unit and year, with the score told.

The words are folded and cut as the search does it (search.analysis), so that whatever finds a name there finds it here.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from memorial.records.folding import name_key
from memorial.remembrance.kin.choices import CallKind
from memorial.remembrance.models import KinCall
from search.engines.base import Question
from search.finding import Hit, find

NAME_SAME, NAME_NEAR, PLACE, UNIT, RESTING, YEAR, YEAR_NEAR = 50, 30, 20, 15, 15, 15, 8
# What is found by less than this is a chance.
LEAST = 20
MOST_NAMES, MOST_CANDIDATES, MOST_SHOWN = 4, 40, 12
# A year in a family's memory is often one off.
NEAR = 2
# Words of places that say nothing about which.
PLAIN_ENDINGS = "省市县区镇乡村"
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A record (`entry`) or a call that may be meant; `reasons` say what agrees, with its points."""

    score: int
    reasons: list[tuple[str, int]]
    entry: Any = None
    call: KinCall | None = None


def records_for(call: KinCall) -> list[Match]:
    """The public records that agree most with a call, the best first."""
    found: dict[int, Match] = {}
    for name, hits in _asked(call):
        for hit in hits:
            reasons = list(_of_entry(call, name, hit))
            match = Match(sum(points for _reason, points in reasons), reasons, entry=hit.entry)
            if match.score >= LEAST and match.score > getattr(found.get(hit.entry.pk), "score", 0):
                found[hit.entry.pk] = match
    return _best(found.values())


def calls_for(call: KinCall, others: Iterable[KinCall]) -> list[Match]:
    """The calls among `others`, of the other kind, that agree most with this one."""
    wanted = CallKind.OFFER if call.kind == CallKind.SEARCH else CallKind.SEARCH
    matches = []
    for other in others:
        if other.kind == wanted:
            reasons = list(_of_call(call, other))
            matches.append(Match(sum(points for _reason, points in reasons), reasons, call=other))
    return _best(match for match in matches if match.score >= LEAST)


def _asked(call: KinCall) -> Iterator[tuple[str, Sequence[Hit]]]:
    """What the search finds by each name of the call; by place and unit where no name is known."""
    names = call.sought.split()[:MOST_NAMES]
    for name in names:
        yield name, _find(name)
    if not names:
        for words in filter(None, [call.unit, call.native_place, call.resting]):
            yield "", _find(words)


def _find(words: str) -> Sequence[Hit]:
    return find(Question(words=words, filters={"kind": ("martyr",)}, limit=MOST_CANDIDATES, facets=())).hits


def _of_entry(call: KinCall, name: str, hit: Hit) -> Iterator[tuple[str, int]]:
    entry = hit.entry
    if name:
        same = name_key(name) in {name_key(form) for form in [entry.title, *(form for form, _kind in entry.names)]}
        yield (_("姓名相同"), NAME_SAME) if same else (_("姓名相近（%(why)s）") % {"why": hit.why}, NAME_NEAR)
    text = f"{entry.summary} {entry.text}"
    yield from _places(call.native_place, entry.place_text, _("籍贯"), PLACE)
    yield from _places(call.unit, text, _("部队（单位）"), UNIT)
    yield from _places(call.resting, text, _("牺牲或安葬的地方"), RESTING)
    yield from _years(call.year, entry.year_from, entry.year_to)


def _of_call(call: KinCall, other: KinCall) -> Iterator[tuple[str, int]]:
    mine, theirs = ({name_key(name) for name in each.sought.split()} for each in (call, other))
    if mine & theirs:
        yield _("姓名相同"), NAME_SAME
    yield from _places(call.native_place, other.native_place, _("籍贯"), PLACE)
    yield from _places(call.unit, other.unit, _("部队（单位）"), UNIT)
    yield from _places(call.resting, other.resting, _("牺牲或安葬的地方"), RESTING)
    yield from _years(call.year, other.year, other.year)


def _places(asked: str, told: str, label: str, most: int) -> Iterator[tuple[str, int]]:
    """Points by how much of the words asked for stands in the words told, by pairs of signs."""
    wanted, there = _pairs(asked), _pairs(told)
    share = len(wanted & there) / len(wanted) if wanted else 0
    points = round(most * share)
    if points >= most // 3:
        yield _("%(what)s相合") % {"what": label}, points


def _pairs(text: str) -> set[str]:
    key = "".join(sign for sign in name_key(text) if sign not in PLAIN_ENDINGS)
    return {key[at : at + SHORTEST] for at in range(len(key) - 1)}


def _years(asked: int | None, first: int | None, last: int | None) -> Iterator[tuple[str, int]]:
    if asked is None or first is None:
        return
    if first <= asked <= (last or first):
        yield _("牺牲年份相同"), YEAR
    elif first - NEAR <= asked <= (last or first) + NEAR:
        yield _("牺牲年份相近"), YEAR_NEAR


def _best(matches: Iterable[Match]) -> list[Match]:
    return sorted(matches, key=lambda match: -match.score)[:MOST_SHOWN]
