"""The child row that a row of recipients becomes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

from frame.models import Number
from memorial.honours.choices import RecipientKind
from memorial.honours.models import Recipient
from memorial.records.folding import name_key
from memorial.records.importing.columns import Value
from memorial.records.importing.dates import DateValue
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, choices_of
from memorial.records.importing.filling import fill
from memorial.records.models import Division, MartyrPage, PersonName
from memorial.records.models.division import full_code

WORDS = ("recipient_kind", "unit_public", "rank", "place", "citation")
TICKS = ("deceased", "unnamed", "serving", "unit_shown", "portrait_shown", "place_shown")
# Consent is of a day: these are no historic dates.
DAYS = ("consent_given", "consent_expires", "notice_consent")
ATTRIBUTES = {name: name for name in ("name", *WORDS, *TICKS, *DAYS)}
FIELDS: Mapping[str, FieldSpec] = {
    **dict.fromkeys(WORDS, FieldSpec()),
    **dict.fromkeys(TICKS, FieldSpec(FieldKind.BOOL)),
    **dict.fromkeys(DAYS, FieldSpec(FieldKind.DATE)),
    "name": FieldSpec(FieldKind.NAME),
    "recipient_kind": FieldSpec(FieldKind.CHOICE, choices_of(RecipientKind)),
    "citation": FieldSpec(FieldKind.TEXT),
    "division": FieldSpec(FieldKind.CODE),
    "martyr_number": FieldSpec(),
}
WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Faults = list[tuple[str, str]]


class Recipients:
    """Makes recipients of values; what places and records it was told of is asked once."""

    def __init__(self) -> None:
        self._places: dict[str, bool] = {}
        self._martyrs: dict[tuple[str, str], tuple[int | None, str]] = {}

    def piece(self, values: Mapping[str, Value]) -> tuple[Piece, Faults]:
        """The row in memory, and field and reason of what no single cell shows."""
        recipient = Recipient()
        made = fill(recipient, {**values, **_days(values)}, ATTRIBUTES)
        faults = [*self._place(recipient, values), *self._record(recipient, values)]
        return made, faults

    def _place(self, recipient: Recipient, values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
        if "division" not in values:
            return
        code = full_code(str(values["division"]))
        if code not in self._places:
            self._places[code] = Division.objects.filter(pk=code).exists()
        if self._places[code]:
            recipient.division_id = code
        else:
            yield "division", f"there is no place {code} in the table of places"

    def _record(self, recipient: Recipient, values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
        if "martyr_number" not in values:
            return
        asked = (str(values["martyr_number"]), name_key(recipient.name))
        if asked not in self._martyrs:
            self._martyrs[asked] = _martyr_of(*asked)
        recipient.martyr_id, fault = self._martyrs[asked]
        if fault:
            yield "martyr_number", fault
        else:
            recipient.deceased = True


def row_faults(recipient: Recipient) -> Iterator[tuple[str, str]]:
    """Field and reason of what the filled row contradicts in itself, by the models' own check."""
    try:
        # English, as all messages of commands are.
        with translation.override("en"):
            recipient.clean()
    except ValidationError as error:
        for name, reasons in error.message_dict.items():
            yield name, " ".join(reasons)


def _days(values: Mapping[str, Value]) -> dict[str, Any]:
    """Days where they are whole; else as written, for the model to refuse."""
    found: dict[str, Any] = {}
    for name in DAYS:
        value = values.get(name)
        if isinstance(value, DateValue):
            found[name] = value.edtf if WHOLE_DAY.fullmatch(value.edtf) else value.wording or value.edtf
    return found


def _martyr_of(number: str, key: str) -> tuple[int | None, str]:
    """The record at a number, where it is of somebody of that name; else why not."""
    plain = number.isascii() and number.isdecimal() and len(number) <= len("2147483647")
    rows = Number.objects.filter(section=MartyrPage.section, number=int(number)).exclude(page=None) if plain else None
    page = rows.values_list("page", flat=True).first() if rows else None
    if page is None:
        return None, f"there is no page /{MartyrPage.section}/{number}/"
    if not PersonName.objects.filter(martyr=page, key=key).exists():
        return None, f"the record /{MartyrPage.section}/{number}/ is of somebody else: it has no such name"
    return page, ""
