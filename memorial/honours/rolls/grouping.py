"""A roll by class, region, year, strokes or reading: headings over the rows, and where each begins."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import ExtractYear, Substr, Upper
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memorial.honours.choices import RollOrder
from memorial.honours.kinds.listed import kinds
from memorial.honours.models.recipient import Recipient
from memorial.honours.rolls.name_keys import UNCOUNTED
from memorial.records.models import Division
from memorial.records.models.division import full_code

# What readers may choose, in the order it is offered.
DISPLAYS: dict[str, str | Promise] = {
    RollOrder.KIND: gettext_lazy("按荣誉"),
    RollOrder.REGION: gettext_lazy("按地区"),
    RollOrder.YEAR: gettext_lazy("按年份"),
    RollOrder.STROKES: gettext_lazy("按姓氏笔画"),
    RollOrder.NAME: gettext_lazy("按姓名读音"),
}
# A county's part of a code: villages would make a heading a name.
COUNTY_DIGITS = 6
_KEYS: dict[str, Any] = {
    RollOrder.KIND: F("award__award_kind"),
    RollOrder.REGION: Substr("told_at", 1, COUNTY_DIGITS),
    RollOrder.YEAR: ExtractYear("award__announced_earliest"),
    RollOrder.STROKES: Substr("stroke_key", 1, 2),
    RollOrder.NAME: Upper(Substr("reading_key", 1, 1)),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One heading. `before` is how many rows stand before its first."""

    key: Any
    label: str
    count: int
    before: int

    def page(self, size: int) -> int:
        """The page its first row is on, where `size` rows make one."""
        return self.before // size + 1


def with_group(rows: QuerySet[Recipient], by: str) -> Any:
    """The rows, each knowing the `group` it stands in."""
    return rows.annotate(group=_KEYS[by] if by in _KEYS else Value(""))


def groups(rows: QuerySet[Recipient], by: str) -> list[Group]:
    """The headings of rows that are in the order of `by`: two questions at most."""
    counted = dict(with_group(rows, by).order_by().values_list("group").annotate(count=Count("pk")))
    labels = labels_of(counted, by)
    found, before = [], 0
    for key in sorted(counted, key=lambda key: _place(key, by)):
        found.append(Group(key, labels[key], counted[key], before))
        before += counted[key]
    return found


def labels_of(keys: Iterable[Any], by: str) -> dict[Any, str]:
    """What each key is called."""
    wanted = list(keys)
    if by == RollOrder.REGION:
        codes = {key: full_code(key) for key in wanted if key and len(key) == COUNTY_DIGITS}
        names = dict(Division.objects.filter(code__in=codes.values()).values_list("code", "name"))
        return {key: names.get(codes.get(key, ""), "") or _("地区不详") for key in wanted}
    if by == RollOrder.KIND:
        listed = kinds()
        return {key: listed[key].label if key in listed else str(key) for key in wanted}
    if by == RollOrder.STROKES:
        return {key: _strokes(key) for key in wanted}
    return {key: str(key) if key else _("不详") for key in wanted}


def _strokes(key: str) -> str:
    return _("其他文字") if not key or int(key) == UNCOUNTED else _("%(count)s画") % {"count": int(key)}


def _place(key: Any, by: str) -> Any:
    """Where a heading stands among its like, as the rows do."""
    if by == RollOrder.KIND:
        facts = kinds().get(key)
        return (facts is None, facts.rank if facts else 0, str(key))
    if by == RollOrder.YEAR:
        return (key is None, -(key or 0))
    return (not key, str(key))
