"""`/r/<key>`: the short form on plates and in QR codes, for all that has a number beside the catalogue's pages."""

from collections.abc import Callable

from django.utils.translation import get_language

from frame.models import Number
from frame.numbers import successor
from search.models import Entry, address

Resolver = Callable[[str], str | None]
_resolvers: list[Resolver] = []
# A longer one is no number of ours, and might not fit the database's integers.
MOST_DIGITS = 9


def register_short_addresses(resolver: Resolver) -> None:
    """Let `resolver` answer for keys that are no page's number: it returns an address, or None for what it has not."""
    _resolvers.append(resolver)


def resolve(key: str) -> str | None:
    """The public address that `key` stands for: a page's number first, then what the rooms registered."""
    if key.isascii() and key.isdecimal() and len(key) <= MOST_DIGITS:
        entry = Entry.objects.public().filter(number=int(key)).first()
        if entry is not None:
            return entry.url
        merged = Number.objects.filter(number=int(key)).exclude(leads_to=None).first()
        if merged is not None and (kept := successor(merged.section, merged.number)) is not None:
            return address(merged.section, kept, get_language())
    return next(filter(None, (resolver(key) for resolver in _resolvers)), None)
