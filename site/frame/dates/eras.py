"""Years as they were counted: the Republic's, the reigns', the cycle of sixty (干支)."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from frame.dates.errors import InvalidDateError
from frame.dates.lunar import months_of
from frame.dates.ranges import edtf_range

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
CYCLE = 60
YEAR_LENGTH = 4
# On the mainland 民国 as a time ends here.
REPUBLIC_UNTIL = 1949
CYCLE_PATTERN = f"[{STEMS}][{BRANCHES}]"
A_KNOWN_FIRST_YEAR = 1984  # 甲子


@dataclass(frozen=True, slots=True)
class Era:
    """An era's first and last year; `lunar` if its years and days are those of the lunar calendar."""

    name: str
    first: int
    last: int
    lunar: bool

    @property
    def span(self) -> str:
        """Sometime in this era, in EDTF."""
        if not self.lunar:
            return f"[{self.first}..{REPUBLIC_UNTIL}]"
        return f"[{months_of(self.first)[0].first}..{months_of(self.last + 1)[0].first - timedelta(1)}]"


# First and last years as the reigns counted them; 宣统三年 ran into February 1912.
# The Republic took the solar calendar.
ERAS = {
    era.name: era
    for era in (
        Era("嘉庆", 1796, 1820, lunar=True),
        Era("道光", 1821, 1850, lunar=True),
        Era("咸丰", 1851, 1861, lunar=True),
        Era("同治", 1862, 1874, lunar=True),
        Era("光绪", 1875, 1908, lunar=True),
        Era("宣统", 1909, 1911, lunar=True),
        Era("民国", 1912, 2100, lunar=False),
    )
}


def year_of_era(era: Era, number: int) -> int:
    """The solar year in which year `number` of `era` begins. Raises InvalidDateError if it had no such year."""
    year = era.first + number - 1
    if number < 1 or year > era.last:
        raise InvalidDateError(_("%(era)s没有第%(number)s年。"), era=era.name, number=number)
    return year


def year_of_cycle(era: Era, cycle: str) -> int:
    """The year of `era` that 甲子 … 癸亥 names.

    Raises InvalidDateError if the era has none or several, or if there is no such pair of signs.
    """
    found = [year for year in range(era.first, min(era.last, era.first + CYCLE - 1) + 1) if cycle_of(year) == cycle]
    if len(found) != 1:
        raise InvalidDateError(_("%(era)s没有%(cycle)s年。"), era=era.name, cycle=cycle)
    return found[0]


def cycle_of(year: int) -> str:
    """The signs of a lunar year by the solar year in which it begins: 1942 → 壬午."""
    place = (year - A_KNOWN_FIRST_YEAR) % CYCLE
    return STEMS[place % len(STEMS)] + BRANCHES[place % len(BRANCHES)]


def check_cycle(year: int, cycle: str, edtf: str) -> None:
    """Raise InvalidDateError unless a date of `year` bears these signs; before New Year it bears the last year's."""
    allowed = {cycle_of(year)}
    days = edtf_range(edtf) if len(edtf.rstrip("?~%")) > YEAR_LENGTH else None
    if days and days.earliest and days.latest:
        new_year = months_of(year)[0].first
        allowed = {cycle_of(year - (day < new_year)) for day in (days.earliest, days.latest)}
    if cycle not in allowed:
        raise InvalidDateError(
            _("%(year)s年是%(right)s年，不是%(cycle)s年。"), year=year, right="、".join(sorted(allowed)), cycle=cycle
        )
