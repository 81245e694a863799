"""Words typed into a cell of a list."""

from typing import Any

from django import forms

from frame.intake.words import WordsField
from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.transcription.choices import CELL_LENGTH, DOUBT, GAP, REMARK_LENGTH, Column
from search.analysis.folding import GAPS


class CellField(WordsField):
    """One line without personal numbers; every sign for an unreadable character as □, for a doubtful one as ？."""

    def __init__(self, column: Column, **kwargs: Any) -> None:
        most = REMARK_LENGTH if column == Column.REMARK else CELL_LENGTH
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "lang": "zh-Hans"})
        told = {"max_length": most, "required": False, "validators": [refuse_personal_numbers], "widget": widget}
        super().__init__(**{**told, **kwargs})
        self.heading = column.label

    def to_python(self, value: Any) -> str:
        line = " ".join(super().to_python(value).split())
        return "".join(GAP if sign in GAPS else sign for sign in line).replace("?", DOUBT)
