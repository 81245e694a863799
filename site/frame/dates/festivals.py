"""Festivals and solar terms that name a day."""

from datetime import date
from functools import lru_cache

from lunar_python import Solar

from frame.dates.lunar import LunarDate, months_of

# Month and day of the lunar year.
LUNAR_FESTIVALS = {
    "春节": (1, 1),
    "元宵": (1, 15),
    "上元": (1, 15),
    "龙抬头": (2, 2),
    "端午": (5, 5),
    "端阳": (5, 5),
    "七夕": (7, 7),
    "中元": (7, 15),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "下元": (10, 15),
    "腊八": (12, 8),
}
# The last day of the lunar year, the 29th or the 30th.
YEARS_EVES = ("大年三十", "年三十", "除夕")
SOLAR_FESTIVALS = {"元旦": (1, 1)}
SOLAR_TERMS = [
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
    "小寒",
    "大寒",
]
FESTIVALS = (*LUNAR_FESTIVALS, *YEARS_EVES, *SOLAR_FESTIVALS, *SOLAR_TERMS)


def years_eve(lunar_year: int) -> LunarDate:
    """除夕 of a lunar year. Raises InvalidDateError outside the lunar table."""
    last = months_of(lunar_year)[-1]
    return LunarDate(lunar_year, last.number, last.length, last.leap)


@lru_cache(maxsize=1024)
def day_of_term(year: int, name: str) -> date:
    """The day of a solar term in a solar year (lunar-python's table)."""
    # The table of one lunar year reaches from 大雪 of the year before to 惊蛰 of the year after.
    for month in (7, 1, 12):
        moment = Solar.fromYmd(year, month, 15).getLunar().getJieQiTable()[name]
        if moment.getYear() == year:
            return date(moment.getYear(), moment.getMonth(), moment.getDay())
    raise ValueError(f"{name} is no solar term")
