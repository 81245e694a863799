"""Which kinds of entries are places to go to. Rooms that have them say so at start-up; search knows no content."""

_kinds: list[str] = []


def register_place_kind(kind: str) -> None:
    """Let entries of this kind stand on the map, and be counted as missing there where they have no position."""
    if kind not in _kinds:
        _kinds.append(kind)


def place_kinds() -> tuple[str, ...]:
    return tuple(_kinds)
