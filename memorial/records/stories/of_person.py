"""The stories that tell of one person."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from memorial.records.namesakes.person import one_with
from search.models import Entry
from search.querysets import one_a_number

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


def stories_of(page: "MartyrPage") -> list[Entry]:
    """The public stories that name this record, its translation or one merged into it, newest first; one question."""
    from memorial.records.models.story import StoryPerson

    told = StoryPerson.objects.filter(martyr__in=one_with(page)).values("story")
    stories = Entry.objects.public().filter(page__in=told).as_cards().order_by("-first_published_at", "-page")
    return one_a_number(stories, get_language() or page.locale.language_code)
