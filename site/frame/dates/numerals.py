"""Numbers and characters as registers, gravestones and letters write them in dates."""

import re
import unicodedata

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
# Traditional and variant characters of the words of dates and the numerals of documents (壹貳叁): the common ones.
COMMON = str.maketrans(
    "農曆暦歷陰舊陽國間臘閏緒統約後於號紀豐節華歲應時點從過難淸確詳處歿亞"
    "零○◯壹弌貳贰弍叁參叄肆伍陸陆柒捌玖拾念×✕╳□"
    "–―－～〜",
    "农历历历阴旧阳国间腊闰绪统约后于号纪丰节华岁应时点从过难清确详处殁亚"
    "〇〇〇一一二二二三三三四五六六七八九十廿XXXX"
    "——-~~",
)
NUMBER = r"(?:[0-9]+|[〇一二三四五六七八九十百廿卅卌]+)"
COUNTED = re.compile(
    "(?:(?P<hundreds>[一二三四五六七八九])百〇?)?(?:(?P<tens>[一二三四五六七八九])?十|(?P<joined>[廿卅卌])十?)?"
    "(?P<ones>[一二三四五六七八九])?"
)
JOINED_TENS = {"廿": 2, "卅": 3, "卌": 4}


def common_form(text: str) -> str:
    """`text` without blanks, in half width and in the characters the reader of dates knows."""
    return "".join(unicodedata.normalize("NFKC", text).translate(COMMON).split())


def to_number(text: str) -> int | None:
    """The number `text` writes: 31, 三十一, 卅一, 三一, 〇三, 一百一十; None if it writes none."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text and all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    match = COUNTED.fullmatch(text)
    if not text or not match:
        return None
    hundreds = DIGITS.get(match["hundreds"] or "", 0)
    tens = JOINED_TENS.get(match["joined"] or "") or (DIGITS.get(match["tens"], 1) if "十" in text else 0)
    return hundreds * 100 + tens * 10 + DIGITS.get(match["ones"] or "", 0)


def in_chinese(number: int) -> str:
    """A number from 1 to 99 as it is spoken: 8 → 八, 12 → 十二, 30 → 三十."""
    characters = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return f"{characters[tens] if tens > 1 else ''}{'十' if tens else ''}{characters[ones] if ones else ''}"
