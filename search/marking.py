"""Where in a text a term was met, and how: by its own characters, its reading, or nearly."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from search import analysis
from search.analysis import slips
from search.query import Term

Pieces = list[tuple[str, bool]]


class How(Enum):
    """In what way a term was met."""

    WORDS = "words"
    READING = "reading"
    SAME_SOUND = "same_sound"
    NEAR_SOUND = "near_sound"
    SHAPE = "shape"
    ONE_OFF = "one_off"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Found:
    """How a term was met, and the positions in the text of the signs that met it."""

    how: How
    places: tuple[int, ...]


def pieces_of(text: str, places: Iterable[int]) -> Pieces:
    """The text in pieces, each with whether it is to be marked."""
    lit = set(places)
    pieces: Pieces = []
    for position, character in enumerate(text):
        is_lit = position in lit
        if pieces and pieces[-1][1] == is_lit:
            pieces[-1] = (pieces[-1][0] + character, is_lit)
        else:
            pieces.append((character, is_lit))
    return pieces


def by_words(text: str, term: Term) -> Found | None:
    """The term's own characters in a text of any kind, in whatever script, variant or width."""
    folded, origins = analysis.fold_with_origins(text)
    places = [place for run in (term.run, *term.others) for place in _literal(folded, run)]
    return _found(How.WORDS, places, origins)


def in_name(form: str, term: Term) -> Found | None:
    """The term in a name as it was asked for: its characters with or without a gap, its pinyin or its initials."""
    folded, origins = analysis.fold_with_origins(form)
    if term.gapped:
        return _found(How.WORDS, _gapped(folded, term.run), origins)
    found = by_words(form, term)
    if found or term.han or term.exact:
        return found
    return _found(How.READING, _reading(form, folded, analysis.reading_word(term.run)), origins)


def near_name(form: str, term: Term) -> Found | None:
    """The term in a name that is only near to it: by sound, then by shape, then by all but one of its signs."""
    if term.exact or term.gapped:
        return None
    folded, origins = analysis.fold_with_origins(form)
    finders = _near_han(form, folded, term.run) if term.han else _near_word(form, folded, term.run)
    return next((_found(how, places, origins) for how, places in finders if places), None)


def _found(how: How, places: Iterable[int], origins: list[int]) -> Found | None:
    in_text = tuple(dict.fromkeys(origins[place] for place in places))
    return Found(how, in_text) if in_text else None


def _literal(folded: str, run: str) -> list[int]:
    """The positions a run, or words in their order, take in a folded text, wherever they stand."""
    pattern = r"[\W_]+".join(map(re.escape, run.split()))
    return [place for match in re.finditer(f"(?=({pattern}))", folded) for place in range(*match.span(1))]


def _gapped(folded: str, run: str) -> list[int]:
    pattern = f"[{analysis.HAN}{analysis.GAP}]".join(map(re.escape, run.split(analysis.GAP)))
    match = re.search(pattern, folded)
    return list(range(*match.span())) if match else []


def _han(folded: str) -> list[int]:
    return [place for place, character in enumerate(folded) if analysis.is_han(character)]


def _reading(form: str, folded: str, word: str) -> list[int]:
    """The Han characters whose pinyin or initials begin with the word."""
    han = _han(folded)
    for reading in analysis.syllables(form):
        spelled = [analysis.without_umlaut(syllable) for syllable in reading]
        for pieces in (spelled, [syllable[:1] for syllable in spelled]):
            for start in range(len(pieces)):
                end = _covered(pieces[start:], word)
                if end:
                    return han[start : start + end]
    return []


def _covered(pieces: Iterable[str], word: str) -> int:
    """How many of the pieces, joined, it takes to hold `word` from the first on; 0 if they do not."""
    joined = ""
    for count, piece in enumerate(pieces, start=1):
        joined += piece
        if joined.startswith(word):
            return count
        if not word.startswith(joined):
            return 0
    return 0


def _near_han(form: str, folded: str, run: str) -> Iterator[tuple[How, list[int]]]:
    han = _han(folded)
    asked = {analysis.joined(reading) for reading in analysis.syllables(run)} - {""}
    sounds = set(map(analysis.sound, asked))
    windows = [(start, start + len(run)) for start in range(len(han) - len(run) + 1)]
    heard = [
        (analysis.joined(reading[start:end]), han[start:end])
        for reading in analysis.syllables(form)
        for start, end in windows
    ]
    yield How.SAME_SOUND, next((places for spelled, places in heard if spelled in asked), [])
    yield How.NEAR_SOUND, next((places for spelled, places in heard if analysis.sound(spelled) in sounds), [])
    for start, end in windows:
        if analysis.look_alike("".join(folded[place] for place in han[start:end]), run):
            yield How.SHAPE, han[start:end]
    for match in analysis.HAN_RUN.finditer(folded):
        yield How.ONE_OFF, [match.start() + place for place in _but_one(match[0], run)]


def _but_one(name: str, run: str) -> list[int]:
    """The positions in the name that agree with the run, if all of them do but one, or but one more or less."""
    first = next(
        (place for place, (a, b) in enumerate(zip(name, run, strict=False)) if a != b), min(len(name), len(run))
    )
    longer = len(name) - len(run)
    # What follows the sign that is wrong, too many or missing must be the same again.
    behind = len(name) - first - (1 if longer >= 0 else 0)
    if abs(longer) > 1 or behind < 0 or name[len(name) - behind :] != run[len(run) - behind :]:
        return []
    if len(run) - first - behind > 1:
        return []
    return [*range(first), *range(len(name) - behind, len(name))]


def _near_word(form: str, folded: str, word: str) -> Iterator[tuple[How, list[int]]]:
    han, heard = _han(folded), analysis.sound(analysis.reading_word(word))
    for reading in analysis.syllables(form):
        for start in range(len(reading)):
            end = _sounding(reading[start:], heard)
            yield How.NEAR_SOUND, han[start : start + end]
    pieces = set(slips.spelling_tokens(word))
    for match in analysis.RUN.finditer(folded):
        if pieces.intersection(slips.spelling_tokens(match[0])):
            yield How.SPELLING, list(range(*match.span()))


def _sounding(reading: tuple[str, ...], heard: str) -> int:
    """How many syllables sound, joined, like what was heard, or begin with it; 0 if they do not."""
    if len(heard) < slips.SHORTEST_SOUND:
        return 0
    for count in range(2, len(reading) + 1):
        if analysis.sound(analysis.joined(reading[:count])).startswith(heard):
            return count
    return 0
