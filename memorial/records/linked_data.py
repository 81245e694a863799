"""A martyr for search engines: what the record shows, in schema.org's words."""

from typing import TYPE_CHECKING

from frame.linked_data import Node, certain_date
from frame.pages import child_rows
from memorial.records.choices import Sex

if TYPE_CHECKING:
    from memorial.records.models import MartyrPage

_GENDERS = {Sex.MALE: "https://schema.org/Male", Sex.FEMALE: "https://schema.org/Female"}


def person_node(martyr: "MartyrPage", url: str) -> Node:
    """Name and other names, sex, birth and death, where he or she was buried; dates only where they are certain."""
    sacrifice = martyr.sacrifice
    burial = next(reversed(child_rows(martyr, "burials")), None)
    return {
        "@type": "Person",
        "@id": url,
        "url": url,
        "name": martyr.title,
        "alternateName": [row.form for row in child_rows(martyr, "names") if row.form != martyr.title],
        "gender": _GENDERS.get(Sex(martyr.sex)),
        "birthDate": certain_date(martyr.birth),
        "birthPlace": _place(martyr.birth_place or martyr.native_place_text),
        "deathDate": certain_date(sacrifice.died) if sacrifice else "",
        "deathPlace": _place(sacrifice.place) if sacrifice else None,
        "description": martyr.summary(),
        # schema.org has no place of burial of a person, but events that are about one.
        "subjectOf": _burial(burial.wording) if burial and burial.wording else None,
    }


def _burial(wording: str) -> Node:
    return {"@type": "Event", "name": "安葬", "location": {"@type": "Cemetery", "name": wording}}


def _place(name: str) -> Node | None:
    return {"@type": "Place", "name": name} if name else None
