"""The editors' form of a yearly count, and what readers narrow the numbers by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from memorial.honours.choices import AwardLevel
from memorial.honours.figures.tables import Asked
from memorial.honours.kinds.listed import kind_labels
from memorial.honours.models import YearlyCount
from memorial.records.regional_views import RegionalForm
from search.querysets import division_prefix


class YearlyCountForm(RegionalForm):
    """Of an own region only, and signed by whoever saves it."""

    office_fields = ("region",)
    instance: YearlyCount

    def save(self, commit: bool = True) -> Any:
        self.instance.entered_by = self.for_user
        return super().save(commit)


class FiguresForm(forms.Form):
    """Place, kind, level and years. A value that is not understood is left out, never an error page."""

    place = forms.RegexField(r"^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$", label=_("地区"), required=False)
    kind = forms.ChoiceField(
        label=_("荣誉类别"), required=False, choices=lambda: [("", _("全部类别")), *kind_labels().items()]
    )
    level = forms.ChoiceField(label=_("级别"), required=False, choices=[("", _("全部级别")), *AwardLevel.choices])
    year_from = forms.IntegerField(label=_("起年"), required=False, min_value=1, max_value=9999)
    year_to = forms.IntegerField(label=_("止年"), required=False, min_value=1, max_value=9999)

    def asked(self) -> Asked:
        """What made sense of it."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            place=division_prefix(given.get("place") or ""),
            kind=given.get("kind") or "",
            level=given.get("level") or "",
            year_from=given.get("year_from"),
            year_to=given.get("year_to"),
        )
