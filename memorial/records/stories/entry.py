"""What the catalogue holds of a story: its own words, and of its people what the public may know."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from frame.blocks import plain_text
from frame.pages import child_rows
from memorial.records.regions import region_code_of
from memorial.records.stories.people import public_records, told_of
from search.protocol import EntryData, NameForm

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage
    from memorial.records.models.story import StoryPage

NAMES_IN_SUMMARY = 3


def entry_of(story: "StoryPage") -> EntryData:
    """Found by its title and its people's names, under their county where they share one, by the years they died.

    The period is theirs where they share one, else that of the first who is named.
    """
    people = public_records(told_of(story))
    sacrifices = [page.sacrifice for page in people if page.sacrifice]
    homes = {page.native_place_id or "" for page in people}
    words = [story.subtitle, story.author, story.summary, plain_text(story.body)]
    return EntryData(
        title=story.title,
        names=[NameForm(story.title, _("标题")), *_names_of(people)],
        summary=" · ".join(filter(None, [_named(people), story.summary or story.subtitle])),
        text=" ".join(filter(None, words)),
        region=region_code_of(story),
        place=homes.pop() if len(homes) == 1 else "",
        year_from=min((each.died_earliest.year for each in sacrifices if each.died_earliest), default=None),
        year_to=max((each.died_latest.year for each in sacrifices if each.died_latest), default=None),
        period=next((page.period for page in people if page.period), ""),
        thumbnail=story.picture_id or next((page.portrait_id for page in people if page.portrait_id), None),
        sample=story.sample,
    )


def _names_of(people: "Sequence[MartyrPage]") -> list[NameForm]:
    forms = {name.form: None for page in people for name in child_rows(page, "names")}
    return [NameForm(form, _("所述英烈")) for form in forms]


def _named(people: "Sequence[MartyrPage]") -> str:
    """The first few names, in short."""
    names = [page.title for page in people]
    if len(names) <= NAMES_IN_SUMMARY:
        return _("、").join(names)
    return _("%(names)s等%(count)s位英烈") % {
        "names": _("、").join(names[:NAMES_IN_SUMMARY]),
        "count": len(names),
    }
