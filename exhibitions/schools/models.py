"""Lessons a school can take."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.blocks import StoryBlocks, plain_text
from frame.pages import FindablePage
from frame.personal_data import refuse_personal_numbers
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm


class Stage(models.TextChoices):
    PRIMARY_LOWER = "primary_lower", _("小学低年级")
    PRIMARY_UPPER = "primary_upper", _("小学高年级")
    JUNIOR = "junior", _("初中")
    SENIOR = "senior", _("高中")


class LessonPage(FindablePage):
    """One lesson: for whom, how long, what for, and where it is held."""

    kind: ClassVar[str] = "lesson"
    section: ClassVar[str] = "schools"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]

    stage = models.CharField(_("学段"), max_length=20, choices=Stage)
    minutes = models.PositiveSmallIntegerField(
        _("时长（分钟）"), default=40, validators=[MinValueValidator(5), MaxValueValidator(480)]
    )
    aim = models.TextField(_("教学目标"), blank=True, validators=[refuse_personal_numbers])
    hall = models.ForeignKey(
        "halls.HallPage", models.SET_NULL, null=True, blank=True, related_name="lessons", verbose_name=_("展馆")
    )
    body = StreamField(StoryBlocks(), verbose_name=_("教学过程"), blank=True)

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("stage"), FieldPanel("minutes")]),
                FieldPanel("aim"),
                PageChooserPanel("hall", "halls.HallPage"),
            ],
            heading=_("课程"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("课程")
        verbose_name_plural = _("课程")

    def get_entry(self) -> EntryData:
        return EntryData(
            title=self.title,
            names=[NameForm(self.title, str(_("标题")))],
            summary=f"{self.get_stage_display()} · {_('%(minutes)s分钟') % {'minutes': self.minutes}}",
            text=" ".join(filter(None, [self.aim, plain_text(self.body)])),
            region=region_code_of(self),
            facets={"stage": self.stage},
            sample=self.sample,
        )
