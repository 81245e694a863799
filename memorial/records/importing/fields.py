"""What a list may fill: the fields of a target, and which part of it each one is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.db.models import Model, TextChoices
from django.utils import translation


class FieldKind(Enum):
    """How the cells of a field are read."""

    NAME = "name"  # one line, kept as written but for blanks around it
    LINE = "line"  # one line of text
    TEXT = "text"  # several lines
    NAMES = "names"  # several names in one cell
    DATE = "date"
    CHOICE = "choice"
    BOOL = "bool"
    CODE = "code"  # a division code


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field a mapping may fill. `choices` are the values a CHOICE may have, by label and by value."""

    kind: FieldKind = FieldKind.LINE
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """A model object in memory, and which import field each of its filled attributes came from."""

    made: Model
    sources: Mapping[str, str]


def choices_of(choices: type[TextChoices]) -> dict[str, str]:
    """A TextChoices as the values a cell may have: the stored value and the Chinese label, to the stored value."""
    pairs = choices.choices
    # Untranslated labels are the Chinese of the registers, whatever language is active.
    with translation.override(None):
        return {**{str(label): value for value, label in pairs}, **{value: value for value, _label in pairs}}


@dataclass(frozen=True, slots=True)
class Place:
    """Ids of a cemetery and of a grave in it, each where it is known; `words` are the place as one reads it."""

    cemetery: int | None = None
    grave: int | None = None
    words: str = ""
