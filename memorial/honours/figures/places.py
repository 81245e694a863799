"""The place a number is told under, and what it is called."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from memorial.honours.figures.adding_up import codes_above
from memorial.records.models import Division
from memorial.records.models.division import SHORT_LENGTHS, full_code

# Where no place is chosen, numbers are told by city.
FIRST_DIGITS = 4
VILLAGE_DIGITS = SHORT_LENGTHS[-1]


def part_of(code: str, area: str) -> str:
    """The place right below `area` that `code` lies in; the code itself where it is the area's own."""
    wanted = next((length for length in SHORT_LENGTHS if length > max(len(area), FIRST_DIGITS - 1)), VILLAGE_DIGITS)
    return code[:wanted]


def is_own(part: str, area: str) -> bool:
    """Whether what is told under `part` is what the area has not told by its parts."""
    return part == area or len(part) < FIRST_DIGITS


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """What places are called, by short code, in one question; 市辖区 as the city it fills in for."""
    full = {full_code(code): code for code in codes if len(code) in SHORT_LENGTHS}
    rows = Division.objects.filter(pk__in=full).select_related("parent")
    return {full[row.code]: row.parent.name if row.is_placeholder and row.parent else row.name for row in rows}


def called(part: str, area: str, names: dict[str, str]) -> str:
    """What a row of a table by place is called."""
    if not part:
        return _("地区不详")
    name = names.get(part, part)
    return _("%(region)s（未分到下级）") % {"region": name} if is_own(part, area) else name


def above(area: str) -> Iterator[str]:
    """The places to go back up to, from the widest."""
    return (code for code in codes_above(area) if len(code) >= FIRST_DIGITS)
