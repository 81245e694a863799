"""The form behind a section's list: it tolerates junk, since addresses are typed and shared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from memorial.records.choices import Period, Standing
from search.models import Entry
from search.querysets import EntryQuerySet


class SectionForm(forms.Form):
    """Filters of a list. A value that is not understood is left out, never an error page."""

    place = forms.RegexField(r"^\d{2,12}$", label=_("地区代码"), required=False)
    period = forms.ChoiceField(label=_("时期"), required=False, choices=[("", _("全部时期")), *Period.choices])
    standing = forms.ChoiceField(label=_("信息状态"), required=False, choices=[("", _("全部")), *Standing.choices])
    year_from = forms.IntegerField(label=_("起年"), required=False, min_value=1, max_value=9999)
    year_to = forms.IntegerField(label=_("止年"), required=False, min_value=1, max_value=9999)
    sort = forms.ChoiceField(
        label=_("排序"),
        required=False,
        choices=[("", _("读音")), ("newest", _("最新发布")), ("year", _("年份")), ("least", _("最待补充"))],
    )

    def understood(self) -> dict[str, Any]:
        """The values that made sense."""
        self.is_valid()
        return self.cleaned_data

    def entries(self, kind: str, language: str) -> EntryQuerySet:
        """The entries of `kind` the filters let through, in order."""
        values = self.understood()
        entries = (
            Entry.objects.public()
            .in_language(language)
            .of_kind(kind)
            .within(values.get("place") or "")
            .of_period(values.get("period") or "")
            .in_years(values.get("year_from"), values.get("year_to"))
        )
        if values.get("standing") and kind == "martyr":
            entries = entries.filter(page__martyrpage__standing=values["standing"])
        match values.get("sort"):
            case "newest":
                return entries.order_by("-first_published_at", "-page")
            case "least" if kind == "martyr":
                return entries.order_by("page__martyrpage__completeness", "sort_key", "page")
            case "year":
                return entries.order_by("year_from", "sort_key", "page")
        return entries.alphabetical()
