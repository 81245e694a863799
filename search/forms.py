"""The search form: it tolerates junk, since addresses are typed, cut and shared."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from search.engines.base import Question
from search.labels import choices_of
from search.query import LONGEST_QUESTION

SORTS = [("", _("相关程度")), ("name", _("读音")), ("year", _("年份"))]
LATEST_YEAR = 9999
PAGE_SIZE = 20


class SearchForm(forms.Form):
    """A field that makes no sense is as if it had been left empty."""

    q = forms.CharField(
        label=_("查找"), required=False, widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
    kind = forms.MultipleChoiceField(label=_("类别"), required=False, widget=forms.CheckboxSelectMultiple)
    region = forms.RegexField(r"^\d{2,12}$", label=_("地区代码"), required=False)
    period = forms.ChoiceField(label=_("时期"), required=False)
    year_from = forms.IntegerField(label=_("起年"), required=False, min_value=1, max_value=LATEST_YEAR)
    year_to = forms.IntegerField(label=_("止年"), required=False, min_value=1, max_value=LATEST_YEAR)
    sort = forms.ChoiceField(label=_("排序"), required=False, choices=SORTS)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.kinds_given = data.getlist("kind")
        for name, first in (("kind", []), ("period", [("", _("全部时期"))])):
            self.fields[name].choices = [*first, *choices_of(name)]  # type: ignore[attr-defined]

    def question(self, language: str, page: int, size: int = PAGE_SIZE) -> Question:
        """What is asked, for one page of the answer."""
        self.is_valid()
        values: dict[str, Any] = self.cleaned_data
        return Question(
            words=(values.get("q") or "")[: LONGEST_QUESTION * 2],
            kinds=tuple(values.get("kind") or self._known_kinds()),
            region=values.get("region") or "",
            period=values.get("period") or "",
            year_from=values.get("year_from"),
            year_to=values.get("year_to"),
            language=language,
            sort=values.get("sort") or "relevance",
            offset=(page - 1) * size,
            limit=size,
        )

    def _known_kinds(self) -> list[str]:
        """One unknown kind among several spoils the field, not the question."""
        known = {value for value, _label in choices_of("kind")}
        return [kind for kind in self.kinds_given if kind in known]
