"""A region page: the office that answers for everything below it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PagePermissionTester

from frame.blocks import StoryBlocks
from frame.pages import ContainerPage
from frame.personal_data import refuse_personal_numbers
from memorial.records.models.division import Division
from search.models import address
from search.querysets import division_prefix


class RegionPage(ContainerPage):
    """A city, county, township or village, addressed by its code: /places/3708/."""

    # Found through the place filters of what lies within it, not as an entry of its own.
    findable: ClassVar[bool] = False
    section: ClassVar[str] = "places"

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "records.RegionPage"]

    division = models.ForeignKey(
        Division,
        models.PROTECT,
        related_name="pages",
        verbose_name=_("行政区划"),
    )
    office_name = models.CharField(_("责任单位"), max_length=120, blank=True, validators=[refuse_personal_numbers])
    office_phone = models.CharField(_("单位电话"), max_length=40, blank=True)
    office_address = models.CharField(_("单位地址"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    introduction = StreamField(StoryBlocks(), verbose_name=_("介绍"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("division"),
        MultiFieldPanel(
            [FieldPanel("office_name"), FieldPanel("office_phone"), FieldPanel("office_address")], heading=_("责任单位")
        ),
        FieldPanel("introduction"),
        InlinePanel("figures", label=_("数字"), heading=_("工作数字")),
    ]

    class Meta:
        verbose_name = _("地区页")
        verbose_name_plural = _("地区页")

    def clean(self) -> None:
        super().clean()
        others = RegionPage.objects.filter(division=self.division_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.division_id and others.exists():
            raise ValidationError({"division": _("这个行政区划已经有地区页了。")})

    def permissions_for_user(self, user: Any) -> "RegionPermissions":
        return RegionPermissions(user, self)

    @property
    def code(self) -> str:
        """The division's code without its closing zeros."""
        return division_prefix(self.division_id)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        site_id, root_url, _path = parts
        return site_id, root_url, address(self.section, self.code, self.locale.language_code)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.path.endswith(f"/{self.section}/{self.code}/"):
            return redirect(address(self.section, self.code), permanent=True)
        return super().serve(request, *args, **kwargs)


class RegionPermissions(PagePermissionTester):
    """Thousands of records have no order made by hand: the view for it lists them all, and one move renames most."""

    def can_reorder_children(self) -> bool:
        return False


class RegionFigure(Orderable):
    """One number of a year's work, with where it was published."""

    region = ParentalKey(RegionPage, on_delete=models.CASCADE, related_name="figures")
    year = models.CharField(_("年份"), max_length=20, validators=[refuse_personal_numbers])
    label = models.CharField(_("事项"), max_length=120, validators=[refuse_personal_numbers])
    value = models.CharField(
        _("数字"), max_length=60, help_text=_("照来源填写，如“3700余户”。"), validators=[refuse_personal_numbers]
    )
    source = models.CharField(_("来源"), max_length=255, validators=[refuse_personal_numbers])

    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("value")]),
        FieldPanel("label"),
        FieldPanel("source"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("工作数字")
        verbose_name_plural = _("工作数字")

    def __str__(self) -> str:
        return f"{self.year} {self.label} {self.value}"
