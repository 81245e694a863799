"""What is indexed of an entry: ready-made tokens by field, the same for every engine.

Tokens are lower-case letters, digits and Han characters only (and one sign, `SINGLES` of `search.analysis.tokens`), so
that an engine need do no more than part them at blanks. Their order counts within a field: a phrase is a row of tokens
that stand next to one another.
"""

from collections.abc import Callable, Iterable
from itertools import chain

from search import analysis
from search.models import Entry

Tokens = list[str]

# Each field with its weight: what a match there counts for, beside a match in the text.
WEIGHTS: dict[str, float] = {
    # Every form whole, as written and folded: who is called exactly so comes first.
    "whole": 30.0,
    "names": 12.0,
    "parts": 2.0,
    "readings": 6.0,
    # Near in sound, shape or spelling; asked only where little else was found.
    "weak": 1.0,
    "places": 3.0,
    "units": 2.0,
    "text": 1.0,
}
FIELDS = tuple(WEIGHTS)


def columns_of(entry: Entry) -> dict[str, Tokens]:
    """The tokens of each of `FIELDS`; fields without any are empty lists."""
    forms = forms_of(entry)
    return {
        "whole": _distinct(analysis.whole_tokens, forms),
        "names": analysis.text_tokens(" ".join(forms)),
        "parts": _distinct(analysis.part_tokens, forms),
        "readings": _distinct(analysis.reading_tokens, forms),
        "weak": _distinct(analysis.slip_tokens, forms),
        "places": analysis.text_tokens(entry.place_text),
        "units": analysis.text_tokens(" ".join(_values(entry.facets.get("unit")))),
        "text": analysis.text_tokens(f"{entry.summary} {entry.text}"),
    }


def forms_of(entry: Entry) -> list[str]:
    """The title and every other form of the name, with characters that are named by their parts put in."""
    forms = [entry.title, *(form for form, _kind in entry.names)]
    return list(dict.fromkeys(chain.from_iterable([form, *analysis.composed(form)] for form in forms)))


def _distinct(tokens_of: Callable[[str], Iterable[str]], forms: Iterable[str]) -> Tokens:
    return list(dict.fromkeys(chain.from_iterable(map(tokens_of, forms))))


def _values(facet: str | list[str] | None) -> list[str]:
    """A facet holds one value or several."""
    return [facet] if isinstance(facet, str) else facet or []
