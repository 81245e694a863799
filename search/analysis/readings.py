"""How names are read: pinyin by syllable, joined from every syllable on, and initials; and what sounds alike.

Source of readings: pypinyin; of surnames and of given names with two readings: `search.surnames`.
"""

import re
from functools import lru_cache
from itertools import islice, product
from typing import Any

from pypinyin import lazy_pinyin

from search.analysis.folding import HAN_RUN, fold, is_han, simplified
from search.surnames import GIVEN_READINGS, surname_readings

TONE_NUMBERS = re.compile(r"(?:[a-z]+[1-5])+")
SYLLABLE = re.compile(
    "(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    "(?:ang?|a[io]?|en|eng|e[ir]?|in|ing|i|ia|ian|iang|iao|ie|iong|iu|ong|ou?|u|ua|uai|uan|uang|ue|ui|un|uo)"
)
LONGEST_READING = 12
MOST_READINGS = 4
# In this order, on syllables joined: what speakers of many regions do not tell apart becomes one.
FLAT = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("hui", "fei"), ("hun", "fen"), ("hong", "feng"))
F_BEFORE_VOWEL = re.compile("hu(?=[aeio])")
NASAL = (("hu", "fu"), ("ng", "n"), ("n", "l"))


def readable(text: str) -> str:
    """The Han characters of `text` as they are read: simplified, but for those in use with a reading of their own.

    乾 folds to 干, and is not read like it.
    """
    return "".join(HAN_RUN.findall("".join(map(simplified, text))))


def syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of the Han characters of a name, most likely first; each has one syllable a character."""
    return _syllables(readable(name))


@lru_cache(maxsize=65_536)
def _syllables(han: str) -> tuple[tuple[str, ...], ...]:
    if not han:
        return ()
    usual = [spelling if spelling.isascii() else "" for spelling in lazy_pinyin(han, errors=_one_by_one)]
    beginnings = [*surname_readings(han), tuple(usual[:1])]
    choices = [dict.fromkeys([usual[place], *GIVEN_READINGS.get(sign, ())]) for place, sign in enumerate(han)]
    rests = list(islice(product(*choices), MOST_READINGS)) if any(len(choice) > 1 for choice in choices) else [usual]
    readings = dict.fromkeys((*first, *rest[len(first) :]) for rest in rests for first in beginnings)
    return tuple(islice(readings, MOST_READINGS))


def _one_by_one(unknown: str) -> Any:
    """Characters without a known reading stay in their places, each for itself, and are read as nothing."""
    return list(unknown)


def reading_tokens(name: str) -> list[str]:
    """Pinyin of a name: syllables, the name joined from each syllable on, and initials likewise."""
    tokens: dict[str, None] = {}
    for reading in syllables(name):
        spelled = [without_umlaut(syllable) for syllable in reading[:LONGEST_READING]]
        for start in range(len(spelled)):
            tokens[spelled[start]] = None
            tokens["".join(spelled[start:])] = None
            initials = "".join(syllable[0] for syllable in spelled[start:] if syllable)
            if len(initials) > 1:
                tokens[initials] = None
    return [token for token in tokens if token]


def is_syllable(word: str) -> bool:
    """Whether a word has the form of one syllable of pinyin."""
    return SYLLABLE.fullmatch(word) is not None


def joined(reading: tuple[str, ...]) -> str:
    """The syllables as one word, as they are indexed."""
    return "".join(map(without_umlaut, reading))


def sound(word: str) -> str:
    """A word of pinyin, of any number of syllables, as those hear it who do not tell zh, l and ing from z, n and in."""
    for written, heard in FLAT:
        word = word.replace(written, heard)
    word = F_BEFORE_VOWEL.sub("f", word)
    for written, heard in NASAL:
        word = word.replace(written, heard)
    return word


def without_umlaut(syllable: str) -> str:
    """ü is typed v, u or ü: lü, lv → lu."""
    return syllable.replace("v", "u") if syllable.startswith(("l", "n")) else syllable


def reading_word(word: str) -> str:
    """A word of a question as a reading: wáng (folded already) and wang2 are wang, lv is lu."""
    plain = re.sub("[1-5]", "", word) if TONE_NUMBERS.fullmatch(word) else word
    return re.sub("(?<=[ln])v", "u", plain)


def sort_key(text: str) -> str:
    """What lists sort by: the reading, then the text; Latin text as it is folded."""
    folded = fold(text)
    reading = next(iter(syllables(text)), ())
    return f"{' '.join(reading)} {folded}" if reading and is_han(folded[:1]) else folded
