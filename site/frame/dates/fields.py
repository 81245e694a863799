"""The model field of historic dates and the fields it brings."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.dates.display import display_date
from frame.dates.errors import InvalidDateError
from frame.dates.forms import HistoricDateFormField, ReadDate
from frame.dates.ranges import edtf_range
from frame.dates.reading import EDTF_LENGTH, WORDING_LENGTH, HistoricDate, lunar_said, read_date
from frame.personal_data import refuse_personal_numbers

LUNAR_LENGTH = 20


class RangeField(models.DateField):
    """One end of the sort range of the date field `source`, computed whenever the row is written."""

    def __init__(self, *args: Any, source: str = "", end: str = "earliest", **kwargs: Any) -> None:
        self.source, self.end = source, end
        super().__init__(*args, **{**kwargs, "null": True, "editable": False})

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "frame.dates.RangeField", args, {**kwargs, "source": self.source, "end": self.end}

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        value = getattr(model_instance, self.source)
        day = getattr(edtf_range(value), self.end) if value else None
        setattr(model_instance, self.attname, day)
        return day


class LunarField(models.CharField):
    """The lunar date that the wording in the field `source` says, computed whenever the row is written.

    1942-05-08; a leap month 1942-L05-08; of no known year --08-15; empty where no lunar date is said.
    """

    def __init__(self, *args: Any, source: str = "", **kwargs: Any) -> None:
        self.source = source
        defaults = {"max_length": LUNAR_LENGTH, "blank": True, "default": "", "editable": False}
        super().__init__(*args, **{**defaults, **kwargs})

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "frame.dates.LunarField", args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        lunar = lunar_said(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, lunar)
        return lunar


class HistoricDateField(models.CharField):
    """An EDTF value; brings `<name>_wording` (as the source says it), `_lunar`, `_earliest` and `_latest`.

    Whatever `read_date` reads may be assigned before cleaning: cleaning turns it into EDTF and puts what it says more
    into the wording.
    """

    description = _("历史日期（EDTF）")
    # An empty value is cleaned as well: where only words were read, they go into the wording.
    empty_values: Any = [None]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": EDTF_LENGTH, "blank": True, "default": "", **kwargs})

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        # A migration's own picture of the model lists the companions by themselves.
        if cls.__module__ == "__fake__" or cls._meta.abstract:
            return
        wording = models.CharField(
            _("%s（原文）") % self.verbose_name,
            max_length=WORDING_LENGTH,
            blank=True,
            default="",
            validators=[refuse_personal_numbers],
        )
        cls.add_to_class(f"{name}_wording", wording)
        cls.add_to_class(f"{name}_lunar", LunarField(source=f"{name}_wording"))
        for end in ("earliest", "latest"):
            cls.add_to_class(f"{name}_{end}", RangeField(source=name, end=end, db_index=end == "earliest"))

    def formfield(self, **kwargs: Any) -> Any:
        """A form takes the words of a source too."""
        return super().formfield(**{"form_class": HistoricDateFormField, "max_length": WORDING_LENGTH, **kwargs})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """EDTF; the instance's wording is filled or completed. Raises ValidationError."""
        try:
            found = value.said if isinstance(value, ReadDate) else read_date(str(value or ""))
            if model_instance is not None and (found.edtf or found.wording):
                name = f"{self.name}_wording"
                setattr(model_instance, name, wording_kept(found, getattr(model_instance, name)))
        except InvalidDateError as error:
            raise ValidationError(str(error), code="invalid_date") from error
        return super().clean(found.edtf, model_instance)


def wording_kept(found: HistoricDate, wording: str) -> str:
    """The wording to keep with a date that was read: what was typed as wording, else what the date's text says more.

    A lunar date that was typed as the date is kept in front of a wording that does not say it, so that no original is
    lost. Raises InvalidDateError if the wording says another date, of which no day is meant by both.
    """
    if not wording.strip():
        return found.wording
    _refuse_contradiction(found, wording)
    if not found.edtf or (found.lunar and lunar_said(wording) != found.lunar):
        joined = f"{found.wording}（{wording}）"
        return joined if found.wording != wording and len(joined) <= WORDING_LENGTH else wording
    return wording


def _refuse_contradiction(found: HistoricDate, wording: str) -> None:
    try:
        said = read_date(wording)
    except InvalidDateError:
        # A remark, not a date.
        return
    if said.edtf and found.edtf and not edtf_range(said.edtf).overlaps(edtf_range(found.edtf)):
        raise InvalidDateError(
            _(
                "原文“%(wording)s”与日期%(date)s不符。如果原文有误，请在原文后加括号注明，例如“%(wording)s（碑文有误）”。"
            ),
            wording=wording,
            date=display_date(found.edtf),
        )
