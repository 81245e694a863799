"""An editor decides what stands on a page, by the readings that were handed in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from memorial.remembrance.models import ScannedSheet, SheetReading
from memorial.remembrance.models.transcription import MOST_READINGS, READINGS
from memorial.remembrance.transcription.access import may_decide
from memorial.remembrance.transcription.choices import Column, ThanksState
from memorial.remembrance.transcription.comparing import ComparedCell, ComparedRow, compare
from memorial.remembrance.transcription.words import CellField

DECIDED = "changming.transcription.decided"
REOPENED = "changming.transcription.reopened"
ASKED = "changming.transcription.third"
SET_ASIDE = "changming.transcription.set_aside"
WITHDRAWN = "changming.transcription.withdrawn"
KEEP, DROP = "keep", "drop"


def readings_of(sheet: ScannedSheet) -> list[SheetReading]:
    """Those that are compared, the earliest first."""
    return list(sheet.readings.handed_in().order_by("handed_in_at", "pk")[:MOST_READINGS])


class DecisionForm(forms.Form):
    """The readings side by side: where they agree, what they agree on; where they differ, one of them or other words.

    `seen` are the readings that the editor had before him. A reading never changes, so what he decides is about those.
    """

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, sheet: ScannedSheet, readings: Sequence[SheetReading], data: Any = None) -> None:
        self.columns: Sequence[Column] = sheet.scanned_list.asked
        self.rows = compare([reading.rows for reading in readings], self.columns)
        self.marker = "-".join(str(reading.pk) for reading in readings)
        super().__init__(data, initial={"seen": self.marker})
        for number, row in enumerate(self.rows):
            if not row.is_whole:
                self.fields[f"k{number}"] = forms.ChoiceField(
                    choices=[(KEEP, _("有这一行")), (DROP, _("没有这一行"))], widget=forms.RadioSelect, required=False
                )
            for cell in row.cells:
                self._add_cell(number, cell)

    def _add_cell(self, number: int, cell: ComparedCell) -> None:
        name = f"{number}-{cell.column}"
        told = {"number": number + 1, "column": cell.column.label}
        if not cell.is_agreed:
            picks = [(str(place), text) for place, (text, _parts) in enumerate(cell.choices())]
            initial = next((value for value, text in picks if text == cell.majority), None)
            self.fields[f"p{name}"] = forms.ChoiceField(choices=picks, required=False, initial=initial)
        typed = CellField(cell.column)
        typed.widget.attrs |= {"aria-label": _("第%(number)s行 %(column)s 另写") % told, "placeholder": _("另写")}
        self.fields[f"t{name}"] = typed

    def table(self) -> list[dict[str, Any]]:
        """The rows for a page: each cell with its field of other words, and what may be picked."""
        return [
            {
                "number": number + 1,
                "row": row,
                "keep": self[f"k{number}"] if f"k{number}" in self.fields else None,
                "cells": [self._shown(number, cell) for cell in row.cells],
                "wrong": any(self.errors.get(name) for name in self._names(number, row)) if self.is_bound else False,
            }
            for number, row in enumerate(self.rows)
        ]

    def _names(self, number: int, row: ComparedRow) -> list[str]:
        cells = [f"{letter}{number}-{cell.column}" for cell in row.cells for letter in "pt"]
        return [f"k{number}", *cells]

    def _shown(self, number: int, cell: ComparedCell) -> dict[str, Any]:
        name = f"{number}-{cell.column}"
        pick = self[f"p{name}"] if f"p{name}" in self.fields else None
        chosen = "" if pick is None else str(pick.value() if pick.value() is not None else "")
        choices = [
            {"value": str(place), "text": text, "parts": parts, "chosen": chosen == str(place)}
            for place, (text, parts) in enumerate(cell.choices())
        ]
        return {"cell": cell, "typed": self[f"t{name}"], "pick": pick, "choices": choices}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.marker:
            raise ValidationError(_("抄录有了变化，请重新核对下面的比对，再裁定。"), code="changed")
        for number, row in enumerate(self.rows):
            self._check_row(number, row, cleaned)
        return cleaned

    def _check_row(self, number: int, row: ComparedRow, cleaned: dict[str, Any]) -> None:
        if not row.is_whole and not cleaned.get(f"k{number}"):
            self.add_error(f"k{number}", _("请选择有没有这一行。"))
        if cleaned.get(f"k{number}") == DROP:
            return
        for cell in row.cells:
            name = f"{number}-{cell.column}"
            if not cell.is_agreed and not cleaned.get(f"p{name}") and not cleaned.get(f"t{name}"):
                self.add_error(f"p{name}", _("请选一种读法，或者另写。"))

    def decided(self) -> list[Mapping[str, str]]:
        """The rows as decided; those left without a word in them are none."""
        kept = [(n, row) for n, row in enumerate(self.rows) if self.cleaned_data.get(f"k{n}") != DROP]
        rows = [{cell.column.value: self._text(number, cell) for cell in row.cells} for number, row in kept]
        return [row for row in rows if any(row.values())]

    def _text(self, number: int, cell: ComparedCell) -> str:
        values = self.cleaned_data
        typed: str = values[f"t{number}-{cell.column}"]
        if typed or cell.is_agreed:
            return typed or cell.accepted
        texts = [text for text, _parts in cell.choices()]
        return texts[int(values[f"p{number}-{cell.column}"])]


def decide(sheet: ScannedSheet, user: Any, form: DecisionForm) -> None:
    """Write down what stands on the page. Raises PermissionDenied, and ValidationError where that cannot be decided."""
    with transaction.atomic():
        held = _held(sheet, user)
        if held.decided_at:
            raise ValidationError(_("这一页已经裁定过了；要改，先重新打开。"))
        if held.withdrawn:
            raise ValidationError(_("这一页已经撤回。"))
        readings = readings_of(held)
        if len(readings) < READINGS or "-".join(str(each.pk) for each in readings) != form.cleaned_data["seen"]:
            raise ValidationError(_("抄录有了变化，请重新核对下面的比对，再裁定。"))
        held.rows, held.decided_at, held.decided_by = [*map(dict, form.decided())], timezone.now(), user
        held.decided_name = user.get_full_name() or user.get_username()
        held.save()
        for reading in held.readings.filter(forget_on=None):
            reading.keep_until_forgotten()
            reading.save(update_fields=["forget_on"])
        _note(held, user, DECIDED, rows=len(held.rows))


def reopen(sheet: ScannedSheet, user: Any) -> None:
    """Let the page be decided again; what was decided is gone. Raises PermissionDenied."""
    with transaction.atomic():
        held = _held(sheet, user)
        held.rows, held.decided_at, held.decided_by, held.decided_name = None, None, None, ""
        held.save()
        _note(held, user, REOPENED)


def ask_for_third(sheet: ScannedSheet, user: Any) -> None:
    """Have one more volunteer read the page. Raises PermissionDenied, and ValidationError where that is no use."""
    with transaction.atomic():
        held = _held(sheet, user)
        if held.decided_at or held.withdrawn or held.wanted >= MOST_READINGS:
            raise ValidationError(_("这一页不能再请人读了：已经裁定、已经撤回，或者已经请过第三人。"))
        held.wanted = MOST_READINGS
        held.save()
        _note(held, user, ASKED)


def set_aside(reading: SheetReading, user: Any) -> None:
    """Leave a reading out, such as one of nonsense: the page wants another reader. Raises PermissionDenied, and
    ValidationError for a page that was decided by it."""
    with transaction.atomic():
        held = _held(reading.sheet, user)
        if held.decided_at:
            raise ValidationError(_("这一页已经裁定过了；要改，先重新打开。"))
        held.readings.filter(pk=reading.pk).update(set_aside=True, thanks_state=ThanksState.REFUSED)
        _note(held, user, SET_ASIDE, receipt=reading.receipt)


def withdraw(sheet: ScannedSheet, user: Any, *, withdrawn: bool = True) -> None:
    """Take a page away from readers, or put it back. Raises PermissionDenied."""
    with transaction.atomic():
        held = _held(sheet, user)
        held.withdrawn = withdrawn
        held.save()
        _note(held, user, WITHDRAWN, withdrawn=withdrawn)


def thank(reading: SheetReading, user: Any, *, shown: bool) -> None:
    """Let the name be read in the thanks, or not. Raises PermissionDenied."""
    with transaction.atomic():
        held = _held(reading.sheet, user)
        state = ThanksState.SHOWN if shown else ThanksState.REFUSED
        held.readings.filter(pk=reading.pk, set_aside=False).exclude(thanks="").update(thanks_state=state)


def _held(sheet: ScannedSheet, user: Any) -> ScannedSheet:
    rows = ScannedSheet.objects.select_for_update(of=("self",)).select_related("scanned_list__region")
    held: ScannedSheet = rows.get(pk=sheet.pk)
    if not may_decide(user, held.scanned_list):
        raise PermissionDenied
    return held


def _note(sheet: ScannedSheet, user: Any, action: str, **told: Any) -> None:
    log(instance=sheet.scanned_list, action=action, user=user, data={"position": sheet.position, **told})
