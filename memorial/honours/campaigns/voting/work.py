"""A little work that a browser does before its ballot counts, so that a thousand ballots cost a thousand times as much.

The ballot's own signed mark is the riddle: find a number that, written behind it, gives a SHA-256 digest that begins
with so many zero bits. Checked by one digest. Nothing is stored for it, and no other site is asked.
"""

from hashlib import sha256

# About 65,000 digests: a second or two of a telephone's time.
ZERO_BITS = 16
MOST_DIGITS = 12


def is_done(mark: str, work: str) -> bool:
    """Whether `work` is the number found for this mark."""
    if not (work.isascii() and work.isdecimal() and len(work) <= MOST_DIGITS):
        return False
    digest = sha256(f"{mark}.{work}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - ZERO_BITS) == 0


def do(mark: str) -> str:
    """Find the number: what the browser's script does."""
    return next(str(number) for number in range(10**MOST_DIGITS) if is_done(mark, str(number)))
