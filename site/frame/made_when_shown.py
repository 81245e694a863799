"""Rows of a long list of which few are shown: what a reader sees of one is made when it is asked for."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

Shown = TypeVar("Shown", covariant=True)


class MadeWhenShown(Sequence[Shown], Generic[Shown]):
    """The rows as `make` makes them: of a slice only those in it, so that a page with few of very many costs as few."""

    def __init__(self, rows: Sequence[Any], make: Callable[[Any], Shown]) -> None:
        self._rows = rows
        self._make = make

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Shown: ...

    @overload
    def __getitem__(self, at: slice) -> list[Shown]: ...

    def __getitem__(self, at: int | slice) -> Shown | list[Shown]:
        if isinstance(at, slice):
            return [self._make(row) for row in self._rows[at]]
        return self._make(self._rows[at])
