"""Who is to be told before a move: rooms to the left keep the lists, the plan of a move says that there are some."""

from collections.abc import Callable
from dataclasses import dataclass

from memorial.records.models import CemeteryMove


@dataclass(frozen=True, slots=True)
class MoveNotice:
    """What a room has to say on the plan of a move, and where it goes on; `urgent` until it is seen to."""

    text: str
    url: str
    urgent: bool = False


Teller = Callable[[CemeteryMove], MoveNotice | None]
_tellers: list[Teller] = []


def register_notice(teller: Teller) -> None:
    """Let `teller` say something on every plan; None where it has nothing to say."""
    _tellers.append(teller)


def notices_of(move: CemeteryMove) -> list[MoveNotice]:
    """What all rooms have to say on this plan."""
    return [notice for teller in _tellers if (notice := teller(move)) is not None]
