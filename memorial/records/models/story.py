"""英烈故事: what is told of one martyr or several, by a named author, from named sources."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from frame.blocks import StoryBlocks, plain_text
from frame.classroom import ForClass, Slide, slides_of
from frame.dates import HistoricDateField
from frame.linked_data import Node, certain_date
from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import Grade
from memorial.records.stories.contents import contents_of
from memorial.records.stories.entry import entry_of
from memorial.records.stories.following import refresh_people_below
from memorial.records.stories.forms import StoryForm
from memorial.records.stories.people import public_cards, told_of
from memorial.records.stories.reading_time import minutes_to_read
from memorial.records.stories.related import related_to
from search.protocol import EntryData

MOST_PEOPLE = 30
MOST_RELATED = 8


class StoryPage(ForClass):
    """A story with its people, its author, its sources, its reading aloud and where it was printed first."""

    kind: ClassVar[str] = "story"
    section: ClassVar[str] = "stories"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    read_with: ClassVar[tuple[str, ...]] = ("picture", "recording")

    subtitle = models.CharField(_("副题"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    summary = models.TextField(_("摘要"), blank=True, max_length=300, validators=[refuse_personal_numbers])
    author = models.CharField(_("作者"), max_length=100, blank=True, validators=[refuse_personal_numbers])
    author_note = models.CharField(_("作者简介"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    written = HistoricDateField(_("写作时间"))
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    body = StreamField(StoryBlocks(), verbose_name=_("正文"))
    recording = models.ForeignKey(
        "media.Recording", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("朗读录音")
    )
    reader = models.CharField(_("朗读者"), max_length=100, blank=True, validators=[refuse_personal_numbers])
    reprinted_from = models.CharField(
        _("原载"),
        max_length=255,
        blank=True,
        help_text=_("报刊、书籍或网站的名称和期号、日期；不是转载的，三项都留空。"),
        validators=[refuse_personal_numbers],
    )
    reprinted_url = models.URLField(_("原文链接"), max_length=500, blank=True)
    reprint_permission = models.CharField(
        _("转载许可"),
        max_length=255,
        blank=True,
        help_text=_("谁许可转载；作品已进入公有领域的，也在这里写明。"),
        validators=[refuse_personal_numbers],
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        InlinePanel("people", label=_("英烈"), heading=_("所述英烈"), min_num=1, max_num=MOST_PEOPLE),
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
        InlinePanel("related", label=_("相关故事"), max_num=MOST_RELATED),
        *ForClass.class_panels,
    ]
    base_form_class = StoryForm
    reads_the_page = ("recording",)

    class Meta:
        verbose_name = _("英烈故事")
        verbose_name_plural = _("英烈故事")

    def clean(self) -> None:
        super().clean()
        refused: dict[str, Any] = {}
        if not self.reprinted_from and (self.reprinted_url or self.reprint_permission):
            refused["reprinted_from"] = _("转载的故事须写明原载何处；不是转载的，请清空原文链接和转载许可。")
        if self.reprinted_from and not self.reprint_permission:
            refused["reprint_permission"] = _("转载的故事须写明谁许可转载；已进入公有领域的，也请写明。")
        if self.reader and not self.recording_id:
            refused["reader"] = _("填了朗读者而没有朗读录音：请选择录音，或清空朗读者。")
        if self.recording and self.recording.type != "audio":
            refused["recording"] = _("这是录像，不是录音；朗读请选择录音，录像可以放进正文。")
        if refused:
            raise ValidationError(refused)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Also the entries of those the story tells of, in the same transaction."""
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            refresh_people_below(self.path)
        return result

    def get_entry(self) -> EntryData:
        return entry_of(self)

    def short_words(self) -> str:
        return self.summary

    def linked_data(self, url: str) -> Node:
        told = {"@type": "Article", "headline": self.title, "datePublished": certain_date(self.written)}
        author: Node | None = {"@type": "Person", "name": self.author} if self.author else None
        return {**super().linked_data(url), **told, "author": author}

    @property
    def minutes(self) -> int:
        """How long it takes to read, in whole minutes; see `stories.reading_time`."""
        return minutes_to_read(plain_text(self.body))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if "slides" in context:
            return context
        language = get_language() or self.locale.language_code
        people = told_of(self)
        return {
            **context,
            "people": public_cards(people, language),
            "contents": contents_of(self.body),
            "sources": list(self.sources.all()),
            "related": related_to(self, people, language),
        }

    def slides(self, request: HttpRequest) -> Sequence[Slide]:
        language = self.locale.language_code
        signed = [(_("作者"), self.author)] if self.author else []
        reprinted = [(_("原载"), self.reprinted_from)] if self.reprinted_from else []
        opening = Slide(
            self.subtitle or self.title,
            picture=self.picture,
            facts=[*signed, *reprinted],
            note=self.summary,
            language=language,
        )
        return [opening, *slides_of(self.body, title=self.title, language=language)]


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
    citation = models.CharField(_("出处"), max_length=500, validators=[refuse_personal_numbers])
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
