"""Which hotspots the public meets, and which lead nowhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from exhibitions.halls.choices import HotspotKind
from exhibitions.halls.scenes.bearings import direction
from frame.pages import child_rows
from search.models import Entry

if TYPE_CHECKING:
    from exhibitions.halls.models.scene import Hotspot, ScenePage

TO_PAGES = (HotspotKind.SCENE, HotspotKind.PAGE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A hotspot as the public meets it. `entry` is what it leads to, where that is a page."""

    spot: "Hotspot"
    number: int
    direction: str
    entry: Entry | None

    @property
    def title(self) -> str:
        return self.spot.title or (self.entry.title if self.entry else "")

    @property
    def url(self) -> str:
        """Where it leads; empty for what is opened on the spot."""
        return self.entry.url if self.entry else self.spot.link

    @property
    def key(self) -> str:
        """Its element's id on the page."""
        return f"hotspot-{self.number}"


def shown(scene: "ScenePage", language: str) -> list[Shown]:
    """The scene's hotspots in reading order without those that lead to what the public may not see. Two questions."""
    rows = list(child_rows(scene, "hotspots"))
    entries = _entries(rows, language)
    found = [(row, entries.get(row.page_id or 0)) for row in rows]
    return [
        Shown(row, number, direction(row.yaw, row.pitch, start=scene.yaw, north=scene.north), entry)
        for number, (row, entry) in enumerate(((row, entry) for row, entry in found if _is_open(row, entry)), start=1)
    ]


def _is_open(row: "Hotspot", entry: Entry | None) -> bool:
    if row.kind in TO_PAGES:
        return entry is not None and (entry.kind == "scene" or row.kind == HotspotKind.PAGE)
    return row.kind != HotspotKind.RECORDING or row.recording_id is not None


def _entries(rows: Sequence["Hotspot"], language: str) -> dict[int, Entry]:
    """By page id: the public entries of what the rows lead to, in `language` where there is one."""
    wanted = {row.page_id for row in rows if row.kind in TO_PAGES and row.page_id}
    if not wanted:
        return {}
    numbers = dict(Entry.objects.filter(page__in=wanted).values_list("page", "number"))
    public = Entry.objects.public().in_language(language).filter(number__in=set(numbers.values()))
    by_number = {entry.number: entry for entry in public}
    return {page: by_number[number] for page, number in numbers.items() if number in by_number}


@dataclass(frozen=True, slots=True)
class Broken:
    """A hotspot the public does not see, its place among the rows, and why."""

    spot: "Hotspot"
    number: int
    reason: str

    @property
    def title(self) -> str:
        return self.spot.title or (self.spot.page.title if self.spot.page else _("未命名"))


def broken(scene: "ScenePage") -> Iterator[Broken]:
    """Those an editor must look at."""
    rows = list(child_rows(scene, "hotspots"))
    entries = {entry.pk: entry for entry in Entry.objects.filter(page__in=[row.page_id for row in rows if row.page_id])}
    for number, row in enumerate(rows, start=1):
        reason = _reason(row, entries.get(row.page_id or 0))
        if reason:
            yield Broken(row, number, reason)


def _reason(row: "Hotspot", entry: Entry | None) -> str:
    if row.kind == HotspotKind.RECORDING:
        return "" if row.recording_id else _("录音已经删除")
    if row.kind not in TO_PAGES:
        return ""
    if entry is None:
        return _("所通往的页面已经删除")
    if not entry.live:
        return _("“%(page)s”没有发布") % {"page": entry.title}
    return _("“%(page)s”不对公众开放") % {"page": entry.title} if entry.private else ""
