"""A series (系列): what is held year after year under one name, or people told of together by their consent."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.blocks import StoryBlocks, plain_text
from frame.pages import FindablePage
from frame.personal_data import refuse_personal_numbers
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm


class SeriesPage(FindablePage):
    """最美退役军人 year by year, each year a campaign; or 兵支书, people without any campaign (`SeriesPerson`)."""

    kind: ClassVar[str] = "news"
    section: ClassVar[str] = "campaigns"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    read_with: ClassVar[tuple[str, ...]] = ("picture",)

    summary = models.CharField(
        _("一句话介绍"),
        max_length=200,
        blank=True,
        validators=[refuse_personal_numbers],
        help_text=_("列表和检索里用。"),
    )
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    introduction = StreamField(StoryBlocks(), verbose_name=_("介绍"), blank=True)
    source = models.CharField(_("来源"), max_length=500, blank=True, validators=[refuse_personal_numbers])

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("introduction"),
        FieldPanel("source"),
        HelpPanel(_("系列里的人物在菜单“系列人物”里登记，经本人同意才公开；各年的评选活动在活动页上选这个系列。")),
    ]

    class Meta:
        verbose_name = _("评选（人物）系列")
        verbose_name_plural = _("评选（人物）系列")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from memorial.honours.campaigns.side_by_side import shown

        language = get_language() or self.locale.language_code
        return {**super().get_context(request, *args, **kwargs), **shown(self, request.GET, language)}

    def get_entry(self) -> EntryData:
        from memorial.honours.models.series_person import SeriesPerson

        people = list(SeriesPerson.objects.of(self).public()) if self.pk else []
        return EntryData(
            title=self.title,
            names=[NameForm(self.title, str(_("标题"))), *(NameForm(row.name, str(_("人物"))) for row in people)],
            summary=self.summary,
            place_text=" ".join(filter(None, (row.place for row in people))),
            text=" ".join(filter(None, [plain_text(self.introduction), *(row.public_words for row in people)])),
            region=region_code_of(self),
            thumbnail=self.picture_id,
            sample=self.sample,
        )
