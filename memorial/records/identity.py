"""What makes two rows the same person where no register number says so."""

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from frame.pages import child_rows
from search import analysis

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


def identity(name: str, native_place: str, unit: str, dates: Iterable[str]) -> str:
    """SHA-256 of name, native place, unit and dates after folding.

    Script, width, case, accents and blanks make no difference.
    """
    parts = [name, native_place, unit, *dates]
    return sha256("\x1f".join("".join(analysis.fold(part).split()) for part in parts).encode()).hexdigest()


def identity_of(page: "MartyrPage") -> str:
    """The identity of a record as it stands in memory: first name form, first service, its death and birth."""
    name = next((row.form for row in child_rows(page, "names")), page.title)
    unit = next((row.unit for row in child_rows(page, "services")), "")
    died = next((row.died for row in child_rows(page, "sacrifices")), "")
    return identity(name, page.native_place_text, unit, (page.birth, died))
