"""What a feed of announcements holds.

Readers of feeds keep what they were given, so a feed tells less than the page: of the living only whose consent has no
last day, and of what was revoked nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from frame.feeds import opening, sound
from memorial.honours.choices import RecipientKind
from memorial.honours.models import AwardPage, AwardStep, Recipient
from memorial.records.models import Division
from search.models import Entry

if TYPE_CHECKING:
    from uuid import UUID

# The newest announcements, and as many names of each.
MOST_ITEMS, MOST_NAMES = 30, 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """The announcements a feed is of: one kind, one region with all below it; empty for all. `address` is its own."""

    kind: str = ""
    kind_label: str = ""
    region: Division | None = None
    address: str = ""

    @property
    def title(self) -> str:
        return " · ".join(filter(None, [_("最新表彰公告"), self.kind_label, self.region.name if self.region else ""]))


@dataclass(frozen=True, slots=True)
class Announcement:
    """One item: its catalogue entry, whom it names, and when it was revoked, if it was."""

    entry: Entry
    names: tuple[str, ...]
    more: bool
    revoked: datetime | None

    @property
    def award(self) -> AwardPage:
        award: AwardPage = self.entry.page.awardpage
        return award

    @property
    def title(self) -> str:
        marks = [_("【示例】") if self.entry.sample else "", _("【已撤销】") if self.revoked else ""]
        return sound("".join([*marks, self.entry.title]))

    @property
    def summary(self) -> str:
        """What sorts it and of whom it is; of one that has no such words how it begins."""
        return sound(self.entry.summary) or ("" if self.revoked else sound(opening(self.entry.text))) or self.title

    @property
    def told_names(self) -> str:
        """Whom it names, in a line."""
        return sound(_("、").join(self.names))

    @property
    def updated(self) -> datetime:
        """When it last changed, or was revoked."""
        return max(filter(None, [self.entry.updated_at, self.revoked]))


def announcements(wanted: Wanted) -> list[Announcement]:
    """The newest of them in the language being read, in three questions."""
    entries = Entry.objects.public().in_language(get_language() or "").of_kind(AwardPage.kind)
    if wanted.region:
        entries = entries.within(wanted.region.code)
    if wanted.kind:
        entries = entries.filter(page__awardpage__award_kind=wanted.kind)
    newest = entries.select_related("page__awardpage").order_by("-first_published_at", "-page")[:MOST_ITEMS]
    held = list(newest)
    names = _names(entry.pk for entry in held)
    revoked = _revoked(entry.page.awardpage.translation_key for entry in held)
    return [_announcement(entry, names.get(entry.pk, []), revoked) for entry in held]


def _announcement(entry: Entry, names: list[str], revoked: "dict[UUID, datetime]") -> Announcement:
    at = revoked.get(entry.page.awardpage.translation_key)
    told = () if at else tuple(names[:MOST_NAMES])
    return Announcement(entry, told, not at and len(names) > MOST_NAMES, at)


def _names(awards: Iterable[int]) -> dict[int, list[str]]:
    """Whom the feed may name, by announcement, in its order."""
    lasting = Q(deceased=True) | Q(recipient_kind=RecipientKind.COLLECTIVE) | Q(consent_expires=None)
    rows = Recipient.objects.public().filter(lasting, award__in=list(awards)).order_by("award", "sort_order", "pk")
    found: dict[int, list[str]] = {}
    for award, name in rows.values_list("award", "name"):
        found.setdefault(award, []).append(name)
    return found


def _revoked(keys: Iterable[Any]) -> "dict[UUID, datetime]":
    steps = AwardStep.objects.revocations(keys).values_list("award__translation_key", "at")
    return dict(steps)
