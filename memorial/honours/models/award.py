"""An award announcement: what was awarded, by whom, when, to whom."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from frame.blocks import StoryBlocks, plain_text
from frame.dates import HistoricDateField, display_date
from frame.linked_data import Node, certain_date
from frame.pages import FindablePage
from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import AwardLevel, AwardState
from memorial.honours.forms import AwardForm
from memorial.honours.kinds.field import KindField
from memorial.honours.models.award_kind import CODE_LENGTH
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

if TYPE_CHECKING:
    from memorial.honours.models.award_step import AwardStep
    from memorial.honours.models.recipient import Recipient


MOST_ATTACHMENTS = 20


class AwardPage(FindablePage):
    """An announcement (喜报, 立功, 最美退役军人 …) with its recipients as rows."""

    kind: ClassVar[str] = "award"
    section: ClassVar[str] = "awards"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    base_form_class = AwardForm

    award_kind = KindField(_("荣誉类别"), max_length=CODE_LENGTH)
    award_name = models.CharField(_("荣誉全称"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    level = models.CharField(_("级别"), max_length=20, choices=AwardLevel)
    document_number = models.CharField(_("文号"), max_length=120, blank=True)
    batch = models.CharField(
        _("批次"), max_length=60, blank=True, validators=[refuse_personal_numbers], help_text=_("如：2026年第一批。")
    )
    issuer = models.CharField(_("授予单位"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    announced = HistoricDateField(_("发布时间"))
    awarded = HistoricDateField(_("立功受奖时间"))
    place = models.CharField(_("立功受奖地点"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    body = StreamField(StoryBlocks(), verbose_name=_("正文"), blank=True)
    source = models.CharField(_("来源"), max_length=500, blank=True, validators=[refuse_personal_numbers])

    content_panels = [
        HelpPanel(template="honours/admin/_stand.html", heading=_("办理")),
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("award_kind"), FieldPanel("level")]),
                FieldPanel("award_name"),
                FieldPanel("issuer"),
                FieldRowPanel([FieldPanel("document_number"), FieldPanel("batch")]),
                FieldRowPanel([FieldPanel("announced"), FieldPanel("announced_wording")]),
                FieldRowPanel([FieldPanel("awarded"), FieldPanel("awarded_wording")]),
                FieldPanel("place"),
            ],
            heading=_("荣誉"),
        ),
        InlinePanel("recipients", label=_("受奖者")),
        InlinePanel("attachments", label=_("附件"), max_num=MOST_ATTACHMENTS),
        FieldPanel("picture"),
        FieldPanel("body"),
        FieldPanel("source"),
    ]

    class Meta:
        verbose_name = _("表彰公告")
        verbose_name_plural = _("表彰公告")

    def clean(self) -> None:
        from memorial.honours.kinds.checking import kind_faults

        super().clean()
        faults = dict(kind_faults(self))
        if faults:
            raise ValidationError(faults)

    def linked_data(self, url: str) -> Node:
        """The announcement, without those it names: whose name may be shown today may not be tomorrow."""
        told = {"@type": "Article", "headline": self.title, "datePublished": certain_date(self.announced)}
        issuer: Node | None = {"@type": "Organization", "name": self.issuer} if self.issuer else None
        return {**super().linked_data(url), **told, "author": issuer}

    def get_entry(self) -> EntryData:
        shown = [row for row in self.recipients.all() if row.is_public]
        first, last = self.announced_earliest or self.awarded_earliest, self.announced_latest or self.awarded_latest
        return EntryData(
            title=self.title,
            names=[
                NameForm(self.title, str(_("标题"))),
                *(NameForm(row.name, str(_("受奖者"))) for row in shown),
            ],
            summary=" · ".join(
                filter(
                    None,
                    [
                        str(AwardState.REVOKED.label) if self.live and self.revocation else "",
                        self.award_name or self.get_award_kind_display(),
                        self.issuer,
                        display_date(self.announced),
                    ],
                )
            ),
            place_text=" ".join(filter(None, [self.place, *(row.told_place for row in shown)])),
            text=" ".join(
                filter(None, [self.document_number, *(row.public_words for row in shown), plain_text(self.body)])
            ),
            region=region_code_of(self),
            year_from=first.year if first else None,
            year_to=last.year if last else None,
            facets={"award_kind": self.award_kind, "award_level": self.level},
            thumbnail=self.picture_id,
            sample=self.sample,
        )

    def obstacles(self) -> Sequence[str]:
        from memorial.honours.procedure.checking import announcing_problems
        from memorial.honours.procedure.standing import standing_of

        return announcing_problems(self, standing_of(self))

    @classmethod
    def taken_in(cls, pages: "Sequence[Self]", source: str, user: Any = None) -> None:
        from memorial.honours.procedure.taking import record_listing

        record_listing(pages, source, user)
        for page in pages:
            # What was just written is not revoked; asking of each would cost a question a page.
            page.__dict__.setdefault("revocation", None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "revocation": self.revocation}

    @cached_property
    def revocation(self) -> "AwardStep | None":
        """The step that revoked it, if any."""
        from memorial.honours.models.award_step import AwardStep

        return AwardStep.objects.revocations([self.translation_key]).last()

    @property
    def stands_at(self) -> str:
        """Where it is on its path, in a word for the editor."""
        from memorial.honours.procedure.standing import standing_of

        return str(standing_of(self).state.label)

    @property
    def public_recipients(self) -> "list[Recipient]":
        """The recipients the public may see, in the announcement's order, with their portraits: a fixed number of
        questions."""
        rows = [row for row in self.recipients.all() if row.is_public]
        models.prefetch_related_objects(rows, "portrait")
        return type(rows[0]).with_records(rows) if rows else []


class AwardAttachment(Orderable):
    """附件: a document of the announcement."""

    award = ParentalKey(AwardPage, on_delete=models.CASCADE, related_name="attachments")
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
