"""The model field of historic dates and the fields it brings."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.dates.lunar import lunar_said
from frame.dates.ranges import edtf_range, normalize_edtf

WORDING_LENGTH = 200
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
    """An EDTF value; brings `<name>_wording` (as the source says it), `_lunar`, `_earliest` and `_latest`."""

    description = _("历史日期（EDTF）")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 60, "blank": True, "default": "", **kwargs})

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        # A migration's own picture of the model lists the companions by themselves.
        if cls.__module__ == "__fake__" or cls._meta.abstract:
            return
        wording = models.CharField(
            _("%s（原文）") % self.verbose_name, max_length=WORDING_LENGTH, blank=True, default=""
        )
        cls.add_to_class(f"{name}_wording", wording)
        cls.add_to_class(f"{name}_lunar", LunarField(source=f"{name}_wording"))
        for end in ("earliest", "latest"):
            cls.add_to_class(f"{name}_{end}", RangeField(source=name, end=end, db_index=end == "earliest"))

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        value = super().clean(value, model_instance)
        if not value:
            return value
        try:
            return normalize_edtf(value)
        except ValueError as error:
            raise ValidationError(
                _("“%(value)s”不是可识别的日期。请按 1942、1942-05、1942-05-03、194X、1942?、1942~ 的写法填写。"),
                code="edtf",
                params={"value": value},
            ) from error
