"""Several places told by their codes in one line: fifty thousand cannot be offered to choose from."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from memorial.records.models.division import InvalidCode, full_code

BETWEEN = re.compile(r"[\s,，、;；]+")


class DivisionCodesInput(forms.TextInput):
    """For a field of many divisions: codes of 2, 4, 6, 9 or 12 digits, with commas or spaces between them. What is no
    code is left to the field, which says that there is no such place."""

    def format_value(self, value: Any) -> str:
        return "、".join(map(str, value or ()))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        return [_full(code) for code in BETWEEN.split(str(data.get(name) or "")) if code]


def _full(code: str) -> str:
    try:
        return full_code(code)
    except InvalidCode:
        return code
