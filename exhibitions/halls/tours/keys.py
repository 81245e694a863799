"""The word by which a stop is known on signs and devices, wherever in the walk it stands later."""

from secrets import choice

# Without look-alikes, since a sign may have to be typed in.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 8


def new_key() -> str:
    """Eight characters by chance: one tour has no two alike, not even by misfortune."""
    return "".join(choice(SIGNS) for _sign in range(LENGTH))
