"""The worker's errand: brings the files up to date, a block of numbers at a time, and only where something changed."""

import time
from dataclasses import dataclass, field
from typing import ClassVar

from frame.caching import stamps
from home.sitemaps.contents import blocks
from home.sitemaps.writing import CONTAINERS, Manifest, forget_part, origin, write_part
from search.errands import PausedErrand
from search.models import Entry

# What the files are made from.
TABLES = (
    *("search_entry", "wagtailcore_page", "wagtailcore_site", "records_battle", "records_militaryunit"),
    "remembrance_scannedlist",
)
# Of a large site, asking what has changed takes seconds: the worker rests so many times as long.
REST = 60


@dataclass
class SitemapErrand(PausedErrand):
    """`due` is what is left to write of what the last look found."""

    pause: ClassVar[float] = 60.0
    seen: dict[str, str] = field(default_factory=dict)
    due: list[tuple[str, str]] = field(default_factory=list)
    rests_until: float = 0.0

    def look(self) -> bool:
        """Write one part, if any is due; says whether there is more."""
        if not self.due and not self._find_due():
            return False
        part, made_from = self.due.pop(0)
        write_part(Manifest.read() or Manifest(origin()), part, made_from)
        return bool(self.due)

    def _find_due(self) -> bool:
        stamp = stamps.of(TABLES)
        if time.monotonic() < self.rests_until or (stamp == self.seen and Manifest.read() is not None):
            return False
        began = time.monotonic()
        self.due, self.seen = due_parts(Manifest.read() or Manifest(origin())), stamp
        self.rests_until = time.monotonic() + (time.monotonic() - began) * REST
        return bool(self.due)


def due_parts(manifest: Manifest) -> list[tuple[str, str]]:
    """Parts whose files are not what they would be now, with what they are made from; parts with nothing left go."""
    now = {str(block): made_from for block, made_from in blocks().items()}
    if manifest.origin != origin():
        manifest.origin, manifest.parts = origin(), {}
        manifest.save()
    for part in set(manifest.parts) - set(now) - {CONTAINERS}:
        forget_part(manifest, part)
    changed = [item for item in now.items() if manifest.parts.get(item[0], {}).get("from") != item[1]]
    # Few pages, and no one question that tells whether any of them has changed: written at each look.
    return [(CONTAINERS, ""), *changed]


# As many entries as are written within a second or two.
SMALL = 20_000


def write_all() -> None:
    """All at once: of a small site whose worker has not come to it yet, and for tests."""
    manifest = Manifest.read() or Manifest(origin())
    for part, made_from in due_parts(manifest):
        write_part(manifest, part, made_from)


def is_small() -> bool:
    """Whether all can be written while somebody waits."""
    return not Entry.objects.order_by()[SMALL : SMALL + 1].exists()
