"""Privacy, accessibility statement and other plain pages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.blocks import StoryBlocks
from frame.pages import SitePage


class InformationPage(SitePage):
    """A page of text under the home page."""

    findable: ClassVar[bool] = False
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    introduction = models.TextField(_("引言"), blank=True)
    body = StreamField(StoryBlocks(), verbose_name=_("正文"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]

    class Meta:
        verbose_name = _("说明页")
        verbose_name_plural = _("说明页")
