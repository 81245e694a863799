"""What a place to go to must tell its visitors."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable


class VisitablePlace(models.Model):
    """Address, hours, booking and the way there, with their panel and their template (`frame/_visit.html`)."""

    address = models.CharField(_("地址"), max_length=255, blank=True)
    opening_hours = models.TextField(_("开放时间"), blank=True)
    free_entry = models.BooleanField(_("免费开放"), default=True)
    # An office's telephone: its own field, since mobile numbers are refused in every public text.
    phone = models.CharField(_("咨询电话"), max_length=40, blank=True, help_text=_("单位公开的座机号码。"))
    booking_note = models.TextField(_("预约说明"), blank=True)
    way_there = models.TextField(_("交通路线"), blank=True)
    access_note = models.TextField(_("无障碍设施"), blank=True)
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
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("参观信息"),
        )
    ]

    class Meta:
        abstract = True


class VisitFigure(Orderable):
    """How many came in a year, and who says so."""

    year = models.PositiveSmallIntegerField(_("年份"))
    visitors = models.CharField(_("人次"), max_length=60, help_text=_("照来源填写，如“21000余”。"))
    occasion = models.CharField(_("事由"), max_length=100, blank=True)
    source = models.CharField(_("来源"), max_length=255)

    panels = [FieldRowPanel([FieldPanel("year"), FieldPanel("visitors")]), FieldPanel("occasion"), FieldPanel("source")]

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["-year", "sort_order"]
