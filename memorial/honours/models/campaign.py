"""评选活动: a call for nominations, and what came of it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from frame.blocks import StoryBlocks, plain_text
from frame.pages import FindablePage, child_rows
from frame.personal_data import refuse_personal_numbers
from memorial.honours.forms import CampaignForm
from memorial.honours.kinds.field import KindField
from memorial.honours.models.award import MOST_ATTACHMENTS, AwardPage
from memorial.honours.models.award_kind import CODE_LENGTH
from memorial.honours.models.series import SeriesPage
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

EARLIEST_YEAR, LATEST_YEAR = 1949, 2199
MOST_AWARDS, MOST_STORIES = 10, 30
MOST_CANDIDATES, MOST_CHOICES = 60, 20


class CampaignPage(FindablePage):
    """One round of a selection. Its notices, results and stories are references: nothing is typed here twice."""

    kind: ClassVar[str] = "news"
    section: ClassVar[str] = "campaigns"
    base_form_class = CampaignForm
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    read_with: ClassVar[tuple[str, ...]] = ("picture",)

    series = models.ForeignKey(
        SeriesPage, models.SET_NULL, null=True, blank=True, related_name="campaigns", verbose_name=_("所属系列")
    )
    year = models.PositiveSmallIntegerField(
        _("年度"),
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
    )
    award_kind = KindField(
        _("荣誉类别"), max_length=CODE_LENGTH, blank=True, help_text=_("评选产生的是哪一类荣誉；不产生荣誉的空着。")
    )
    organiser = models.CharField(_("主办单位"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    phone = models.CharField(_("咨询电话"), max_length=60, blank=True, help_text=_("单位的电话。"))
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    call = StreamField(StoryBlocks(), verbose_name=_("征集公告"), blank=True)
    conditions = models.TextField(
        _("推荐条件"), blank=True, validators=[refuse_personal_numbers], help_text=_("一行一条。")
    )
    nominations_from = models.DateField(_("推荐起"), null=True, blank=True)
    nominations_to = models.DateField(
        _("推荐止"), null=True, blank=True, help_text=_("首尾两天都算。两项都空着，就不在网上征集推荐。")
    )
    vote_from = models.DateField(_("投票起"), null=True, blank=True)
    vote_to = models.DateField(
        _("投票止"), null=True, blank=True, help_text=_("首尾两天都算。两项都空着，就没有公众投票。")
    )
    vote_most = models.PositiveSmallIntegerField(
        _("每票最多选"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_CHOICES)]
    )
    vote_daily = models.BooleanField(
        _("每天可投一次"), default=False, help_text=_("不勾选，一台设备在整个投票期间只投一次。")
    )
    vote_live = models.BooleanField(_("投票期间就公布票数"), default=False, help_text=_("不勾选，投票结束以后才公布。"))
    source = models.CharField(_("来源"), max_length=500, blank=True, validators=[refuse_personal_numbers])

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([PageChooserPanel("series", "honours.SeriesPage"), FieldPanel("year")]),
                FieldPanel("award_kind"),
                FieldRowPanel([FieldPanel("organiser"), FieldPanel("phone")]),
                FieldRowPanel([FieldPanel("nominations_from"), FieldPanel("nominations_to")]),
            ],
            heading=_("活动"),
        ),
        FieldPanel("picture"),
        FieldPanel("call"),
        FieldPanel("conditions"),
        InlinePanel("attachments", label=_("附件"), max_num=MOST_ATTACHMENTS),
        InlinePanel(
            "awards",
            label=_("表彰公告"),
            heading=_("公示和结果"),
            max_num=MOST_AWARDS,
            help_text=_("选由这次评选产生的表彰公告，办理中的也可以：公示时这里有公示，发布后这里有结果。"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("vote_from"), FieldPanel("vote_to"), FieldPanel("vote_most")]),
                FieldRowPanel([FieldPanel("vote_daily"), FieldPanel("vote_live")]),
                InlinePanel("candidates", label=_("候选"), max_num=MOST_CANDIDATES),
            ],
            heading=_("公众投票（供评审参考）"),
            classname="collapsed",
        ),
        InlinePanel("stories", label=_("故事"), heading=_("有关故事"), max_num=MOST_STORIES),
        FieldPanel("source"),
    ]

    class Meta:
        verbose_name = _("评选活动")
        verbose_name_plural = _("评选活动")

    def clean(self) -> None:
        super().clean()
        self._check_days("nominations", _("推荐的起止日期要么都填，要么都不填。"), _("推荐止日早于起日，请核对。"))
        self._check_days("vote", _("投票的起止日期要么都填，要么都不填。"), _("投票止日早于起日，请核对。"))

    def _check_days(self, what: str, lacking: Any, turned: Any) -> None:
        first, last = getattr(self, f"{what}_from"), getattr(self, f"{what}_to")
        if (first is None) != (last is None):
            raise ValidationError({f"{what}_from" if first is None else f"{what}_to": lacking})
        if first and last and last < first:
            raise ValidationError({f"{what}_to": turned})

    def obstacles(self) -> Sequence[str]:
        """A vote between fewer than two is none; and votes that were cast stay whose they are."""
        from memorial.honours.campaigns.voting.keeping import lost_votes

        rows = child_rows(self, "candidates")
        lost = lost_votes(self, rows)
        if self.vote_from is None or sum(row.is_public for row in rows) > 1:
            return lost
        few = _("公众投票至少要有两个可以公开姓名的候选：请补上候选和同意日期，或清空投票的起止日期。")
        return (str(few), *lost)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also a draft's rows are written where the page is not public. Raises ValidationError where votes would go."""
        from memorial.honours.campaigns.voting.keeping import lost_votes

        if "candidates" in self.__dict__.get("_cluster_related_objects", {}):
            lost = lost_votes(self, child_rows(self, "candidates"))
            if lost:
                raise ValidationError(lost)
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether nominations are taken in today, both ends counted."""
        if self.nominations_from is None or self.nominations_to is None:
            return False
        return bool(self.nominations_from <= timezone.localdate() <= self.nominations_to)

    @property
    def is_voting(self) -> bool:
        """Whether ballots are taken in today, both ends counted."""
        if self.vote_from is None or self.vote_to is None:
            return False
        return bool(self.vote_from <= timezone.localdate() <= self.vote_to)

    @property
    def condition_list(self) -> list[str]:
        return [line.strip() for line in self.conditions.splitlines() if line.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from memorial.honours.campaigns.telling import series_of, stories_of, told_of
        from memorial.honours.campaigns.voting.counting import count_of, is_told

        language = get_language() or self.locale.language_code
        told = told_of([self], language, named=True)[0]
        context = {"told": told, "stories": stories_of(self, language), "series": series_of(self, language)}
        count = count_of(self) if is_told(self) else None
        return {**super().get_context(request, *args, **kwargs), **context, "count": count, "campaign": self}

    def get_entry(self) -> EntryData:
        kind = self.get_award_kind_display() if self.award_kind else ""
        return EntryData(
            title=self.title,
            names=[NameForm(self.title, str(_("标题")))],
            summary=" · ".join(filter(None, [str(_("%(year)s年度") % {"year": self.year}), kind, self.organiser])),
            text=" ".join(filter(None, [plain_text(self.call), self.conditions])),
            region=region_code_of(self),
            year_from=self.year,
            year_to=self.year,
            facets={"award_kind": self.award_kind} if self.award_kind else {},
            thumbnail=self.picture_id,
            sample=self.sample,
        )


class CampaignAttachment(Orderable):
    """附件: a document of the call, such as the form to print."""

    campaign = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, models.CASCADE, related_name="+", verbose_name=_("文档")
    )
    title = models.CharField(
        _("名称"), max_length=200, blank=True, validators=[refuse_personal_numbers], help_text=_("空着就用文档的标题。")
    )

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = _("附件")
        verbose_name_plural = _("附件")

    def __str__(self) -> str:
        return self.title or str(self.document_id)


class CampaignAward(Orderable):
    """An announcement the campaign leads to: its notice while it stands, its result once it is public."""

    campaign = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="awards")
    award = models.ForeignKey(AwardPage, models.CASCADE, related_name="campaign_rows", verbose_name=_("表彰公告"))

    panels = [PageChooserPanel("award", "honours.AwardPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("表彰公告")
        verbose_name_plural = _("表彰公告")
        constraints = [models.UniqueConstraint(fields=["campaign", "award"], name="award_once_a_campaign")]

    def __str__(self) -> str:
        return str(self.award_id)


class CampaignStory(Orderable):
    """A story to read with the campaign."""

    campaign = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="stories")
    story = models.ForeignKey("records.StoryPage", models.CASCADE, related_name="+", verbose_name=_("故事"))

    panels = [PageChooserPanel("story", "records.StoryPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("故事")
        verbose_name_plural = _("故事")
        constraints = [models.UniqueConstraint(fields=["campaign", "story"], name="story_once_a_campaign")]

    def __str__(self) -> str:
        return str(self.story_id)
