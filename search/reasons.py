"""Why a hit was found, and which characters of its title to mark."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from search import analysis
from search.models import Entry
from search.query import Query, Term

MOST_REASONS = 3
EXCERPT = 24


def why(entry: Entry, query: Query) -> str:
    """One line: which form, reading, place or passage met each term. Empty for a question without words."""
    reasons = dict.fromkeys(_reason(entry, term) for term in query.terms)
    return "；".join([reason for reason in reasons if reason][:MOST_REASONS])


def marked(title: str, query: Query) -> list[tuple[str, bool]]:
    """The title in pieces, each with whether it is to be marked."""
    folded, origins = analysis.fold_with_origins(title)
    lit = {origins[place] for term in query.terms for place in _places(folded, term)}
    pieces: list[tuple[str, bool]] = []
    for position, character in enumerate(title):
        is_lit = position in lit
        if pieces and pieces[-1][1] == is_lit:
            pieces[-1] = (pieces[-1][0] + character, is_lit)
        else:
            pieces.append((character, is_lit))
    return pieces


def _reason(entry: Entry, term: Term) -> str:
    forms = [(form, kind) for form, kind in entry.names] or [(entry.title, _("标题"))]
    for form, kind in forms:
        if _holds(form, term):
            return _("%(kind)s：%(form)s") % {"kind": kind, "form": form}
    if _holds(entry.title, term):
        return _("%(kind)s：%(form)s") % {"kind": _("标题"), "form": entry.title}
    for form, _kind in forms:
        reading = _reading(form, term)
        if reading:
            return _("读音：%(form)s（%(reading)s）") % {"form": form, "reading": reading}
    if _holds(entry.place_text, term):
        return _("地点：%(place)s") % {"place": entry.place_text}
    excerpt = _excerpt(f"{entry.summary} {entry.text}", term)
    return _("正文：%(excerpt)s") % {"excerpt": excerpt} if excerpt else ""


def _holds(text: str, term: Term) -> bool:
    return bool(_literal_places(analysis.fold_with_origins(text)[0], term))


def _literal_places(folded: str, term: Term) -> list[int]:
    """The positions the term's own characters take in a folded text."""
    if " " in term.run:
        words = re.compile(r"[\W_]+".join(term.run.split()))
        return [place for match in words.finditer(folded) for place in range(*match.span())]
    places: list[int] = []
    start = folded.find(term.run)
    while start >= 0:
        places += range(start, start + len(term.run))
        start = folded.find(term.run, start + 1)
    return places


def _places(folded: str, term: Term) -> list[int]:
    return _literal_places(folded, term) or _reading_places(folded, term)


def _reading_places(folded: str, term: Term) -> list[int]:
    """The Han characters whose pinyin or initials begin with the term."""
    if term.han:
        return []
    han = [place for place, character in enumerate(folded) if analysis.is_han(character)]
    word = analysis.reading_word(term.run)
    for reading in analysis.syllables(folded):
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


def _reading(form: str, term: Term) -> str:
    if term.han:
        return ""
    word = analysis.reading_word(term.run)
    found = any(token.startswith(word) for token in analysis.reading_tokens(form))
    return " ".join(analysis.syllables(analysis.fold(form))[0]) if found else ""


def _excerpt(text: str, term: Term) -> str:
    """The words around the term's first place in a text."""
    folded, origins = analysis.fold_with_origins(text)
    places = _literal_places(folded, term)
    if not places:
        return ""
    first, last = origins[places[0]], origins[places[min(len(term.run), len(places)) - 1]]
    start, end = max(0, first - EXCERPT), last + 1 + EXCERPT
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
