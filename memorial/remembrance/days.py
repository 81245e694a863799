"""The days on which a site like this remembers."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from lunar_python import Solar


@dataclass(frozen=True, slots=True)
class ObservedDay:
    """A day of remembrance in a certain year."""

    name: str | Promise
    day: date

    def days_from(self, today: date) -> int:
        return (self.day - today).days


# Month and day: 烈士纪念日 and 国家公祭日 by decisions of the National People's Congress Standing Committee (2014).
FIXED_DAYS: tuple[tuple[int, int, str | Promise], ...] = (
    (7, 7, _("全民族抗战爆发纪念日")),
    (7, 27, _("抗美援朝战争胜利纪念日")),
    (8, 1, _("中国人民解放军建军节")),
    (9, 3, _("中国人民抗日战争胜利纪念日")),
    (9, 18, _("九一八事变纪念日")),
    (9, 30, _("烈士纪念日")),
    (12, 13, _("南京大屠杀死难者国家公祭日")),
)


def qingming(year: int) -> date:
    """The day of 清明 in `year`: when the sun reaches 15 degrees of celestial longitude (lunar-python's table)."""
    moment = Solar.fromYmd(year, 4, 1).getLunar().getJieQiTable()["清明"]
    return date(moment.getYear(), moment.getMonth(), moment.getDay())


def observed_days(year: int) -> list[ObservedDay]:
    """The observed days of `year`, in order."""
    days = [ObservedDay(name, date(year, month, day)) for month, day, name in FIXED_DAYS]
    return sorted([*days, ObservedDay(_("清明"), qingming(year))], key=lambda observed: observed.day)


def next_observed_day(today: date) -> ObservedDay:
    """The observed day that is today or comes next."""
    return next(day for year in (today.year, today.year + 1) for day in observed_days(year) if day.day >= today)
