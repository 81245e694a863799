"""A story's entry holds the names and years of its people: it is written anew when one of their records changes.

Theirs say that a story tells of them: they are written anew when it is published, withdrawn, moved or deleted.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction

from frame import listings
from search.models import Entry

if TYPE_CHECKING:
    from memorial.records.models.story import StoryPage, StoryPerson


def refresh_stories_below(path: str) -> None:
    """Write the entries of all stories that tell of somebody at or below this tree path."""
    _refresh(_stories().filter(people__martyr__path__startswith=path).distinct())


def refresh_people_below(path: str) -> None:
    """Write the entries of all whom the stories at or below this tree path tell of."""
    from memorial.records.models.story import StoryPerson

    _relist(StoryPerson.objects.filter(story__path__startswith=path).values_list("martyr_id", flat=True))


def _relist(people: Iterable[int]) -> None:
    from memorial.records.relisting import relist

    found = set(people)
    if found:
        relist(found)


def _refresh(stories: "Iterable[StoryPage]") -> None:
    found = list(stories)
    if found:
        listings.refresh(found)


def _stories() -> Any:
    from memorial.records.models.story import StoryPage

    return StoryPage.objects.select_related("locale")


def _follow_page(instance: Page, created: bool, **kwargs: Any) -> None:
    """A region opened or closed; moves, expiry and bulk unpublishing save a bare Page."""
    if not created and not kwargs.get("raw"):
        refresh_stories_below(instance.path)
        refresh_people_below(instance.path)


def _follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    refresh_stories_below(instance.page.path)
    refresh_people_below(instance.page.path)


def _forget_person(instance: "StoryPerson", **kwargs: Any) -> None:
    """A record that is deleted takes its rows in stories with it. A story that goes too has no entry any more."""
    _refresh(_stories().filter(pk=instance.story_id, entry__isnull=False))
    _relist(Entry.objects.filter(pk=instance.martyr_id).values_list("pk", flat=True))


def register_signal_handlers() -> None:
    """All but `MartyrPage.save`, which calls by itself once its child rows are written: no signal comes then."""
    from memorial.records.models.region import RegionPage
    from memorial.records.models.story import StoryPerson

    for model in (Page, RegionPage):
        post_save.connect(_follow_page, sender=model, dispatch_uid=f"records.stories.{model.__name__}")
    post_delete.connect(_forget_person, sender=StoryPerson, dispatch_uid="records.stories.person")
    for signal in (post_save, post_delete):
        signal.connect(_follow_restriction, sender=PageViewRestriction, dispatch_uid="records.stories.restriction")
