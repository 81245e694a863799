"""What a place to go to must tell its visitors."""

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from frame.blocks import StoryBlocks, plain_text
from frame.personal_data import refuse_personal_numbers
from search.mapping.boxes import NEIGHBOURHOOD, Box
from search.protocol import EntryData, NameForm

# No figure of visitors is older than the first modern memorials.
FIRST_YEAR = 1900


class VisitablePlace(models.Model):
    """What it is called and looks like, its address, hours, booking and the way there; template `frame/_visit.html`."""

    # Of the page it is mixed into.
    title: str
    sample: bool

    other_name = models.CharField(_("其他名称"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    introduction = StreamField(StoryBlocks(), verbose_name=_("介绍"), blank=True)
    address = models.CharField(_("地址"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    opening_hours = models.TextField(_("开放时间"), blank=True, validators=[refuse_personal_numbers])
    free_entry = models.BooleanField(_("免费开放"), default=True)
    # An office's telephone: its own field, since mobile numbers are refused in every public text.
    phone = models.CharField(_("咨询电话"), max_length=40, blank=True, help_text=_("单位公开的座机号码。"))
    booking_note = models.TextField(_("预约说明"), blank=True, validators=[refuse_personal_numbers])
    way_there = models.TextField(_("交通路线"), blank=True, validators=[refuse_personal_numbers])
    access_note = models.TextField(_("无障碍设施"), blank=True, validators=[refuse_personal_numbers])
    latitude = models.DecimalField(
        _("纬度"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )
    longitude = models.DecimalField(
        _("经度"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )

    visit_panels = [
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("free_entry")]),
                FieldPanel("opening_hours"),
                FieldPanel("booking_note"),
                FieldPanel("way_there"),
                FieldPanel("access_note"),
                FieldRowPanel(
                    [FieldPanel("latitude"), FieldPanel("longitude")],
                    help_text=_(
                        "度，按国家大地坐标系（CGCS2000，与GPS相同），在天地图上可以查到；高德、百度地图的坐标有偏移，要先换算。"
                    ),
                ),
            ],
            heading=_("参观信息"),
        )
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError({missing: _("经度和纬度要一起填，或者都不填。")})

    @property
    def position(self) -> tuple[Decimal, Decimal] | None:
        """Latitude and longitude in degrees; None unless both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def surroundings(self) -> str:
        """The piece of the map around it, as its address writes it; empty where the position is not known."""
        at = self.position
        return str(Box(float(at[1]), float(at[0]), float(at[1]), float(at[0])).at_least(NEIGHBOURHOOD)) if at else ""

    def place_entry(self, *, kind: str, region: str, words: Iterable[str], facets: dict[str, str]) -> EntryData:
        """The catalogue's row: `kind` as it is called, `region` the office's code, `words` what else it is found by."""
        names = [NameForm(self.title, str(_("名称")))]
        position = self.position
        if self.other_name:
            names.append(NameForm(self.other_name, str(_("其他名称"))))
        return EntryData(
            title=self.title,
            names=names,
            summary=" · ".join(filter(None, [kind, self.address])),
            place_text=self.address,
            text=" ".join(filter(None, [*words, plain_text(self.introduction)])),
            region=region,
            facets=facets,
            latitude=None if position is None else float(position[0]),
            longitude=None if position is None else float(position[1]),
            thumbnail=self.picture_id,
            sample=self.sample,
        )


class VisitFigure(Orderable):
    """How many came in a year, and who says so."""

    year = models.PositiveSmallIntegerField(_("年份"))
    visitors = models.CharField(
        _("人次"), max_length=60, help_text=_("照来源填写，如“21000余”。"), validators=[refuse_personal_numbers]
    )
    occasion = models.CharField(_("事由"), max_length=100, blank=True, validators=[refuse_personal_numbers])
    source = models.CharField(_("来源"), max_length=255, validators=[refuse_personal_numbers])

    panels = [FieldRowPanel([FieldPanel("year"), FieldPanel("visitors")]), FieldPanel("occasion"), FieldPanel("source")]

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["-year", "sort_order"]

    def clean(self) -> None:
        super().clean()
        if self.year and not FIRST_YEAR <= self.year <= timezone.localdate().year:
            raise ValidationError({"year": _("年份写四位数，不晚于今年，如2024。")})
