"""What can be reported and taken down beside whole pages: messages and the like, told of by those who show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Item:
    """One thing shown on a page. `title` is what a desk calls it, `content` what is sealed of it."""

    title: str
    content: Mapping[str, Any] = field(default_factory=dict)


class Reportable(Protocol):
    """A kind of item."""

    def find(self, section: str, number: int, key: int) -> Item | None:
        """The item of this key that the public sees on the page at `/<section>/<number>/`; None for any other."""

    def take_down(self, section: str, number: int, key: int, user: Any) -> Item | None:
        """Take it from the public at once and return it as it was; None where it is gone already."""


_kinds: dict[str, Reportable] = {}


def register_reportable(kind: str, reportable: Reportable) -> None:
    """Let items of this kind be reported at `/reports/<section>/<number>/<kind>/<key>/` and be taken down."""
    _kinds[kind] = reportable


def reportable(kind: str) -> Reportable | None:
    """What answers for items of this kind."""
    return _kinds.get(kind)


def item_at(section: str, number: int, kind: str, key: int) -> Item | None:
    """The item, if the public sees it."""
    found = reportable(kind)
    return found.find(section, number, key) if found else None
