"""One form of every sign to compare by: without width, case, accent, script and variant.

Sources: Unicode's compatibility and canonical decompositions; OpenCC's traditional-to-simplified table; the variant
characters of the yitizi package; anyascii for Latin letters that Unicode does not decompose (ø, ł, đ, ß).
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from opencc import OpenCC
from yitizi.yitizi import yitizi_data

# 〇 and the Han blocks, supplementary planes included; the private use area, where old systems keep what they lacked.
HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0003ffff"
# Characters that GB 18030 had in the private use area before its editions of 2005 and 2022 (Python's codec still has).
PUBLISHED = str.maketrans(
    "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
    "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
)
RUN = re.compile(f"[{HAN}]+|(?:(?![{HAN}])[^\\W_])+")
HAN_RUN = re.compile(f"[{HAN}]+")
# Dots inside a name of one of the minorities or a foreigner: written in many ways, and left out in as many.
MIDDLE_DOTS = frozenset("\u00b7\u0387\u2022\u2027\u2219\u22c5\u30fb\uff65")
# Signs that stand for a character nobody could read or enter: geta mark, squares, the replacement character.
GAPS = frozenset("\u3013\u25a1\u25a0\u25a2\u25fb\u2b1c\u2610\ufffd")
GAP = "\u25a1"
# Format signs (zero width, direction) and surrogates.
INVISIBLE = ("Cf", "Cs")
LONGEST_WORD = 40

_simplifier = OpenCC("t2s")


@lru_cache(maxsize=65_536)
def fold_character(character: str) -> str:
    """One character without width, case, accent, script or variant: Ａ → a, é → e, ł → l, 劉 → 刘, 羣 → 群, 喆 → 哲.

    Middle dots, invisible signs and halves of surrogate pairs fold to nothing, control characters to a blank, and
    every sign for an unreadable character to one of them, □.
    """
    character = character.translate(PUBLISHED)
    category = unicodedata.category(character)
    if character in MIDDLE_DOTS or category in INVISIBLE:
        return ""
    if category == "Cc":
        return " "
    if character in GAPS:
        return GAP
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    bare = "".join(_plain_latin(sign) for sign in decomposed if not unicodedata.combining(sign))
    simpler = _simplifier.convert(unicodedata.normalize("NFKC", bare))
    folded = "".join(_standard_forms().get(sign, sign) for sign in simpler)
    # What came out may be a sign of the kinds above: ￭ is ■, and that is a gap.
    return folded if folded == character else "".join(map(fold_character, folded))


def fold(text: str) -> str:
    """`text` as it is compared; folding twice changes nothing more. Runs of blanks become one."""
    return _fold_short(text) if len(text) <= LONGEST_WORD else _fold(text)


def _fold(text: str) -> str:
    return " ".join("".join(map(fold_character, unicodedata.normalize("NFC", text))).split())


# A name is folded half a dozen times on its way into the index.
_fold_short = lru_cache(maxsize=1024)(_fold)


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """The folded characters of `text`, and for each the position in `text` it comes from. Blanks are kept."""
    signs: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        for sign in fold_character(character):
            signs.append(sign)
            origins.append(position)
    return "".join(signs), origins


def as_written(text: str) -> str:
    """Letters, digits and Han characters of `text` in their own script and variant, without width and case."""
    return "".join(RUN.findall(unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=65_536)
def simplified(character: str) -> str:
    """The character folded, but for those in daily use that only traditional text is folded from: 乾 stays 乾."""
    return character if is_han(character) and is_standard(character) else fold_character(character)


def runs(text: str) -> list[str]:
    """The runs of Han characters and the words of other scripts in a folded text."""
    return [run[:LONGEST_WORD] if not is_han(run) else run for run in RUN.findall(text)]


def is_han(run: str) -> bool:
    return HAN_RUN.fullmatch(run) is not None


def is_standard(character: str) -> bool:
    """Whether GB 2312, the set of simplified text in daily use, has the character."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def standard_pairs() -> dict[str, str]:
    """Variants of one another that are both in daily use (阎 闫, 嵩 崧): told apart in a fold, near in a weak match."""
    others = {
        character: {_simplifier.convert(variant) for variant in variants} - {character}
        for character, variants in yitizi_data.items()
        if is_standard(character) and _simplifier.convert(character) == character
    }
    single = {character: next(iter(found)) for character, found in others.items() if len(found) == 1}
    return {character: other for character, other in single.items() if single.get(other) == character}


@lru_cache(maxsize=1)
def _standard_forms() -> dict[str, str]:
    """Characters out of daily use with the one form in daily use they are variants of.

    A character that is a variant of several (讐 of 仇 and 雠) keeps apart: whichever it were folded to, it would be
    lost to who looks for the other.
    """
    forms = {}
    for character, variants in yitizi_data.items():
        simplified = _simplifier.convert(character)
        if is_standard(simplified):
            continue
        standard = {form for form in map(_simplifier.convert, variants) if is_standard(form)}
        if len(standard) == 1:
            forms[simplified] = standard.pop()
    return forms


def _plain_latin(sign: str) -> str:
    """A letter that is not taken apart by Unicode, in plain ones: ø → o, æ → ae."""
    if sign.isascii() or not unicodedata.name(sign, "").startswith("LATIN"):
        return sign
    return anyascii(sign).lower() or sign
