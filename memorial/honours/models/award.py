"""An award announcement: what was awarded, by whom, when, to whom."""

from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.blocks import StoryBlocks, plain_text
from frame.dates import HistoricDateField, display_date
from frame.pages import FindablePage
from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import AwardLevel
from memorial.honours.kinds.field import KindField
from memorial.honours.models.award_kind import CODE_LENGTH
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

if TYPE_CHECKING:
    from memorial.honours.models.recipient import Recipient


class AwardPage(FindablePage):
    """An announcement (喜报, 立功, 最美退役军人 …) with its recipients as rows."""

    kind: ClassVar[str] = "award"
    section: ClassVar[str] = "awards"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]

    award_kind = KindField(_("荣誉类别"), max_length=CODE_LENGTH)
    award_name = models.CharField(_("荣誉全称"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    level = models.CharField(_("级别"), max_length=20, choices=AwardLevel)
    document_number = models.CharField(_("文号"), max_length=120, blank=True)
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
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("award_kind"), FieldPanel("level")]),
                FieldPanel("award_name"),
                FieldPanel("issuer"),
                FieldPanel("document_number"),
                FieldRowPanel([FieldPanel("announced"), FieldPanel("announced_wording")]),
                FieldRowPanel([FieldPanel("awarded"), FieldPanel("awarded_wording")]),
                FieldPanel("place"),
            ],
            heading=_("荣誉"),
        ),
        InlinePanel("recipients", label=_("受奖者")),
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
                    None, [self.award_name or self.get_award_kind_display(), self.issuer, display_date(self.announced)]
                )
            ),
            place_text=" ".join(filter(None, [self.place, *(row.place for row in shown)])),
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

    @property
    def public_recipients(self) -> "list[Recipient]":
        """The recipients the public may see, in the announcement's order."""
        rows = list(self.recipients.all())
        return type(rows[0]).with_records(row for row in rows if row.is_public) if rows else []
