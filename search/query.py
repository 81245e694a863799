"""What somebody typed, read as terms. Whatever is typed has a reading; none is an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search import analysis

LONGEST_QUESTION = 200
MOST_TERMS = 12
# The words before a colon that keep a term to one field, folded; the first of each is shown.
FIELD_WORDS = {
    "name": ("姓名", "name", "xingming"),
    "place": ("籍贯", "place", "jiguan", "native"),
    "unit": ("部队", "unit", "budui"),
}
FIELD_OF = {word: field for field, words in FIELD_WORDS.items() for word in words}
WORD = re.compile(
    r"(?P<minus>-)?"
    r"(?:(?P<field>[^\W\d_]{2,8})[:：]\s*(?=[^\s:：-]))?"
    r'(?:["“”„«»「『](?P<phrase>[^"“”„«»「」『』]*)["“”„«»」』]?|(?P<word>[^\s"“”„«»「『]+))'
)
GAPPED = re.compile(f"[{analysis.HAN}]*{analysis.GAP}[{analysis.HAN}{analysis.GAP}]*")


@dataclass(frozen=True, slots=True)
class Term:
    """One run of a question: Han characters that must stand together, or the beginning of a word.

    `exact` takes words whole and in this order, as in quotes; only then are there several, joined by blanks. `field`
    is one of `FIELD_WORDS`, or empty for anywhere. `others` are further runs that will do as well.
    """

    run: str
    exact: bool = False
    field: str = ""
    others: tuple[str, ...] = ()

    @property
    def han(self) -> bool:
        return analysis.is_han(self.run)

    @property
    def gapped(self) -> bool:
        """Whether one character is left open: 王□田."""
        return analysis.GAP in self.run


@dataclass(frozen=True, slots=True)
class Query:
    """All `terms` must be there and none of the `excluded`. A blank query asks for everything."""

    terms: tuple[Term, ...]
    excluded: tuple[Term, ...]
    blank: bool
    # What is looked for as it was typed, without quotes, field words and what is left out.
    words: str = ""

    @property
    def senseless(self) -> bool:
        """Something was typed, but nothing that could be looked for."""
        return not (self.blank or self.terms or self.excluded)


def parse(words: str) -> Query:
    """Read a question. Longer ones are cut at 200 characters and 12 terms."""
    terms: dict[Term, None] = {}
    excluded: dict[Term, None] = {}
    wanted: list[str] = []
    for match in WORD.finditer(words[:LONGEST_QUESTION]):
        field = FIELD_OF.get(analysis.fold(match["field"] or ""), "")
        quoted = match["phrase"] is not None
        typed = match["phrase"] if quoted else match["word"]
        if match["field"] and not field:
            # Not one of our words: the colon is a sign like any other.
            typed = f"{match['field']} {typed}"
        ways = analysis.composed(typed)
        if not match["minus"]:
            wanted.append(ways[0])
        for term in _terms(ways, field, quoted=quoted):
            (excluded if match["minus"] else terms)[term] = None
    blank = not words.strip()
    return Query(tuple(terms)[:MOST_TERMS], tuple(excluded)[:MOST_TERMS], blank, " ".join(wanted))


def _terms(ways: list[str], field: str, *, quoted: bool) -> Iterator[Term]:
    folded = analysis.fold(ways[0])
    if quoted:
        runs = analysis.runs(folded)
        if runs:
            yield Term(" ".join(runs), exact=True, field=field)
        return
    for gapped in GAPPED.findall(folded):
        yield from _gapped_terms(gapped, field)
    runs = analysis.runs(GAPPED.sub(" ", folded))
    others = [analysis.runs(analysis.fold(way)) for way in ways[1:]]
    for place, run in enumerate(runs):
        alike = dict.fromkeys(other[place] for other in others if len(other) == len(runs) and other[place] != run)
        yield Term(run, field=field, others=tuple(alike))


def _gapped_terms(word: str, field: str) -> Iterator[Term]:
    """A name with one gap as one term; of one with several, or a long one, the pieces that can be read."""
    if analysis.gap_pattern(word):
        yield Term(word, field=field)
    else:
        yield from (Term(run, field=field or "name") for run in analysis.runs(word))
