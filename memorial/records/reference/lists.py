"""The lists of battles and units, and finding an entry by any of its names."""

from typing import Any

from django import forms
from django.db.models import Case, Count, F, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from memorial.records.choices import Period
from memorial.records.folding import name_key
from memorial.records.models.battle import Battle, MilitaryUnit, ReferenceEntry
from memorial.records.reference.members import POINTING
from search.querysets import public_through

# Below one another on a page of the list; the rest is told on the entry's own page.
MOST_BELOW = 500


class ListForm(forms.Form):
    """What a list is narrowed by. A value that is not understood is left out, never an error page."""

    q = forms.CharField(label=_("名称"), required=False, max_length=120)
    period = forms.ChoiceField(label=_("时期"), required=False, choices=[("", _("全部时期")), *Period.choices])

    def understood(self) -> dict[str, Any]:
        self.is_valid()
        return {"q": self.cleaned_data.get("q", ""), "period": self.cleaned_data.get("period", "")}


def named(entries: "QuerySet", words: str) -> "QuerySet":
    """Those of `entries` with `words` in any of their names; either script, blanks and width make no difference."""
    key = name_key(words)
    return entries.filter(name_keys__contains=key) if key else entries


def battles(words: str, period: str) -> "QuerySet[Battle]":
    """In the order of the periods, then as they were fought; without a date last."""
    found = named(Battle.objects.select_related("part_of"), words)
    if period:
        found = found.filter(period=period)
    place = [When(period=value, then=Value(position)) for position, value in enumerate(Period.values)]
    in_time = Case(*place, default=Value(len(place)), output_field=IntegerField())
    return found.order_by(in_time, F("fought_earliest").asc(nulls_last=True), "name", "pk")


def units(words: str) -> "QuerySet[MilitaryUnit]":
    """All that are named so; without words those that are below no other."""
    found = MilitaryUnit.objects.select_related("superior").order_by("name", "pk")
    return named(found, words) if name_key(words) else found.filter(superior=None)


def right_below(entries: "list[MilitaryUnit]") -> dict[int, list[MilitaryUnit]]:
    """The subordinates of each, by its id."""
    found: dict[int, list[MilitaryUnit]] = {entry.pk: [] for entry in entries}
    for unit in MilitaryUnit.objects.filter(superior__in=found).order_by("name", "pk")[:MOST_BELOW]:
        if unit.superior_id is not None:
            found[unit.superior_id].append(unit)
    return found


def counts(entries: "list[Any]") -> dict[int, int]:
    """How many public records are linked with each of `entries` itself, by its id."""
    if not entries:
        return {}
    pointing = POINTING[type(entries[0])]
    linked = pointing.linked(entry.pk for entry in entries)
    rows = linked.filter(public_through("martyr__entry")).order_by()
    number = Count("martyr__entry__number", distinct=True)
    return dict(rows.values_list(pointing.link).annotate(records=number))


def suggestions(model: type[ReferenceEntry], words: str, most: int) -> list[ReferenceEntry]:
    """The first few entries that are called so, the exact name first; none without words."""
    key = name_key(words)
    if not key:
        return []
    exact = Case(When(key=key, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(named(model._default_manager.all(), words).order_by(exact, "name", "pk")[:most])
