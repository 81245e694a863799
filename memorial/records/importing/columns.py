"""From cells to values: one object a field, each giving a value or the problems it found."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from memorial.records.importing.dates import DateValue, InvalidDateError, qualify, read_date, read_parts
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, Place
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.rows import Row

Value = str | bool | DateValue | Place | list[str] | list[Piece]
BLANKS = " \t\r\n\u3000\u00a0"
YES = {"true", "1", "yes", "y", "是", "ja"}
NO = {"false", "0", "no", "n", "否", "nee", ""}
NAME_SEPARATORS = "、,，;；/|"
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
DIVISION_CODE = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")


@dataclass(frozen=True, slots=True)
class Column:
    """How one field is read from a row; subclasses say from what. `missing` are the list's words for nothing."""

    field: str
    spec: FieldSpec
    missing: frozenset[str]

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the file this reads."""
        raise NotImplementedError

    def can_read(self, header: Sequence[str]) -> bool:
        return any(name in header for name in self.reads)

    def read(self, row: Row) -> tuple[Value | None, list[Problem]]:
        """The value, None where the row says nothing, and what is wrong with it."""
        raise NotImplementedError

    def fault_beside(self, row: Row, field: str, reason: str) -> Problem | None:
        """The fault of a field that stands in a row of another sheet, named there; None where it stands in none."""
        return None

    def cell(self, row: Row, name: str) -> str:
        """The cell without blanks around it; empty where it holds a word for nothing."""
        text = row.cells.get(name, "").strip(BLANKS)
        return "" if text in self.missing else text

    def problem(self, row: Row, reason: str, names: Sequence[str] = ()) -> Problem:
        present = [name for name in names or self.reads if name in row.cells]
        value = " ".join(filter(None, (row.cells[name] for name in present)))
        return Problem(row.line, "+".join(present) or self.field, shown(value), reason)


@dataclass(frozen=True, slots=True)
class TextColumn(Column):
    """A text from the first of `names` that is filled; `values` turn it into another, `pattern` into a part of it.

    `rules` (pattern, value) instead give the value of the first pattern found in it, else the default.
    """

    names: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None
    expand: str = ""
    default: str = ""
    rules: tuple[tuple[re.Pattern[str], str], ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        return self.names

    def read(self, row: Row) -> tuple[Value | None, list[Problem]]:
        text = next(filter(None, (self.cell(row, name) for name in self.names)), "")
        for pattern, value in self.rules:
            if pattern.search(text):
                return value, []
        if self.rules:
            return self.default or None, []
        if self.pattern:
            text = self._part(text, self.pattern)
        text = self.values.get(text, text) or self.default
        if not text:
            return None, []
        return self._typed(row, text)

    def _part(self, text: str, pattern: re.Pattern[str]) -> str:
        match = pattern.search(text)
        if self.expand:
            return " ".join(match.expand(self.expand).split()) if match else text
        return (match.group(1) if match.groups() else match.group()) if match else ""

    def _typed(self, row: Row, text: str) -> tuple[Value | None, list[Problem]]:
        kind = self.spec.kind
        reason = forbidden_in(text, lines=kind is FieldKind.TEXT)
        if reason:
            return None, [self.problem(row, reason)]
        if kind is FieldKind.CHOICE and text not in self.spec.choices:
            known = ", ".join(dict.fromkeys(self.spec.choices))
            return None, [self.problem(row, f"this is none of {known}; turn it into one by values in the mapping")]
        if kind is FieldKind.CHOICE:
            return self.spec.choices[text], []
        if kind is FieldKind.BOOL:
            if text.casefold() not in YES | NO:
                return None, [self.problem(row, "this is neither true nor false")]
            return text.casefold() in YES, []
        if kind is FieldKind.CODE and not DIVISION_CODE.fullmatch(text):
            return None, [self.problem(row, "a division code has 2, 4, 6, 9 or 12 digits")]
        if kind is FieldKind.NAMES:
            return [name.strip() for name in re.split(f"[{re.escape(NAME_SEPARATORS)}]", text) if name.strip()], []
        if kind is FieldKind.LINE:
            return " ".join(text.split()), []
        return text, []


@dataclass(frozen=True, slots=True)
class TemplateColumn(Column):
    """A text put together from several columns; of `lines`, one none of whose columns is filled is left out.

    `needs_all` leaves out a line any of whose columns is empty; `distinct` one that another line contains.
    """

    lines: tuple[str, ...] = ()
    parts: Mapping[str, TextColumn] = field(default_factory=dict)
    joiner: str = "\n"
    needs_all: bool = False
    distinct: bool = False

    @property
    def reads(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for part in self.parts.values() for name in part.reads))

    def read(self, row: Row) -> tuple[Value | None, list[Problem]]:
        values = {name: str(part.read(row)[0] or "") for name, part in self.parts.items()}
        kept = []
        for line in self.lines:
            names = PLACEHOLDER.findall(line)
            filled = [bool(values[name]) for name in names]
            if all(filled) if self.needs_all else any(filled) or not names:
                kept.append(PLACEHOLDER.sub(lambda match: values[match[1]], line).strip())
        if self.distinct:
            kept = [line for line in kept if not any(line != other and line in other for other in kept)]
        text = self.joiner.join(filter(None, dict.fromkeys(kept)))
        reason = forbidden_in(text, lines=self.spec.kind is FieldKind.TEXT)
        if reason:
            return None, [self.problem(row, reason)]
        return text or None, []


@dataclass(frozen=True, slots=True)
class DateColumn(Column):
    """A date from one column, or from one each for year, month and day; beside it perhaps a column of doubts."""

    names: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] = ((), (), ())
    styles: tuple[str, ...] = ()
    qualifier: str = ""
    doubtful: tuple[str, ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        return (*self.names, *(name for part in self.parts for name in part), *filter(None, [self.qualifier]))

    def read(self, row: Row) -> tuple[Value | None, list[Problem]]:
        qualifier = self.cell(row, self.qualifier) if self.qualifier else ""
        raw = next(filter(None, (self.cell(row, name) for name in self.names)), "")
        year, month, day = (next(filter(None, (self.cell(row, n) for n in part)), "") for part in self.parts)
        reason = forbidden_in(f"{raw}{year}{month}{day}{qualifier}", lines=False)
        if reason:
            return None, [self.problem(row, reason)]
        try:
            date = read_date(raw, self.styles) if raw else read_parts(year, month, day)
        except InvalidDateError as error:
            names = [name for name in self.reads if name != self.qualifier and row.cells.get(name)]
            return None, [self.problem(row, str(error), names)]
        value = qualify(date, qualifier, raw, self.doubtful)
        return (value, []) if value.edtf or value.wording else (None, [])


# Control characters but tab and line ends, line and paragraph separators, halves of surrogate pairs.
SUSPECT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def forbidden_in(text: str, *, lines: bool) -> str:
    """Why a text cannot be kept: a control character, or a line break where one line is wanted. Empty if it can."""
    if not SUSPECT.search(text):
        return ""
    for character in text:
        category = unicodedata.category(character)
        if category == "Cc" and character not in "\t\n\r":
            return f"there is a control character (U+{ord(character):04X}) in it"
        if category in ("Zl", "Zp") and not lines:
            return f"there is a line break (U+{ord(character):04X}) in it"
        if category == "Cs":
            return f"there is half a character (U+{ord(character):04X}) in it"
    return ""
