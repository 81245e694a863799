"""The stories that tell of one person."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from frame.made_when_shown import MadeWhenShown
from memorial.records.around import rows_around
from search.models import Entry
from search.querysets import entry_of, one_a_number

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from memorial.records.models.martyr import MartyrPage


def find_stories(pages: list[int]) -> "QuerySet[Any, Any]":
    """For `register_around`: the stories that name one of these records."""
    from memorial.records.models.story import StoryPerson

    return StoryPerson.objects.filter(martyr__in=pages).values_list("story")


def stories_of(page: "MartyrPage") -> Sequence[Entry]:
    """The public stories that name this record, its translation or one merged into it, newest first."""
    stories = [row for row in rows_around(page) if row.kind == "story"]
    return MadeWhenShown(one_a_number(stories, get_language() or page.locale.language_code), entry_of)
