"""What questions are kept to, as tokens of the full-text index: met there with the words, whichever is rarer first."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from search.models import Entry
from search.places import decades_of, place_codes
from search.querysets import division_prefix

# Every entry has it: a question without words asks for this.
EVERY = "every"
PLACE = "place"
# Digits of a division's code at each level that is asked for.
LEVELS = (2, 4, 6, 9, 12)
# What has years but spans too many decades to be told by them.
LONG = "long"

Filters = Mapping[str, tuple[str, ...]]


def values_of(entry: Entry, facet: str) -> list[str]:
    """The values an entry has under a facet of its own kind; none, one or several."""
    held = entry.facets.get(facet)
    values = [held] if isinstance(held, str) else list(held or [])
    return [value for value in values if value]


def entry_tokens(entry: Entry) -> list[str]:
    """All that an entry can be asked for by, beside its words."""
    tokens = [EVERY, token("kind", entry.kind), *(token("period", entry.period) for _one in [entry.period] if _one)]
    for code in (entry.region, *place_codes(entry.place, entry.other_places)):
        tokens += [place_token(code[:level]) for level in LEVELS if len(code) >= level]
    for facet in entry.facets:
        tokens += [token(facet, value) for value in values_of(entry, facet)]
    decades = decades_of(entry.year_from, entry.year_to)
    tokens += map(decade_token, decades)
    if not decades and entry.year_from is not None:
        tokens.append(LONG)
    return list(dict.fromkeys(tokens))


def token(facet: str, value: str) -> str:
    """One token for a facet's value, whatever characters it has."""
    return "f" + blake2b(f"{facet}\n{value}".encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def place_token(digits: str) -> str:
    return f"p{digits}"


def decade_token(first: str) -> str:
    """A decade by its first year."""
    return f"d{first}"


def asked_tokens(filters: Filters, first: int | None, last: int | None) -> list[list[str]]:
    """For each filter, and for years, the tokens one of which an entry must have."""
    asked = []
    for facet, values in filters.items():
        if facet == PLACE:
            asked.append(_places(values))
        elif facet == "decade":
            asked.append([decade_token(value) for value in values])
        elif values:
            asked.append([token(facet, value) for value in values])
    decades = decades_of(first, last)
    if decades:
        asked.append([*map(decade_token, decades), LONG])
    return [tokens for tokens in asked if tokens]


def _places(codes: Iterable[str]) -> list[str]:
    """A code of a length that no level has is looked for by the level above; `narrow` sees to the rest."""
    tokens = []
    for code in codes:
        digits = division_prefix(code)
        levels = [level for level in LEVELS if level <= len(digits)]
        if not digits.isdecimal() or not levels:
            return []
        tokens.append(place_token(digits[: levels[-1]]))
    return tokens
