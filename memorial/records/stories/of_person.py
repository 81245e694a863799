"""The stories that tell of one person."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from memorial.records.models.namesake import Merge
from search.models import Entry
from search.querysets import EntryQuerySet

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


def stories_of(page: "MartyrPage") -> EntryQuerySet:
    """The public stories that name this record, its translation or one merged into it, newest first; one question."""
    from memorial.records.models.story import StoryPerson

    told = StoryPerson.objects.filter(martyr__in=Merge.objects.all().one_with(page)).values("story")
    stories = Entry.objects.public().in_language(get_language() or page.locale.language_code)
    return stories.filter(page__in=told).order_by("-first_published_at", "-page")
