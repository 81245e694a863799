"""What lists of names are sorted by: reading and strokes, kept beside the name.

Strokes are those of the Unihan database (kTotalStrokes), by the strokes package. Names are compared character by
character: by strokes, then by code point, which for Han characters follows the radicals, so that a surname's bearers
stand together. The official finer order of 起笔笔形 is not kept.
"""

from collections.abc import Callable
from typing import Any

from django.db import models
from strokes import strokes

from search import analysis

READING_LENGTH = 255
STROKES_LENGTH = 255
# After every character that can be counted; none has a hundred strokes.
UNCOUNTED = 99


def reading_key(name: str) -> str:
    """The reading, then the name."""
    return analysis.sort_key(name)[:READING_LENGTH]


def stroke_key(name: str) -> str:
    """Two digits of strokes and five of the code point (hexadecimal) a character: 王 is `040738b`. Latin names stand
    after all Han ones. ASCII only, so that every database sorts it alike."""
    counted = ((strokes(character), ord(character)) for character in name if not character.isspace())
    digits = (f"{count or UNCOUNTED:02d}{code:05x}" for count, code in counted)
    return "".join(digits)[:STROKES_LENGTH]


class NameKeyField(models.CharField):
    """A key computed from the row's `name` whenever the row is written, by forms, imports and bulk inserts alike."""

    def __init__(self, *args: Any, key: Callable[[str], str] = reading_key, **kwargs: Any) -> None:
        self.key = key
        super().__init__(*args, **{"blank": True, "default": "", "editable": False, "db_index": True, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.key(getattr(model_instance, "name"))  # noqa: B009 - the model is not known here
        setattr(model_instance, self.attname, value)
        return value
