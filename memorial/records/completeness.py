"""How much of what a record should tell it tells: a mark that is computed and can be explained.

The facts are those of the national register's form and a grave's own; the weights are this site's: what tells two
namesakes apart and leads kin to a grave weighs most.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from memorial.records.choices import Sex, Standing

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a record should tell: its label, its weight, and how to see whether it is told."""

    name: str
    label: str | Promise
    weight: int
    told: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Completeness:
    """`percent` of the weights that are told, and what is missing, weightiest first."""

    percent: int
    missing: tuple[Fact, ...]

    @property
    def facts(self) -> "tuple[Fact, ...]":
        """All that is counted, told or not."""
        return FACTS


def _any(relation: str, *fields: str) -> Callable[[Any], bool]:
    def told(page: Any) -> bool:
        rows: Iterable[Any] = getattr(page, relation).all()
        return any(getattr(row, field) for row in rows for field in fields)

    return told


FACTS = (
    Fact("name", _("姓名"), 12, lambda page: page.standing != Standing.UNIDENTIFIED),
    Fact("native_place", _("籍贯"), 14, lambda page: bool(page.native_place_text)),
    Fact("native_division", _("籍贯今属"), 4, lambda page: bool(page.native_place_id)),
    Fact("birth", _("出生日期"), 10, lambda page: bool(page.birth or page.birth_wording)),
    Fact("died", _("牺牲时间"), 12, _any("sacrifices", "died", "died_wording")),
    Fact("death_place", _("牺牲地点"), 8, _any("sacrifices", "place")),
    Fact("burial", _("安葬地"), 12, _any("burials", "wording", "cemetery_id", "grave_id")),
    Fact("unit", _("生前单位（部队）"), 8, _any("services", "unit", "unit_public")),
    Fact("enlisted", _("入伍（参加革命）时间"), 4, _any("services", "enlisted", "enlisted_wording")),
    Fact("post", _("职务与军衔"), 2, _any("services", "post", "rank")),
    Fact("sex", _("性别"), 2, lambda page: page.sex != Sex.UNKNOWN),
    Fact("ethnicity", _("民族"), 2, lambda page: bool(page.ethnicity)),
    Fact("deeds", _("主要事迹"), 4, lambda page: bool(page.deeds) or _any("sacrifices", "circumstance")(page)),
    Fact("sources", _("来源"), 6, _any("source_notes", "citation")),
)
# The child rows that the facts look at, for fetching them beforehand.
CHILD_ROWS = ("services", "sacrifices", "burials", "source_notes")
WHOLE = sum(fact.weight for fact in FACTS)


def completeness_of(page: "MartyrPage") -> Completeness:
    """The mark of a record as it stands in memory."""
    missing = sorted((fact for fact in FACTS if not fact.told(page)), key=lambda fact: -fact.weight)
    return Completeness(round(100 * (WHOLE - sum(fact.weight for fact in missing)) / WHOLE), tuple(missing))
