"""What to read after a story: what its editor chose, then what tells of the same people, fights, units or places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frame.pages import child_rows
from memorial.records.models.sacrifice import Sacrifice
from memorial.records.models.service import Service
from memorial.records.regions import region_code_of
from memorial.records.stories.people import public_cards
from search.models import Entry

if TYPE_CHECKING:
    from memorial.records.models.story import StoryPage

# So many in all where the editor chose fewer.
ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Related:
    """Another story and why it is named here."""

    entry: Entry
    reason: str | Promise


def related_to(story: "StoryPage", people: Sequence[int], language: str) -> list[Related]:
    """The public stories chosen by hand, and others until there are four. At most seven questions, at any size.

    `people` are the ids of the records it tells of.
    """
    chosen = [row.other_id for row in child_rows(story, "related") if row.other_id and row.other_id != story.pk]
    found = [Related(entry, _("编者推荐")) for entry in public_cards(chosen, language)] if chosen else []
    for condition, reason in _ties(story, people):
        if len(found) >= ENOUGH:
            break
        stories = Entry.objects.public().in_language(language).of_kind(story.kind).filter(condition)
        others = stories.exclude(number__in=[story.number or 0, *(each.entry.number for each in found)])
        newest = others.order_by("-first_published_at", "-page")[: ENOUGH - len(found)]
        found += [Related(entry, reason) for entry in newest]
    return found


def _ties(story: "StoryPage", people: Sequence[int]) -> Iterator[tuple[Q, str | Promise]]:
    """The nearest tie first."""
    if people:
        yield _tells_of(people), _("同一位英烈")
        fought = _told_by(Sacrifice, "known_battle", people) | _told_by(Service, "known_unit", people)
        yield fought, _("同一战役或部队")
    region = region_code_of(story)
    if region:
        yield Q(region=region), _("同一地区")


def _tells_of(people: Sequence[int]) -> Q:
    from memorial.records.models.story import StoryPerson

    return Q(page__in=StoryPerson.objects.filter(martyr__in=people).values("story"))


def _told_by(model: type[Sacrifice] | type[Service], field: str, people: Sequence[int]) -> Q:
    """Stories of whoever fought in a battle or served in a unit of one of these people."""
    from memorial.records.models.story import StoryPerson

    theirs = model._default_manager.filter(martyr__in=people).exclude(**{field: None}).values(field)
    martyrs = model._default_manager.filter(**{f"{field}__in": theirs}).values("martyr")
    return Q(page__in=StoryPerson.objects.filter(martyr__in=martyrs).values("story"))
