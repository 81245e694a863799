"""What a record says of former places: under which divisions of today it is found, and in which words.

What an editor or a list has chosen stands: where a record has today's division, nothing is read out of its wording;
where it has the code of its time, that is followed. Only then is the wording read. Where nothing at all is told of a
native place the place of birth stands for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from memorial.records.former.knowing import Knowledge, knowledge, known_to_readers
from memorial.records.former.matching import Former, Successor
from memorial.records.models.division import CODE_LENGTH

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


@dataclass(frozen=True, slots=True)
class Told:
    """The former places an address leads to, all of one name, and the divisions of today that have them.

    `today` is empty where an editor has chosen the division of today himself.
    """

    places: tuple[Former, ...]
    today: tuple[Successor, ...]

    @property
    def name(self) -> str:
        return self.places[0].name

    @property
    def words(self) -> str:
        """原南旺县，今属汶上县、嘉祥县: what makes the record found by today's names, and is shown as the reason."""
        if not self.today:
            return ""
        names = _("、").join(each.name for each in self.today)
        return _("（原%(former)s，今属%(today)s）") % {"former": self.name, "today": names}


def of_address(text: str, known: Knowledge | None = None) -> Told | None:
    """What the wording of an address names; None for one of today."""
    return _told((known or known_to_readers()).understand(text)) if text else None


def of_native_place(page: "MartyrPage", known: Knowledge | None = None) -> Told | None:
    """What a record's native place leads to; None where it is one of today."""
    known = known or known_to_readers()
    return _native(known, page.native_place_id or "", page.native_place_code, page.native_place_text)


@dataclass(frozen=True, slots=True)
class Found:
    """What the entry of a record says: the codes it is found under beside its own, and the wording of its places."""

    codes: tuple[str, ...]
    words: str


def found_under(page: "MartyrPage") -> Found:
    """For a record as it stands in memory."""
    return found(
        knowledge(), page.native_place_id or "", page.native_place_code, page.native_place_text, page.birth_place
    )


def found(known: Knowledge, place: str, code: str, text: str, birth_place: str) -> Found:
    """For a record of which these fields were read."""
    native = _native(known, place, code, text)
    birth = of_address(birth_place, known)
    told = native if place or code or text else birth
    codes = tuple(sorted({each.code for each in told.today})) if told else ()
    parts = [text, native.words if native else "", birth_place, birth.words if birth else ""]
    return Found(codes, " ".join(filter(None, parts)))


def _native(known: Knowledge, place: str, code: str, text: str) -> Told | None:
    if place:
        gone = known.of_code(place) if place in known.abolished else None
        if gone:
            return _told([gone])
        named = _told(known.understand(text)) if text else None
        return Told(named.places, ()) if named else None
    gone = known.of_code(code) if len(code) == CODE_LENGTH else None
    if gone and gone.successors:
        return _told([gone])
    return of_address(text, known)


def _told(places: Iterable[Former]) -> Told | None:
    places = tuple(places)
    if not places:
        return None
    today = {each.code: each for place in places for each in place.successors}
    return Told(places, tuple(today.values()))
