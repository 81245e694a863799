"""The stories that tell of one person."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from frame.made_when_shown import MadeWhenShown
from memorial.records.namesakes.person import one_with
from search.models import Entry
from search.querysets import entry_of, one_a_number

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


def stories_of(page: "MartyrPage") -> Sequence[Entry]:
    """The public stories that name this record, its translation or one merged into it, newest first; one question."""
    from memorial.records.models.story import StoryPerson

    told = StoryPerson.objects.filter(martyr__in=one_with(page)).values("story")
    stories = Entry.objects.public().filter(page__in=told).as_rows().order_by("-first_published_at", "-page")
    rows = one_a_number(stories, get_language() or page.locale.language_code)
    return MadeWhenShown(rows, entry_of)
