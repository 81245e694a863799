"""What the stops of a tour lead to, as far as the public may know of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from exhibitions.halls.tours.choices import StopKind
from frame.pages import child_rows
from memorial.records.graves.publicity import is_public
from memorial.records.graves.words import grave_words
from memorial.records.models import Grave
from search.models import Entry

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage, TourStop


LABELS: dict[str, str | Promise] = {
    "cemetery": pgettext_lazy("站点", "陵园"),
    "hall": pgettext_lazy("站点", "展馆"),
    "exhibition": pgettext_lazy("站点", "展览"),
    "exhibit": pgettext_lazy("站点", "展品"),
    "scene": pgettext_lazy("站点", "全景"),
    "martyr": pgettext_lazy("站点", "英烈"),
    "grave": pgettext_lazy("站点", "墓"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """A public page or grave. `kind` is the catalogue's word, "grave" for a grave; `language` that of the title."""

    kind: str
    title: str
    url: str
    language: str
    entry: Entry | None = None
    grave: Grave | None = None

    @property
    def label(self) -> str | Promise:
        """What it is, in one word."""
        return LABELS[self.kind]

    @property
    def twin_url(self) -> str:
        """The page in words, for what is a picture to look around in."""
        return f"{self.url}?view=text" if self.kind == "scene" else self.url


def targets_of(rows: "Sequence[TourStop]", language: str) -> list[Target | None]:
    """The public target of each row, in three questions at most; None for a bare place and what is closed or gone."""
    entries = _entries({row.page_id for row in rows if row.kind == StopKind.PAGE and row.page_id}, language)
    graves = _graves({row.grave_id for row in rows if row.kind == StopKind.GRAVE and row.grave_id})
    return [_target(row, entries, graves) for row in rows]


def _target(row: "TourStop", entries: Mapping[int, Entry], graves: Mapping[int, Grave]) -> Target | None:
    if row.kind == StopKind.PAGE and (entry := entries.get(row.page_id or 0)):
        return Target(entry.kind, entry.title, entry.url, entry.language, entry=entry)
    if row.kind == StopKind.GRAVE and (grave := graves.get(row.grave_id or 0)):
        language = grave.cemetery.locale.language_code
        return Target("grave", grave_words(grave), grave.get_absolute_url(), language, grave=grave)
    return None


def _entries(wanted: set[int], language: str) -> dict[int, Entry]:
    """By page id: public entries, in `language` where there is one."""
    if not wanted:
        return {}
    numbers = dict(Entry.objects.filter(page__in=wanted).values_list("page", "number"))
    public = Entry.objects.public().in_language(language).filter(number__in=set(numbers.values()))
    by_number = {entry.number: entry for entry in public}
    return {page: by_number[number] for page, number in numbers.items() if number in by_number}


def _graves(wanted: set[int]) -> dict[int, Grave]:
    if not wanted:
        return {}
    graves = Grave.objects.filter(pk__in=wanted).select_related("part", "cemetery__entry", "cemetery__locale")
    return {grave.pk: grave for grave in graves if is_public(grave.cemetery)}


@dataclass(frozen=True, slots=True)
class Astray:
    """A stop that leads nowhere now, its number in the walk, and why."""

    stop: "TourStop"
    number: int
    reason: str


def astray(tour: "TourPage") -> "Iterator[Astray]":
    """Those an editor must look at: the public reads their words without the link."""
    rows = list(child_rows(tour, "stops"))
    entries = {entry.pk: entry for entry in Entry.objects.filter(page__in=[row.page_id for row in rows if row.page_id])}
    open_graves = _graves({row.grave_id for row in rows if row.grave_id})
    for number, row in enumerate(rows, start=1):
        reason = ""
        if row.kind == StopKind.PAGE:
            reason = _reason(entries.get(row.page_id or 0))
        elif row.kind == StopKind.GRAVE and row.grave_id not in open_graves:
            reason = _("墓所在的陵园不对公众开放") if row.grave_id else _("所通往的墓已经删除")
        if reason:
            yield Astray(row, number, reason)


def _reason(entry: Entry | None) -> str:
    if entry is None:
        return _("所通往的页面已经删除")
    if not entry.live:
        return _("“%(page)s”没有发布") % {"page": entry.title}
    return _("“%(page)s”不对公众开放") % {"page": entry.title} if entry.private else ""
