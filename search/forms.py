"""What an address asks for. It tolerates junk, since addresses are typed, cut and shared."""

import re
from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from search.engines.base import FACETS, Position, Question
from search.labels import choices_of
from search.query import LONGEST_QUESTION

SORTS = [("", _("相关程度")), ("name", _("读音")), ("date", _("年份"))]
# What earlier addresses called it.
SORT_NAMES = {"name": "name", "date": "date", "year": "date"}
LATEST_YEAR = 9999
PAGE_SIZE = 20
MOST_VALUES = 20
LONGEST_VALUE = 255
SHAPES = {
    "place": re.compile(r"[0-9]{2,12}"),
    "decade": re.compile(r"[0-9]{1,3}0"),
    "has": re.compile("story|portrait"),
}
# The values of these are known beforehand, where a room has said what they are called.
CLOSED = ("kind", "period", "award_level", "protection")
OTHER_PARAMETERS = {"place": ("place", "region")}


class SearchForm(forms.Form):
    """A field that makes no sense is as if it had been left empty."""

    q = forms.CharField(
        label=_("查找"), required=False, widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
    year_from = forms.IntegerField(label=_("起年"), required=False, min_value=1, max_value=LATEST_YEAR)
    year_to = forms.IntegerField(label=_("止年"), required=False, min_value=1, max_value=LATEST_YEAR)
    sort = forms.ChoiceField(label=_("排序"), required=False, choices=SORTS)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.is_valid()
        self.filters = filters_of(data)
        self.order = SORT_NAMES.get(data.get("sort") or "", "relevance")

    @property
    def words(self) -> str:
        """What was typed, without what no text may hold; cut where no question is read further."""
        typed = "".join(sign for sign in self.data.get("q") or "" if _is_writable(sign))
        return typed[: LONGEST_QUESTION * 2]

    @property
    def effective_order(self) -> str:
        """The order asked for; by name where there are no words that anything could be relevant to."""
        return "name" if self.order == "relevance" and not self.words.strip() else self.order

    @property
    def years(self) -> tuple[int | None, int | None]:
        return self.cleaned_data.get("year_from"), self.cleaned_data.get("year_to")

    def question(
        self, language: str, offset: int = 0, size: int = PAGE_SIZE, after: Position | None = None
    ) -> Question:
        """What is asked, from `offset` on, or behind `after`."""
        first, last = self.years
        return Question(
            words=self.words,
            filters=self.filters,
            year_from=first,
            year_to=last,
            language=language,
            sort=self.effective_order,
            offset=offset,
            after=after,
            limit=size,
        )


def filters_of(data: QueryDict) -> Mapping[str, tuple[str, ...]]:
    """The values by facet that make sense; of each facet at most twenty. Unknown facets are left out."""
    found = {facet: _values(facet, data) for facet in FACETS}
    return {facet: values for facet, values in found.items() if values}


def _values(facet: str, data: QueryDict) -> tuple[str, ...]:
    given = [value for name in OTHER_PARAMETERS.get(facet, (facet,)) for value in data.getlist(name)]
    known = {value for value, _label in choices_of(facet)} if facet in CLOSED else set()
    values = [
        value
        for value in dict.fromkeys(given)
        if value and len(value) <= LONGEST_VALUE and all(map(_is_writable, value)) and _fits(facet, value, known)
    ]
    return tuple(values[:MOST_VALUES])


def _fits(facet: str, value: str, known: set[str]) -> bool:
    if facet in SHAPES:
        return bool(SHAPES[facet].fullmatch(value))
    return not known or value in known


def _is_writable(sign: str) -> bool:
    """Neither NUL nor half of a surrogate pair, which no database takes."""
    return sign != "\0" and not "\ud800" <= sign <= "\udfff"
