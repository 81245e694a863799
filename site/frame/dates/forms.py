"""The form field of historic dates: it takes what a source writes and gives EDTF."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from frame.dates.errors import InvalidDateError
from frame.dates.reading import HistoricDate, read_date


class ReadDate(str):
    """The EDTF value of a date that was read, empty if only words are known; `said` has its wording as well."""

    said: HistoricDate

    def __new__(cls, said: HistoricDate) -> "ReadDate":
        made = super().__new__(cls, said.edtf)
        made.said = said
        return made


class HistoricDateFormField(forms.CharField):
    """Cleans 民国三十一年五月初八 to the EDTF 1942-06-21; the model field takes the wording from the result."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return ReadDate(read_date(text))
        except InvalidDateError as error:
            raise ValidationError(str(error), code="invalid_date") from error
