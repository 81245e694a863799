"""An exhibition: sections in order, each with its words and its exhibits."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page

from exhibitions.halls.choices import ExhibitionKind
from exhibitions.halls.forms import ExhibitionForm
from exhibitions.halls.models.hall import HallPage
from exhibitions.halls.showing.labels import Labelled
from exhibitions.halls.showing.sections import sections_of
from exhibitions.halls.showing.shown_in import hall_of
from exhibitions.halls.showing.slides import exhibition_slides
from frame.blocks import StoryBlocks, plain_text
from frame.classroom import ForClass, Slide
from frame.dates import HistoricDateField
from frame.pages import child_rows
from frame.personal_data import refuse_personal_numbers
from memorial.records.orders import out_of_order
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

MOST_SECTIONS = 20


class ExhibitionPage(Labelled, ForClass):
    """陈列展览: permanent, special or travelling. It lives below its hall, or below the office where it has none."""

    kind: ClassVar[str] = "exhibition"
    section: ClassVar[str] = "exhibitions"
    parent_page_types: ClassVar[list[str]] = ["halls.HallPage", "records.RegionPage"]
    subpage_types: ClassVar[list[str]] = ["halls.ScenePage"]
    read_with: ClassVar[tuple[str, ...]] = ("picture", "hall__entry", "hall__locale")
    base_form_class = ExhibitionForm

    subtitle = models.CharField(_("副题"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    exhibition_kind = models.CharField(
        _("展览类别"), max_length=20, choices=ExhibitionKind, default=ExhibitionKind.PERMANENT
    )
    hall = models.ForeignKey(
        HallPage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="exhibitions",
        verbose_name=_("举办展馆"),
        help_text=_("建在展馆下面的留空，就是那座展馆；巡回展览选现在展出的展馆。"),
    )
    place = models.CharField(_("展厅"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    opened = HistoricDateField(_("开展时间"))
    closed = HistoricDateField(_("闭展时间"))
    organiser = models.CharField(_("主办单位"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    curator = models.CharField(_("策展人"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    summary = models.TextField(_("摘要"), blank=True, max_length=300, validators=[refuse_personal_numbers])
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    introduction = StreamField(StoryBlocks(), verbose_name=_("前言"), blank=True)
    curators_words = StreamField(StoryBlocks(), verbose_name=_("策展人的话"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("subtitle"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("exhibition_kind"), PageChooserPanel("hall", "halls.HallPage")]),
                FieldPanel("place"),
                FieldRowPanel([FieldPanel("opened"), FieldPanel("opened_wording")]),
                FieldRowPanel([FieldPanel("closed"), FieldPanel("closed_wording")]),
                FieldRowPanel([FieldPanel("organiser"), FieldPanel("curator")]),
            ],
            heading=_("展览"),
        ),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("introduction"),
        InlinePanel("sections", label=_("单元"), max_num=MOST_SECTIONS),
        FieldPanel("curators_words"),
        *ForClass.class_panels,
    ]

    class Meta:
        verbose_name = _("展览")
        verbose_name_plural = _("展览")

    def clean(self) -> None:
        super().clean()
        if out_of_order(self.opened, self.closed):
            raise ValidationError({"closed": _("闭展时间早于开展时间，请核对。")})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Below a hall it is that hall's, unless it says otherwise."""
        if self.hall is None and self.path:
            above = self.get_parent()
            self.hall = HallPage.objects.filter(pk=above.pk).first() if above else None
        return super().save(*args, **kwargs)

    @property
    def is_over(self) -> bool:
        """Whether it surely closed before today."""
        return bool(self.closed_latest and self.closed_latest < timezone.localdate())

    def get_entry(self) -> EntryData:
        sections = child_rows(self, "sections")
        words = [
            self.subtitle,
            self.summary,
            self.organiser,
            self.curator,
            *(word for section in sections for word in (section.title, plain_text(section.text))),
            plain_text(self.introduction),
            plain_text(self.curators_words),
        ]
        kind = str(self.get_exhibition_kind_display())
        return EntryData(
            title=self.title,
            names=[NameForm(self.title, gettext("标题"))],
            summary=" · ".join(filter(None, [kind, self.summary or self.subtitle])),
            place_text=self.place,
            text=" ".join(filter(None, words)),
            region=region_code_of(self),
            year_from=self.opened_earliest.year if self.opened_earliest else None,
            year_to=self.closed_latest.year if self.closed_latest else None,
            facets={"exhibition_kind": self.exhibition_kind},
            thumbnail=self.picture_id,
            sample=self.sample,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if "slides" in context or "labels" in context:
            return context
        sections = sections_of(self)
        entries = [placed.entry for section in sections for placed in section.exhibits]
        return {**context, "sections": sections, "exhibit_entries": entries, "hall": hall_of(self)}

    def labelled(self) -> Any:
        return [placed.entry for section in sections_of(self) for placed in section.exhibits]

    def slides(self, request: HttpRequest) -> Sequence[Slide]:
        return exhibition_slides(self)


class ExhibitionSection(ClusterableModel, Orderable):
    """单元: a part of an exhibition, with its text and its exhibits in order."""

    exhibition = ParentalKey(ExhibitionPage, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(_("标题"), max_length=120, validators=[refuse_personal_numbers])
    text = StreamField(StoryBlocks(), verbose_name=_("单元文字"), blank=True)

    panels = [FieldPanel("title"), FieldPanel("text"), InlinePanel("exhibits", label=_("展品"))]

    class Meta(Orderable.Meta):
        verbose_name = _("单元")
        verbose_name_plural = _("单元")

    def __str__(self) -> str:
        return self.title


class SectionExhibit(Orderable):
    """An exhibit in its place in a section."""

    section = ParentalKey(ExhibitionSection, on_delete=models.CASCADE, related_name="exhibits")
    exhibit = models.ForeignKey("halls.ExhibitPage", models.CASCADE, related_name="placings", verbose_name=_("展品"))
    note = models.CharField(_("在本展览中的说明"), max_length=255, blank=True, validators=[refuse_personal_numbers])

    panels = [PageChooserPanel("exhibit", "halls.ExhibitPage"), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("展品")
        verbose_name_plural = _("展品")

    def __str__(self) -> str:
        return str(self.exhibit_id)
