"""What readers ask of a day, and the editors' form of a local day."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from memorial.records.regional_views import RegionalForm
from memorial.remembrance.calendar.people import EVENTS
from memorial.remembrance.models import LocalDay
from memorial.remembrance.solemn.preview import may_decide

# What of a solemn day stands on every page of the site, or says whether and when it is one.
HELD_FIELDS = ("region", "name", "name_en", "calendar", "month", "day", "shown")


class DayForm(forms.Form):
    """Which list to read through. What is not understood is left out, never an error page."""

    view = forms.ChoiceField(required=False, choices=[(event, event) for event in EVENTS])

    def understood(self) -> dict[str, str]:
        self.is_valid()
        return {"view": self.cleaned_data.get("view") or ""}


class LocalDayForm(RegionalForm):
    """Of an own region only. A day that is solemn or grey on the whole site is renamed, moved, hidden or given to
    another office by those alone who decide on solemn days; its own office describes it."""

    instance: LocalDay
    office_fields = ("region",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        changed = [field for field in HELD_FIELDS if field in self.changed_data]
        if changed and self.instance.pk and is_held(self.instance, self.for_user):
            for field in changed:
                self.add_error(field, held_words())
        return cleaned


def is_held(day: LocalDay, user: Any) -> bool:
    """Whether the day is solemn for the whole site, and the user is none of those who decide on that."""
    return day.solemnities.exists() and not may_decide(user)


def held_words() -> str:
    return _("这一天已经列入全站每年的庄严日，名称、日子和是否公开不能在这里改，也不能删除：请联系负责庄严日的单位。")
