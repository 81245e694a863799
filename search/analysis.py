"""The only place that knows Chinese: what is written and what is asked for become the same tokens.

Han text becomes single characters and pairs, interleaved: 王守田 → 王 王守 守 守田 田. A question's own pairs and the
characters between them, asked for as a phrase, then match exactly the texts that hold it, in any position. Latin
words stay words. Names also yield readings: pinyin by syllable, joined from every syllable on, and initials.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from opencc import OpenCC
from pypinyin import lazy_pinyin

from search.surnames import surname_readings

# 〇 and the Han blocks, supplementary planes included.
HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(f"[{HAN}]+|(?:(?![{HAN}])[^\\W_])+")
HAN_RUN = re.compile(f"[{HAN}]+")
# Dots inside a name of one of the minorities or a foreigner: written in many ways, and left out in as many.
MIDDLE_DOTS = frozenset("\u00b7\u0387\u2022\u2027\u2219\u22c5\u30fb\uff65")
# Format signs (zero width, direction) and surrogates.
INVISIBLE = ("Cf", "Cs")
TONE_NUMBERS = re.compile(r"(?:[a-z]+[1-5])+")
LONGEST_READING = 12
SHORTEST_PART = 3
LONGEST_WORD = 40

_simplifier = OpenCC("t2s")


@lru_cache(maxsize=65_536)
def fold_character(character: str) -> str:
    """One character without width, case, accent or script: Ａ → a, é → e, 劉 → 刘.

    Middle dots, invisible signs and halves of surrogate pairs fold to nothing, control characters to a blank.
    """
    category = unicodedata.category(character)
    if character in MIDDLE_DOTS or category in INVISIBLE:
        return ""
    if category == "Cc":
        return " "
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _simplifier.convert(unicodedata.normalize("NFKC", bare))


def fold(text: str) -> str:
    """`text` as it is compared; folding twice changes nothing more. Runs of blanks become one."""
    return " ".join("".join(map(fold_character, unicodedata.normalize("NFC", text))).split())


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """The folded characters of `text`, and for each the position in `text` it comes from. Blanks are kept."""
    signs: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        for sign in fold_character(character):
            signs.append(sign)
            origins.append(position)
    return "".join(signs), origins


def runs(text: str) -> list[str]:
    """The runs of Han characters and the words of other scripts in a folded text."""
    return [run[:LONGEST_WORD] if not is_han(run) else run for run in RUN.findall(text)]


def is_han(run: str) -> bool:
    return HAN_RUN.fullmatch(run) is not None


def han_tokens(run: str) -> list[str]:
    """Single characters and pairs, interleaved."""
    tokens = [run[0]]
    for first, second in pairwise(run):
        tokens += [first + second, second]
    return tokens


def han_phrase(run: str) -> list[str]:
    """The tokens that, next to one another, hold exactly this run wherever it stands: pairs and what is between."""
    return list(run) if len(run) == 1 else han_tokens(run)[1:-1]


def phrase_tokens(runs_in_order: list[str]) -> list[str]:
    """The tokens that, next to one another, hold these runs one after the other, cut at either end as Han may be."""
    if len(runs_in_order) == 1 and is_han(runs_in_order[0]):
        return han_phrase(runs_in_order[0])
    tokens = [token for run in runs_in_order for token in (han_tokens(run) if is_han(run) else [run])]
    begins_with_pair = is_han(runs_in_order[0]) and len(runs_in_order[0]) > 1
    ends_with_pair = is_han(runs_in_order[-1]) and len(runs_in_order[-1]) > 1
    return tokens[1 if begins_with_pair else 0 : -1 if ends_with_pair else None]


def text_tokens(text: str) -> list[str]:
    """The tokens of a text of any kind."""
    return [token for run in runs(fold(text)) for token in (han_tokens(run) if is_han(run) else [run])]


def whole_tokens(form: str) -> list[str]:
    """A whole name as one token as it is written and one as it is compared; none for long ones, which nobody types."""
    as_written = "".join(RUN.findall(unicodedata.normalize("NFKC", form).casefold()))
    folded = "".join(runs(fold(form)))
    return [token for token in dict.fromkeys([as_written, folded]) if 0 < len(token) <= LONGEST_WORD]


def part_tokens(text: str) -> list[str]:
    """The ends of Latin words, so that any three letters within a word begin one: nooteboom → ooteboom … oom."""
    words = (run for run in runs(fold(text)) if not is_han(run))
    return [word[start:] for word in words for start in range(1, len(word) - SHORTEST_PART + 1)]


@lru_cache(maxsize=65_536)
def syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of the Han characters of a folded name, most likely first; each has one syllable a character."""
    han = "".join(HAN_RUN.findall(name))
    if not han:
        return ()
    usual = tuple(lazy_pinyin(han))
    as_surname = surname_readings(han)
    readings = [(*surname, *usual[len(surname) :]) for surname in as_surname]
    return tuple(dict.fromkeys([*readings, usual]))


def reading_tokens(name: str) -> list[str]:
    """Pinyin of a name: syllables, the name joined from each syllable on, and initials likewise."""
    tokens: dict[str, None] = {}
    for reading in syllables(fold(name)):
        spelled = [without_umlaut(syllable) for syllable in reading[:LONGEST_READING]]
        for start in range(len(spelled)):
            tokens[spelled[start]] = None
            tokens["".join(spelled[start:])] = None
            initials = "".join(syllable[0] for syllable in spelled[start:] if syllable)
            if len(initials) > 1:
                tokens[initials] = None
    return [token for token in tokens if token]


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
    reading = next(iter(syllables(folded)), ())
    return f"{' '.join(reading)} {folded}" if reading and is_han(folded[:1]) else folded
