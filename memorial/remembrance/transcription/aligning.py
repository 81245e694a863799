"""Which row of one reading is which row of another.

Readers skip a line, or write one twice: so rows are not paired by their number but by what stands in them. Of all ways
to pair two lists of rows without crossing, the one is taken whose pairs are the most alike (as in the alignment of
sequences by Needleman and Wunsch). Rows equal at both ends are paired at once; they belong together in any best way.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from search.analysis import fold

Row = tuple[str, ...]
# For each reading its row, or None where it has none there.
Aligned = tuple[Row | None, ...]
# What any pair is worth beside its likeness: rows between the same neighbours are one row, however differently read.
PAIRED = 0.05


def align(readings: Sequence[Sequence[Row]]) -> list[Aligned]:
    """The rows of all readings side by side. Every row of each stands in it once, in its order.

    With two readings, changing their order changes the sides and nothing else.
    """
    if not readings:
        return []
    aligned: list[Aligned] = [(row,) for row in readings[0]]
    for count, rows in enumerate(readings[1:], start=1):
        sides = [next(row for row in each if row is not None) for each in aligned]
        aligned = [
            (aligned[left] if left is not None else (None,) * count) + (rows[right] if right is not None else None,)
            for left, right in _pairs(sides, rows)
        ]
    return aligned


Pairs = list[tuple[int | None, int | None]]


def _pairs(first: Sequence[Row], second: Sequence[Row]) -> Pairs:
    """Indexes that belong together. The smaller list goes first, so that both orders come to the same."""
    if list(second) < list(first):
        return [(left, right) for right, left in _pairs(second, first)]
    keys = [[tuple(map(fold, row)) for row in rows] for rows in (first, second)]
    return _whole(*keys)


def _whole(first: list[Row], second: list[Row]) -> Pairs:
    begin = 0
    while begin < min(len(first), len(second)) and first[begin] == second[begin]:
        begin += 1
    end = 0
    while end < min(len(first), len(second)) - begin and first[-1 - end] == second[-1 - end]:
        end += 1
    inner = _best(first[begin : len(first) - end], second[begin : len(second) - end])
    lasts = [(len(first) - each, len(second) - each) for each in range(end, 0, -1)]
    shifted: Pairs = [
        (None if left is None else left + begin, None if right is None else right + begin) for left, right in inner
    ]
    return [*((index, index) for index in range(begin)), *shifted, *lasts]


def _best(first: list[Row], second: list[Row]) -> Pairs:
    """The best way by dynamic programming: `worth[i][j]` is that of the rows from i and j on."""
    rows, columns = len(first), len(second)
    worth = [[0.0] * (columns + 1) for _row in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = worth[i + 1][j + 1] + likeness(first[i], second[j]) + PAIRED
            worth[i][j] = max(together, worth[i + 1][j], worth[i][j + 1])
    pairs: Pairs = []
    i = j = 0
    while i < rows and j < columns:
        if worth[i][j] == worth[i + 1][j + 1] + likeness(first[i], second[j]) + PAIRED:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif worth[i][j] == worth[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((index, None) for index in range(i, rows)), *((None, index) for index in range(j, columns))]


@lru_cache(maxsize=65_536)
def likeness(first: Row, second: Row) -> float:
    """How much of what stands in two rows is the same, cell by cell: 1 for equal rows, 0 for rows without a common
    character. The first cell, the name, counts twice."""
    if first == second:
        return 1.0
    weights = [2, *[1] * (len(first) - 1)]
    told = [(weight, a, b) for weight, a, b in zip(weights, first, second, strict=True) if a or b]
    shared = sum(weight * SequenceMatcher(None, a, b, autojunk=False).quick_ratio() for weight, a, b in told)
    return shared / sum(weight for weight, _a, _b in told)
