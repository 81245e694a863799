"""What the map of battles is narrowed by: a period, years, a place. What makes no sense is as if it were not there."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from memorial.records.choices import Period
from memorial.records.models.battle import Battle
from search.forms import LATEST_YEAR
from search.querysets import division_prefix

PLACE = re.compile(r"[0-9]{2,12}")


class MapForm(forms.Form):
    period = forms.ChoiceField(label=_("时期"), required=False, choices=[("", _("全部时期")), *Period.choices])
    year_from = forms.IntegerField(label=_("起年"), required=False, min_value=1, max_value=LATEST_YEAR)
    year_to = forms.IntegerField(label=_("止年"), required=False, min_value=1, max_value=LATEST_YEAR)

    def asked(self) -> "Asked":
        self.is_valid()
        first, last = (self.cleaned_data.get(name) for name in ("year_from", "year_to"))
        if first and last and first > last:
            first, last = last, first
        place = self.data.get("place") or ""
        return Asked(
            self.cleaned_data.get("period", ""), first, last, division_prefix(place) if PLACE.fullmatch(place) else ""
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """`place` are the first digits of the divisions' codes; years are whole years, both included."""

    period: str = ""
    year_from: int | None = None
    year_to: int | None = None
    place: str = ""

    def __bool__(self) -> bool:
        return bool(self.period or self.year_from or self.year_to or self.place)

    @property
    def has_years(self) -> bool:
        return bool(self.year_from or self.year_to)

    def takes(self, battle: Battle) -> bool:
        """Whether a battle meets all that is asked; one whose time is doubtful meets every year it may be of."""
        if self.period and battle.period != self.period:
            return False
        if self.place and not (battle.division_id or "").startswith(self.place):
            return False
        return not self.has_years or self._is_in_years(battle)

    def is_undated(self, battle: Battle) -> bool:
        """Whether it is only for want of a date that it is not among those of the years asked for."""
        without = Asked(period=self.period, place=self.place)
        return self.has_years and battle.fought_earliest is None and without.takes(battle)

    def _is_in_years(self, battle: Battle) -> bool:
        earliest, latest = battle.fought_earliest, battle.fought_latest
        if earliest is None or latest is None:
            return False
        starts_in_time = self.year_to is None or earliest.year <= self.year_to
        return starts_in_time and (self.year_from is None or latest.year >= self.year_from)

    @property
    def query(self) -> str:
        """As an address writes it."""
        told = {name: getattr(self, name) for name in ("period", "year_from", "year_to", "place")}
        return urlencode({name: value for name, value in told.items() if value})


def asked_by(data: QueryDict) -> Asked:
    return MapForm(data).asked()
