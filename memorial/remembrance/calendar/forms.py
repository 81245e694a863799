"""What readers ask of a day, and the editors' form of a local day."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from memorial.records.regional_views import RegionalForm
from memorial.remembrance.calendar.people import EVENTS
from memorial.remembrance.models import LocalDay
from memorial.remembrance.solemn.preview import may_decide

# What says when a local day is.
DATE_FIELDS = ("calendar", "month", "day")


class DayForm(forms.Form):
    """Which list to read through. What is not understood is left out, never an error page."""

    view = forms.ChoiceField(required=False, choices=[(event, event) for event in EVENTS])

    def understood(self) -> dict[str, str]:
        self.is_valid()
        return {"view": self.cleaned_data.get("view") or ""}


class LocalDayForm(RegionalForm):
    """Of an own region only. The date of a day that is solemn or grey on the whole site is moved by those alone who
    decide on solemn days."""

    instance: LocalDay
    office_fields = ("region",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moved = [field for field in DATE_FIELDS if field in self.changed_data]
        if moved and self.instance.pk and self.instance.solemnities.exists() and not may_decide(self.for_user):
            told = _("这一天已经列入全站每年的庄严日，日子不能在这里改：请联系负责庄严日的单位。")
            for field in moved:
                self.add_error(field, told)
        return cleaned
