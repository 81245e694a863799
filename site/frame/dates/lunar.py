"""Dates of the lunar calendar (农历) in wordings."""

import re
from functools import lru_cache

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
DAY = re.compile("初[一二三四五六七八九十]|廿[一二三四五六七八九]?|[二三]?十[一二三四五六七八九]?")
MONTHS = {**{name: month for month, name in enumerate("正二三四五六七八九十冬腊", 1)}, "一": 1, "十一": 11, "十二": 12}
SAID = re.compile(
    f"(?:农历|阴历|旧历|古历)(?P<leap>闰?)(?P<month>十[一二]|[正一二三四五六七八九十冬腊])月(?P<day>{DAY.pattern})"
)


@lru_cache(maxsize=4096)
def lunar_said(wording: str) -> str:
    """The lunar month and day `wording` says, --08-15 or --L05-08; empty if it says none."""
    match = SAID.search(wording)
    if not match:
        return ""
    return f"--{'L' if match['leap'] else ''}{MONTHS[match['month']]:02}-{_day(match['day']):02}"


def _day(text: str) -> int:
    text = text.removeprefix("初").replace("廿", "二十")
    tens, ten, ones = text.rpartition("十")
    return (DIGITS.get(tens, 1) if ten else 0) * 10 + DIGITS.get(ones, 0)
