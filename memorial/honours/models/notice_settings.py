"""What the bureau decides of its good-news notices: their words, and how long things may take."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from frame.personal_data import refuse_personal_numbers
from memorial.honours.deliveries.wording import SIGNATURE, WORDING, check_wording, listed

MOST_DAYS = 3650
_DAYS = [MinValueValidator(1), MaxValueValidator(MOST_DAYS)]


@register_setting(icon="mail")
class NoticeSettings(BaseGenericSetting):
    """One for the whole site."""

    overdue_days = models.PositiveSmallIntegerField(
        _("逾期天数"),
        default=30,
        validators=_DAYS,
        help_text=_("接收后这么多天没有送达、送达后这么多天没有反馈的，算逾期。"),
    )
    contact_days = models.PositiveSmallIntegerField(
        _("住址保存天数"), default=90, validators=_DAYS, help_text=_("反馈之后这么多天，家庭住址和联系方式自动删除。")
    )
    heading = models.CharField(_("标题"), max_length=12, default="喜报", validators=[refuse_personal_numbers])
    wording = models.TextField(
        _("正文"),
        max_length=1000,
        default=WORDING,
        validators=[refuse_personal_numbers, check_wording],
        help_text=format_lazy(
            _("一行一段，第一行是称呼。打印时填入：{names}（立功的填“荣立”，其他填“荣获”）。"), names=listed()
        ),
    )
    signature = models.TextField(
        _("落款"), max_length=300, default=SIGNATURE, validators=[refuse_personal_numbers, check_wording]
    )

    panels: ClassVar[list] = [
        FieldRowPanel([FieldPanel("overdue_days"), FieldPanel("contact_days")]),
        MultiFieldPanel([FieldPanel("heading"), FieldPanel("wording"), FieldPanel("signature")], heading=_("喜报文字")),
    ]

    class Meta:
        verbose_name = _("送喜报")
        verbose_name_plural = _("送喜报")
