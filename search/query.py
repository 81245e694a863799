"""What somebody typed, read as terms. Whatever is typed has a reading; none is an error."""

import re
from dataclasses import dataclass

from search import analysis

LONGEST_QUESTION = 200
MOST_TERMS = 12
WORD = re.compile(r'(?P<minus>-)?(?:["“”](?P<phrase>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """One run of a question: Han characters that must stand together, or the beginning of a word.

    `exact` takes words whole and in this order, as in quotes; only then are there several, joined by blanks.
    """

    run: str
    exact: bool = False

    @property
    def han(self) -> bool:
        return analysis.is_han(self.run)


@dataclass(frozen=True, slots=True)
class Query:
    """All `terms` must be there and none of the `excluded`. A blank query asks for everything."""

    terms: tuple[Term, ...]
    excluded: tuple[Term, ...]
    blank: bool
    # What is looked for as it was typed, without the quotes.
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
        quoted = match["phrase"] is not None
        typed = match["phrase"] if quoted else match["word"]
        if not match["minus"]:
            wanted.append(typed)
        runs = analysis.runs(analysis.fold(typed))
        for run in [" ".join(runs)] if quoted and runs else runs:
            (excluded if match["minus"] else terms)[Term(run, exact=quoted)] = None
    blank = not words.strip()
    return Query(tuple(terms)[:MOST_TERMS], tuple(excluded)[:MOST_TERMS], blank, " ".join(wanted))
