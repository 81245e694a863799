"""What the public hands in about one of the site's pages."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.intake.submission import Submission
from memorial.remembrance.topics import Topic
from search.models import address

TITLE_LENGTH = 255


class Concerning(Submission):
    """A submission about the page at `/<section>/<number>/`, which had this title then.

    `page` is the one whose office answers for it. It may go; the submission stays, and the house looks after it.
    """

    section = models.CharField(_("栏目"), max_length=20, editable=False)
    number = models.PositiveBigIntegerField(_("编号"), editable=False)
    title = models.CharField(_("所关页面"), max_length=TITLE_LENGTH, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, related_name="+", editable=False, verbose_name=_("所关页面")
    )

    class Meta:
        abstract = True

    @classmethod
    def about(cls, topic: Topic, **values: Any) -> Self:
        """A new one, not saved, about this topic."""
        title = topic.title[:TITLE_LENGTH]
        return cls(section=topic.section, number=topic.number, title=title, page_id=topic.page.pk, **values)

    @property
    def topic_url(self) -> str:
        """Where the page is, or was, in the language being read."""
        return address(self.section, self.number)
