"""Editors' forms of graves, sections, carved names and single moves."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from memorial.records.graves.reburying import record, refuse_impossible_reburial
from memorial.records.models import Reburial
from memorial.records.regional_views import RegionalForm


class SectionForm(RegionalForm):
    office_fields = ("cemetery",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and "cemetery" in self.changed_data and self.instance.graves.exists():
            self.add_error("cemetery", _("区里已有墓，不能改到另一处陵园。"))
        return cleaned


class GraveForm(RegionalForm):
    """A grave stays where it was registered: where its people were taken later is a reburial."""

    office_fields = ("cemetery",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        grave = self.instance
        if grave.pk and "cemetery" in self.changed_data:
            moves = (grave.burials, grave.reburials_out, grave.reburials_in)
            if any(rows.exists() for rows in moves):
                self.add_error("cemetery", _("墓里已有安葬或迁葬记录，不能改到另一处陵园；迁走请登记迁葬。"))
        return cleaned


class WallNameForm(RegionalForm):
    office_fields = ("wall",)


class ReburialForm(RegionalForm):
    """Records a move between two graves; afterwards only its date and evidence are changed."""

    office_fields = ("origin", "destination")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in self.office_fields:
                self.fields[name].disabled = True

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.errors and not self.instance.pk:
            try:
                refuse_impossible_reburial(self.instance)
            except ValidationError as error:
                self.add_error(None, error) if not hasattr(error, "error_dict") else self._update_errors(error)

    def save(self, commit: bool = True) -> Reburial:
        reburial: Reburial = self.instance
        if reburial.pk or not commit:
            saved: Reburial = super().save(commit)
            return saved
        reburial.recorded_by = self.for_user
        record(reburial)
        return reburial
