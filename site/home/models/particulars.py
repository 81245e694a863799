"""What a government site must state of itself, on every page."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


class Particular(NamedTuple):
    """A particular that stands empty: its field and its name."""

    field: str
    label: str


@register_setting(icon="home")
class SiteParticulars(BaseSiteSetting):
    """主办, 承办, contact, the registration numbers and the links that inspectors look for."""

    # Read together on every page.
    select_related = ["privacy_page__locale", "accessibility_page__locale"]

    sponsor = models.CharField(_("主办单位"), max_length=120, blank=True)
    organiser = models.CharField(_("承办单位"), max_length=120, blank=True)
    contact_phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    contact_address = models.CharField(_("联系地址"), max_length=255, blank=True)
    contact_email = models.EmailField(_("电子邮箱"), blank=True)
    icp_number = models.CharField(_("ICP备案号"), max_length=60, blank=True)
    police_number = models.CharField(_("公安备案号"), max_length=60, blank=True)
    site_identifier = models.CharField(_("网站标识码"), max_length=20, blank=True)
    party_government_mark = models.URLField(
        _("党政机关标识链接"), blank=True, help_text=_("事业单位在线发给本站的标识查验地址。")
    )
    error_report = models.URLField(_("“我为政府网站找错”链接"), blank=True)
    privacy_page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("隐私政策页")
    )
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("无障碍声明页")
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("sponsor"),
                FieldPanel("organiser"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_address"),
                FieldPanel("contact_email"),
            ],
            heading=_("主办与联系"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("icp_number"),
                FieldPanel("police_number"),
                FieldPanel("site_identifier"),
                FieldPanel("party_government_mark"),
                FieldPanel("error_report"),
            ],
            heading=_("备案与标识"),
        ),
        MultiFieldPanel(
            [
                PageChooserPanel("privacy_page", "home.InformationPage"),
                PageChooserPanel("accessibility_page", "home.InformationPage"),
            ],
            heading=_("说明页"),
        ),
    ]

    class Meta:
        verbose_name = _("网站信息")
        verbose_name_plural = _("网站信息")

    def empty(self) -> list[Particular]:
        """The particulars that a government site must have and this one does not yet."""
        fields = [field for field in self._meta.concrete_fields if field.name not in ("id", "site")]
        return [Particular(field.name, str(field.verbose_name)) for field in fields if not getattr(self, field.attname)]
