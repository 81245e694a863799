"""入册条件 in words: what an edition was asked for, and what of that differs from the edition before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from memorial.honours.choices import AwardLevel, RollWho
from memorial.honours.kinds.listed import kind_labels
from memorial.honours.models.roll import span_of
from memorial.records.models import Division

# As `conditions_of` (rolls/changing.py) keeps them in an edition.
Conditions = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ConditionChange:
    """A condition that is another than it was, both in the reader's words."""

    label: str
    before: str
    now: str


def told(asked: Conditions) -> list[tuple[str, str]]:
    """Each condition with what it asks for, 不限 where that is nothing."""
    return [(label(), words(asked) or _("不限")) for label, words in _TOLD]


def changed(before: Conditions, now: Conditions) -> Sequence[ConditionChange]:
    """The conditions that differ, in the order of the form."""
    pairs = zip(told(before), told(now), strict=True)
    return [ConditionChange(label, was, words) for (label, was), (_same, words) in pairs if was != words]


def _area(asked: Conditions) -> str:
    code = asked.get("area", "")
    place = Division.objects.filter(pk=code).first() if code else None
    return place.full_name if place else code


def _labels(name: str, labels: Callable[[], Mapping[str, Any]]) -> Callable[[Conditions], str]:
    def told(asked: Conditions) -> str:
        values = asked.get(name, [])
        names = labels() if values else {}
        # A value that is offered no longer is told as it is kept: left out, it would read as 不限.
        return "、".join(str(names.get(value, value)) for value in values)

    return told


_TOLD: Sequence[tuple[Callable[[], str], Callable[[Conditions], str]]] = (
    (lambda: _("荣誉类别"), _labels("award_kinds", kind_labels)),
    (lambda: _("级别"), _labels("levels", lambda: dict(AwardLevel.choices))),
    (lambda: _("收录"), _labels("who", lambda: dict(RollWho.choices))),
    (lambda: _("年份"), lambda asked: span_of(asked.get("year_from"), asked.get("year_to"))),
    (lambda: _("地区范围"), _area),
)
