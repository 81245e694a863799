"""The catalogue: one flat row a findable page. Lists, facets and search all read it."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from search.querysets import EntryDayQuerySet, EntryQuerySet

ENGLISH_PREFIX = "/en"
LISTED_BY = ("language", "number", "region", "place", "other_places", "period", "year_from", "year_to")


class Entry(models.Model):
    """A findable page, draft or live, as lists and search see it. Written only by `search.catalogue`."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, primary_key=True, related_name="entry")
    number = models.PositiveIntegerField(_("编号"), db_index=True)
    kind = models.CharField(_("类别"), max_length=20)
    section = models.CharField(_("栏目"), max_length=20)
    language = models.CharField(_("语言"), max_length=20)
    title = models.CharField(_("标题"), max_length=255)
    # The first name form folded as questions are: exact names sort first.
    folded = models.CharField(max_length=255)
    # What alphabetical lists sort by: the reading of the title, then the title.
    sort_key = models.CharField(max_length=255)
    names = models.JSONField(_("名称写法"), default=list)
    summary = models.CharField(_("摘要"), max_length=500, blank=True)
    place_text = models.CharField(_("地点原文"), max_length=500, blank=True)
    text = models.TextField(_("正文"), blank=True)
    region = models.CharField(_("责任单位区划"), max_length=12, blank=True)
    place = models.CharField(_("地点区划"), max_length=12, blank=True)
    # Full codes with a comma before, between and behind; empty for nearly all.
    other_places = models.CharField(_("其他地点区划"), max_length=255, blank=True, default="")
    year_from = models.SmallIntegerField(_("起年"), null=True)
    year_to = models.SmallIntegerField(_("止年"), null=True)
    period = models.CharField(_("时期"), max_length=20, blank=True)
    facets = models.JSONField(_("分面"), default=dict)
    # Where the page is to be found on a map, in degrees (WGS 84); both or neither.
    latitude = models.FloatField(_("纬度"), null=True)
    longitude = models.FloatField(_("经度"), null=True)
    thumbnail = models.PositiveIntegerField(_("缩略图"), null=True)
    sample = models.BooleanField(_("示例"), default=False)
    live = models.BooleanField(_("已发布"), default=False)
    private = models.BooleanField(_("非公开"), default=False)
    first_published_at = models.DateTimeField(_("首次发布"), null=True)
    updated_at = models.DateTimeField(_("编目时间"), auto_now=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("目录条目")
        verbose_name_plural = _("目录条目")
        indexes = [
            # With all that lists filter by: counted and leafed through without reading a row that is not shown.
            models.Index(fields=["kind", "live", "private", "sort_key", "page", *LISTED_BY], name="entry_listed"),
            models.Index(
                fields=["kind", "live", "private", "first_published_at", "page", *LISTED_BY], name="entry_newest"
            ),
            # Only of what has a place: counted by squares of the map without reading a row.
            models.Index(
                fields=["kind", "live", "private", "longitude", "latitude", "page", *LISTED_BY],
                name="entry_mapped",
                condition=models.Q(longitude__isnull=False),
            ),
            models.Index(fields=["folded"], name="entry_folded"),
            models.Index(fields=["kind", "year_from"], name="entry_year"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} {self.title}"

    @property
    def url(self) -> str:
        """The entry's address in the language being read."""
        return address(self.section, self.number)


class EntryDay(models.Model):
    """A day of the year that an entry is remembered on. Written only by `search.days`, together with its entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="days")
    event = models.CharField(_("事件"), max_length=10)
    calendar = models.CharField(_("历法"), max_length=5)
    month = models.PositiveSmallIntegerField(_("月"))
    day = models.PositiveSmallIntegerField(_("日"))
    leap = models.BooleanField(_("是否闰月"), default=False)
    year = models.SmallIntegerField(_("年"), null=True)

    objects = EntryDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("条目的日子")
        verbose_name_plural = _("条目的日子")
        indexes = [
            # A day of the year, or all days of a month, without reading a row of another.
            models.Index(fields=["calendar", "month", "day", "leap", "event", "year", "entry"], name="entry_day"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.calendar} {self.month}-{self.day}"


class PendingChange(models.Model):
    """A page whose entry an engine outside the database has yet to take over: the outbox.

    Its id is the version of the change. Ids are drawn after the entry's own row was locked, and never again, so of two
    changes of one page the later has the higher.
    """

    # No foreign key: of a page that is gone the engine is told too.
    page_id = models.PositiveBigIntegerField(_("页面"), db_index=True)
    # Not to be taken before: a worker puts it off while it holds the change, and when the engine refused it.
    due_at = models.DateTimeField(_("处理时间"), db_index=True)
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)

    class Meta:
        verbose_name = _("待送检索的改动")
        verbose_name_plural = _("待送检索的改动")

    def __str__(self) -> str:
        return f"{self.page_id} v{self.pk}"


def address(section: str, number: int | str, language: str | None = None) -> str:
    """`/<section>/<number>/`, with the language's prefix; Chinese has none."""
    return f"{language_prefix(language)}/{section}/{number}/"


def language_prefix(language: str | None = None) -> str:
    """What addresses of `language`, or of the one being read, begin with: `/en`, and nothing for Chinese."""
    return ENGLISH_PREFIX if (language or get_language() or "").startswith("en") else ""
