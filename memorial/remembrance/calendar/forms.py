"""What readers ask of a day, and the editors' form of a local day."""

from django import forms

from memorial.records.regional_views import RegionalForm
from memorial.remembrance.calendar.people import EVENTS


class DayForm(forms.Form):
    """Which list to read through. What is not understood is left out, never an error page."""

    view = forms.ChoiceField(required=False, choices=[(event, event) for event in EVENTS])

    def understood(self) -> dict[str, str]:
        self.is_valid()
        return {"view": self.cleaned_data.get("view") or ""}


class LocalDayForm(RegionalForm):
    """Of an own region only."""

    office_fields = ("region",)
