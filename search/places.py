"""Under which places and decades an entry is counted."""

from collections.abc import Iterable

from search.querysets import division_prefix

# Digits of a division's code from the province down to the township; villages are found and not counted.
LEVELS = (2, 4, 6, 9)
DECADE = 10
# A span of more decades than this says nothing of when.
MOST_DECADES = 30

# As many as the column holds.
MOST_OTHER_PLACES = 19


def other_codes(written: str) -> list[str]:
    """The codes of `Entry.other_places`, which are written with commas around each."""
    return written.strip(",").split(",") if written else []


def place_codes(place: str, others: str) -> list[str]:
    """The codes of every place that an entry with these two columns is about."""
    return [code for code in (place, *other_codes(others)) if code]


def written_codes(codes: Iterable[str]) -> str:
    """Full codes as `Entry.other_places` holds them: ",370829000000,370830000000,"; the first nineteen."""
    listed = sorted(set(filter(None, codes)))[:MOST_OTHER_PLACES]
    return f",{','.join(listed)}," if listed else ""


def levels_of(*codes: str) -> list[str]:
    """The short codes of every place that any of the codes lies in, widest first: 370811000000 → 37, 3708, 370811."""
    prefixes = [division_prefix(code) for code in codes]
    levels = [prefix[:digits] for prefix in prefixes for digits in LEVELS if len(prefix) >= digits]
    return sorted(set(levels), key=lambda level: (len(level), level))


def decades_of(first: int | None, last: int | None) -> list[str]:
    """The first years of the decades that these years touch: (1939, 1941) → 1930, 1940. None for spans too long."""
    if first is None or last is None or not 0 <= last - first < DECADE * MOST_DECADES:
        return []
    return [str(decade * DECADE) for decade in range(first // DECADE, last // DECADE + 1)]
