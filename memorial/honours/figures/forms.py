"""The editors' form of a yearly count."""

from typing import Any

from memorial.honours.models import YearlyCount
from memorial.records.regional_views import RegionalForm


class YearlyCountForm(RegionalForm):
    """Of an own region only, and signed by whoever saves it."""

    office_fields = ("region",)
    instance: YearlyCount

    def save(self, commit: bool = True) -> Any:
        self.instance.entered_by = self.for_user
        return super().save(commit)
