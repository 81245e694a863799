"""Kinds of entries that tell of others: of two that a name finds, who is called so stands before what names him.

Rooms that know such kinds say so at start-up; search knows no content.
"""

_kinds: set[str] = set()
# What a match counts for in an entry that tells of others, beside the same match in one that is called so itself.
WORTH = 0.4


def register_telling(*kinds: str) -> None:
    """Entries of these kinds tell of others."""
    _kinds.update(kinds)


def telling_kinds() -> list[str]:
    """All kinds said to tell of others."""
    return sorted(_kinds)
