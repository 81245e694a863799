"""What can be wrong with a file, and with a row of it."""

from dataclasses import dataclass

VALUE_SHOWN = 120


class UnusableFileError(Exception):
    """The file, its mapping or the office named cannot be used at all: nothing was written. The message says why.

    `told` is the same for an editor, in the editor's language, where it was written for one.
    """

    def __init__(self, message: str, told: str = "") -> None:
        super().__init__(message)
        self.told = told or message


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of one row: the file's own column, the value found there and why it cannot go in.

    `sheet` is named where a workbook has several.
    """

    line: int
    column: str
    value: str
    reason: str
    sheet: str = ""

    def as_json(self) -> dict[str, object]:
        told = {"line": self.line, "column": self.column, "value": self.value, "reason": self.reason}
        return {"sheet": self.sheet, **told} if self.sheet else told


def shown(value: str) -> str:
    """A value as a report quotes it: one line of bounded length."""
    text = " ".join(value.split())
    return text if len(text) <= VALUE_SHOWN else text[: VALUE_SHOWN - 1] + "…"
