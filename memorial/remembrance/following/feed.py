"""`/changes/<section>/<number>.atom`: when a page was published anew and what was put right on it. Names nobody."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.template.defaultfilters import date as formatted
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from frame.feeds import paragraphs, sound
from memorial.remembrance.models import CorrectionNote
from memorial.remembrance.topics import Topic, topic_at
from search.models import Entry

MOST_ITEMS = 30
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


@dataclass(frozen=True, slots=True)
class Change:
    """One change: when, in what words, and what tells it from the others."""

    at: datetime
    title: str
    summary: tuple[str, ...]
    key: str


def changes_of(topic: Topic) -> list[Change]:
    """The newest changes of a page, in three questions."""
    entries = PageLogEntry.objects.filter(page=topic.page.pk, action__in=PUBLISHED).order_by("-timestamp")
    # A grave's or an entry's page is another's: what is published there need not have to do with it.
    own = entries[:MOST_ITEMS] if topic.thing == topic.page else []
    reads = Entry.objects.filter(page=topic.page.pk).values_list("summary", flat=True).first() or ""
    published = [_published(topic, reads, entry) for entry in own]
    notes = CorrectionNote.objects.shown().at(topic.section, topic.number)[:MOST_ITEMS]
    corrected = [_corrected(note) for note in notes]
    return sorted([*published, *corrected], key=lambda change: change.at, reverse=True)[:MOST_ITEMS]


def _published(topic: Topic, reads: str, entry: PageLogEntry) -> Change:
    told = {"title": topic.title, "moment": formatted(timezone.localtime(entry.timestamp), "DATETIME_FORMAT")}
    words = _("“%(title)s”在%(moment)s发布，内容以页面现在所写的为准。") % told
    return Change(entry.timestamp, _("页面更新"), (words, reads), f"publish-{entry.pk}")


def _corrected(note: CorrectionNote) -> Change:
    words = _("更正：%(note)s") % {"note": note.text}, _("来源：%(source)s") % {"source": note.source}
    return Change(_midnight(note), note.text, words, f"note-{note.pk}")


def _midnight(note: CorrectionNote) -> datetime:
    return timezone.make_aware(datetime.combine(note.shown_on or timezone.localdate(), time.min))


class ChangesFeed(Feed):
    """The feed of one public page."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, section: str, number: int) -> Topic:
        topic = topic_at(section, number)
        if topic is None:
            raise Http404(_("没有这个公开的页面。"))
        return topic

    def title(self, topic: Topic) -> str:
        return sound(_("%(title)s · 页面变动") % {"title": topic.title})

    def link(self, topic: Topic) -> str:
        return topic.url

    def items(self, topic: Topic) -> list[tuple[Topic, Change]]:
        return [(topic, change) for change in changes_of(topic)]

    def item_title(self, item: Any) -> str:
        return sound(item[1].title)

    def item_description(self, item: Any) -> str:
        return paragraphs(*item[1].summary)

    def item_link(self, item: Any) -> str:
        return f"{item[0].url}#{item[1].key}"

    def item_updateddate(self, item: Any) -> datetime:
        at: datetime = item[1].at
        return at
