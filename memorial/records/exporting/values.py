"""One value of a field in its three forms: as Python has it, as plain JSON, as the text of a cell."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.db.models import Field
from django.utils import translation
from django.utils.dateparse import parse_date, parse_datetime

Plain = Any
YES, NO = "是", "否"


class InvalidValueError(ValueError):
    """A value that its field cannot hold; the message says what it takes."""


class Text:
    """Text as it stands. Empty is nothing."""

    def plain(self, value: Any) -> Plain:
        return value or None

    def python(self, plain: Plain) -> Any:
        """The value for the model. Raises InvalidValueError."""
        if plain is None:
            return ""
        if not isinstance(plain, str):
            raise InvalidValueError("it takes text")
        if "\0" in plain or any("\ud800" <= sign <= "\udfff" for sign in plain):
            raise InvalidValueError("there is a character in it that no text has (U+0000 or half a pair)")
        return plain

    def cell(self, plain: Plain) -> str:
        return "" if plain is None else str(plain)

    def from_cell(self, text: str) -> Plain:
        return text or None


@dataclass(frozen=True)
class Choice(Text):
    """A value of a closed list; a cell has its Chinese label, and may have the value."""

    labels: dict[Any, str]

    def cell(self, plain: Plain) -> str:
        return "" if plain is None else self.labels.get(plain, str(plain))

    def from_cell(self, text: str) -> Plain:
        return next((value for value, label in self.labels.items() if label == text), text) if text else None


class YesNo(Text):
    def plain(self, value: Any) -> Plain:
        return bool(value)

    def python(self, plain: Plain) -> Any:
        if not isinstance(plain, bool):
            raise InvalidValueError(f"it takes {YES} or {NO} (true or false in JSON Lines)")
        return plain

    def cell(self, plain: Plain) -> str:
        return YES if plain else NO

    def from_cell(self, text: str) -> Plain:
        return {YES: True, NO: False, "": None}.get(text, text)


class Whole(Text):
    def plain(self, value: Any) -> Plain:
        return value

    def python(self, plain: Plain) -> Any:
        if plain is not None and (not isinstance(plain, int) or isinstance(plain, bool)):
            raise InvalidValueError("it takes a whole number")
        return plain

    def from_cell(self, text: str) -> Plain:
        digits = text.removeprefix("-")
        return int(text) if digits.isascii() and digits.isdigit() else text or None


@dataclass(frozen=True)
class Number(Text):
    """A decimal number, as text with all the places of its column."""

    places: int

    def plain(self, value: Any) -> Plain:
        return None if value is None else f"{Decimal(value):.{self.places}f}"

    def python(self, plain: Plain) -> Any:
        try:
            return None if plain is None else Decimal(str(plain))
        except InvalidOperation as error:
            raise InvalidValueError("it takes a number, such as 35.414921") from error


class Moment(Text):
    """A day or a time of day, in ISO 8601."""

    def plain(self, value: date | datetime | None) -> Plain:
        return value.isoformat() if value else None

    def python(self, plain: Plain) -> Any:
        if plain is None:
            return None
        try:
            found = parse_datetime(str(plain)) if "T" in str(plain) else parse_date(str(plain))
        except ValueError:
            found = None
        if found is None or (isinstance(found, datetime) and found.tzinfo is None):
            raise InvalidValueError("it takes ISO 8601: a day, 2026-04-05, or a time, 2026-04-05T08:00:00+08:00")
        return found


@dataclass(frozen=True)
class Codes(Text):
    """Several division codes, in a cell with blanks between them."""

    def plain(self, value: Any) -> Plain:
        return list(value) or None

    def python(self, plain: Plain) -> Any:
        if plain is not None and not (isinstance(plain, list) and all(isinstance(code, str) for code in plain)):
            raise InvalidValueError("it takes codes of 12 digits")
        return plain or []

    def cell(self, plain: Plain) -> str:
        return " ".join(plain or ())

    def from_cell(self, text: str) -> Plain:
        return text.split() or None


@dataclass(frozen=True)
class Reference(Text):
    """What a foreign key points at, by its number, code or file; `references` turns keys into these and back."""

    model: type[models.Model]
    numbered: bool = True

    def python(self, plain: Plain) -> Any:
        expected = int if self.numbered else str
        if plain is not None and (not isinstance(plain, expected) or isinstance(plain, bool)):
            raise InvalidValueError("it takes the number of a record" if self.numbered else "it takes text")
        return plain

    def from_cell(self, text: str) -> Plain:
        return Whole().from_cell(text) if self.numbered else text or None


def value_type(made: Field) -> Text:
    """How the values of a model field are written, by what it holds."""
    from memorial.records.exporting.streams import Story

    if isinstance(made, models.ForeignKey):
        by_text = {"division", "cemeterysection", "creditedimage", "crediteddocument", "recording"}
        return Reference(made.related_model, made.related_model._meta.model_name not in by_text)
    if made.choices:
        # Untranslated labels are the Chinese of the registers, whatever language is active.
        with translation.override(None):
            return Choice({value: str(label) for value, label in made.flatchoices if value != ""})
    if hasattr(made, "stream_block"):
        return Story(made.stream_block)
    if isinstance(made, models.BooleanField):
        return YesNo()
    if isinstance(made, models.IntegerField):
        return Whole()
    if isinstance(made, models.DecimalField):
        return Number(made.decimal_places)
    return Moment() if isinstance(made, models.DateField) else Text()
