"""The forms of volunteers: taking a page, and writing down what stands on it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from frame.intake.forms import SealedForm
from frame.intake.words import NUL, WordsField, plain_words
from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.models import SheetReading
from memorial.remembrance.models.transcription import THANKS_LENGTH
from memorial.remembrance.transcription.choices import Column
from memorial.remembrance.transcription.reading import most_rows_of
from memorial.remembrance.transcription.words import CellField

# Rows a form begins with, and how many more are asked for at a time.
FEWEST_ROWS = MORE_ROWS = 10
HAND_IN, SAVE, MORE = "hand_in", "save", "more"


class TakeForm(SealedForm):
    """A button, sealed as every public form is."""


class ReadingForm(SealedForm):
    """Rows of cells, as many as were asked for, and who wants to be thanked. Nothing typed is lost by any button."""

    rows_shown = forms.IntegerField(widget=forms.HiddenInput, required=False)
    empty = forms.BooleanField(label=_("这一页上没有要抄录的内容"), required=False)
    thanks = WordsField(
        label=_("致谢时怎样写您"),
        required=False,
        max_length=THANKS_LENGTH,
        validators=[refuse_personal_numbers],
        help_text=_("可不填。填了，审核后公开列在名册的致谢里；不写电话和证件号。"),
    )

    def __init__(self, reading: SheetReading, data: Any = None, **kwargs: Any) -> None:
        self.columns: Sequence[Column] = reading.sheet.scanned_list.asked
        # What was saved stays, should an editor lower the number meanwhile.
        self.most = max(most_rows_of(reading.sheet.scanned_list), len(reading.rows))
        self.act = str(data.get("act", SAVE)) if data is not None else ""
        self.shown = self._count(reading, data)
        first = {f"c{n}-{name}": text for n, row in enumerate(reading.rows) for name, text in row.items()}
        initial = {**first, "thanks": reading.thanks, "rows_shown": self.shown}
        super().__init__(data, initial=initial, **kwargs)
        for number in range(self.shown):
            for column in self.columns:
                self.fields[f"c{number}-{column}"] = _cell(number, column)

    def _count(self, reading: SheetReading, data: Any) -> int:
        """As many rows as the browser has, ten more if they are wanted; never fewer than were saved."""
        wanted = len(reading.rows) + 2
        if data is not None:
            told = str(data.get("rows_shown", ""))
            wanted = int(told) if told.isascii() and told.isdecimal() and len(told) <= 4 else wanted  # noqa: PLR2004
            wanted += MORE_ROWS if self.act == MORE else 0
        return min(self.most, max(FEWEST_ROWS, len(reading.rows), wanted))

    @property
    def may_have_more(self) -> bool:
        return self.shown < self.most

    def grid(self) -> list[list[forms.BoundField]]:
        """The cells of each row, bound."""
        return [[self[f"c{number}-{column}"] for column in self.columns] for number in range(self.shown)]

    def rows(self) -> list[Mapping[str, str]]:
        """The rows with anything in them."""
        values = self.cleaned_data
        rows = [{column.value: values[f"c{n}-{column}"] for column in self.columns} for n in range(self.shown)]
        return [row for row in rows if any(row.values())]

    def typed(self) -> list[list[str]]:
        """The rows as they were sent, to be read by whoever typed them, however wrong they are."""
        sent = [[_line(self.data.get(cell.html_name, "")) for cell in row] for row in self.grid()]
        return [row for row in sent if any(row)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.act != HAND_IN or self.errors:
            return cleaned
        filled = bool(self.rows())
        if not filled and not cleaned.get("empty"):
            raise ValidationError(_("还没有写下任何内容。这一页上确实没有要抄录的，请勾选下面的一项再交。"))
        if filled and cleaned.get("empty"):
            raise ValidationError(_("写了内容，又勾选了“没有要抄录的内容”，请去掉一样。"))
        return cleaned


def _line(text: str) -> str:
    return " ".join(plain_words(text).replace(NUL, "").split())


def _cell(number: int, column: Column) -> CellField:
    """A cell that is called by its row and its column; what stands over it is the column alone."""
    told = {"number": number + 1, "column": column.label}
    field = CellField(column, label=_now("第%(number)s行 %(column)s") % told)
    field.widget.attrs["aria-label"] = str(field.label)
    return field
