"""The days on which a site like this remembers."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frame.dates import day_of_term

QINGMING = "qingming"


@dataclass(frozen=True, slots=True)
class ObservedDay:
    """A day of remembrance in a certain year; `key` is the same every year."""

    name: str | Promise
    day: date
    key: str = ""
    about: str | Promise = ""

    def days_from(self, today: date) -> int:
        return (self.day - today).days


# Month, day, name and what is remembered. 烈士纪念日, 国家公祭日 and 抗战胜利纪念日 are by decisions of the Standing
# Committee of the National People's Congress (2014).
FIXED_DAYS: tuple[tuple[int, int, str | Promise, str | Promise], ...] = (
    (7, 7, _("全民族抗战爆发纪念日"), _("1937年7月7日，卢沟桥事变，全民族抗战由此开始。")),
    (7, 27, _("抗美援朝战争胜利纪念日"), _("1953年7月27日，《朝鲜停战协定》签字。")),
    (8, 1, _("中国人民解放军建军节"), _("1927年8月1日，南昌起义。")),
    (
        9,
        3,
        _("中国人民抗日战争胜利纪念日"),
        _("1945年9月2日日本签署投降书；2014年，全国人大常委会确定9月3日为纪念日。"),
    ),
    (9, 18, _("九一八事变纪念日"), _("1931年9月18日，日本军队袭击沈阳，中国人民的局部抗战由此开始。")),
    (9, 30, _("烈士纪念日"), _("人民英雄纪念碑奠基于1949年9月30日；2014年，全国人大常委会将这一天定为烈士纪念日。")),
    (
        12,
        13,
        _("南京大屠杀死难者国家公祭日"),
        _("1937年12月13日，日本军队攻入南京；2014年，全国人大常委会将这一天定为国家公祭日。"),
    ),
)
QINGMING_ABOUT = _("清明时节，祭奠逝者，缅怀英烈。")
# Every observed day by its key, in the order of the year.
OBSERVED: dict[str, str | Promise] = {QINGMING: _("清明")} | {
    f"{month}-{day}": name for month, day, name, _about in FIXED_DAYS
}


def qingming(year: int) -> date:
    """The day of 清明 in `year`: when the sun reaches 15 degrees of celestial longitude (lunar-python's table)."""
    return day_of_term(year, "清明")


def observed_days(year: int) -> list[ObservedDay]:
    """The observed days of `year`, in order."""
    days = [
        ObservedDay(name, date(year, month, day), f"{month}-{day}", about) for month, day, name, about in FIXED_DAYS
    ]
    spring = ObservedDay(OBSERVED[QINGMING], qingming(year), QINGMING, QINGMING_ABOUT)
    return sorted([*days, spring], key=lambda observed: observed.day)


def observed_on(day: date) -> list[ObservedDay]:
    """What is observed on `day`."""
    return [observed for observed in observed_days(day.year) if observed.day == day]


def next_observed_day(today: date) -> ObservedDay:
    """The observed day that is today or comes next."""
    return next(day for year in (today.year, today.year + 1) for day in observed_days(year) if day.day >= today)
