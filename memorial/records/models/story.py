"""英烈故事: what is told of one martyr or several, by a named author, from named sources."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from frame.blocks import StoryBlocks, plain_text
from frame.dates import HistoricDateField
from frame.pages import FindablePage
from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import Grade
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm


class StoryPage(FindablePage):
    """A story with its people, its author, its sources, its reading aloud and where it was printed first."""

    kind: ClassVar[str] = "story"
    section: ClassVar[str] = "stories"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]

    subtitle = models.CharField(_("副题"), max_length=255, blank=True)
    summary = models.TextField(_("摘要"), blank=True, max_length=300, validators=[refuse_personal_numbers])
    author = models.CharField(_("作者"), max_length=100, blank=True)
    author_note = models.CharField(_("作者简介"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    written = HistoricDateField(_("写作时间"))
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    body = StreamField(StoryBlocks(), verbose_name=_("正文"))
    recording = models.ForeignKey(
        "media.Recording", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("朗读录音")
    )
    reader = models.CharField(_("朗读者"), max_length=100, blank=True)
    reprinted_from = models.CharField(_("原载"), max_length=255, blank=True)
    reprinted_url = models.URLField(_("原文链接"), max_length=500, blank=True)
    reprint_permission = models.CharField(_("转载许可"), max_length=255, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        InlinePanel("people", label=_("英烈"), heading=_("所述英烈"), min_num=1),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("author"), FieldPanel("author_note")]),
                FieldRowPanel([FieldPanel("written"), FieldPanel("written_wording")]),
            ],
            heading=_("作者"),
        ),
        MultiFieldPanel([FieldPanel("recording"), FieldPanel("reader")], heading=_("朗读")),
        MultiFieldPanel(
            [FieldPanel("reprinted_from"), FieldPanel("reprinted_url"), FieldPanel("reprint_permission")],
            heading=_("转载"),
        ),
        InlinePanel("sources", label=_("来源")),
        InlinePanel("related", label=_("相关故事"), max_num=8),
    ]

    class Meta:
        verbose_name = _("英烈故事")
        verbose_name_plural = _("英烈故事")

    def get_entry(self) -> EntryData:
        people = [row.martyr for row in self.people.select_related("martyr")]
        return EntryData(
            title=self.title,
            names=[NameForm(self.title, str(_("标题"))), *(NameForm(each.title, str(_("英烈"))) for each in people)],
            summary=self.summary or self.subtitle,
            place_text="",
            text=" ".join(filter(None, [self.subtitle, self.author, self.summary, plain_text(self.body)])),
            region=region_code_of(self),
            facets={},
            thumbnail=self.picture_id,
            sample=self.sample,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs)


class StoryPerson(Orderable):
    """One of those a story tells of."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="people")
    martyr = models.ForeignKey("records.MartyrPage", models.CASCADE, related_name="story_rows", verbose_name=_("英烈"))

    panels = [PageChooserPanel("martyr", "records.MartyrPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("所述英烈")
        verbose_name_plural = _("所述英烈")
        constraints = [models.UniqueConstraint(fields=["story", "martyr"], name="martyr_once_a_story")]

    def __str__(self) -> str:
        return str(self.martyr_id)


class StorySource(Orderable):
    """Where a story's facts come from."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="sources")
    grade = models.CharField(_("证据类别"), max_length=20, choices=Grade)
    citation = models.CharField(_("出处"), max_length=500)
    url = models.URLField(_("链接"), blank=True, max_length=500)

    panels = [FieldRowPanel([FieldPanel("grade"), FieldPanel("citation")]), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("来源")
        verbose_name_plural = _("来源")

    def __str__(self) -> str:
        return self.citation


class StoryLink(Orderable):
    """A story to read after this one."""

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(StoryPage, models.CASCADE, related_name="+", verbose_name=_("故事"))

    panels = [PageChooserPanel("other", "records.StoryPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("相关故事")
        verbose_name_plural = _("相关故事")

    def __str__(self) -> str:
        return str(self.other_id)
