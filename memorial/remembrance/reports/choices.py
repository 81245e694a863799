"""The fixed lists of reports and of taking down."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Offence(models.TextChoices):
    """For what something may be reported and taken down (英雄烈士保护法 art. 22; 个人信息保护法)."""

    INSULT = "insult", _("侮辱、诽谤英雄烈士")
    DISTORT = "distort", _("歪曲、丑化、亵渎、否定英雄烈士的事迹和精神")
    TRADE = "trade", _("把英雄烈士的姓名、肖像用于商标、广告")
    PRIVACY = "privacy", _("泄露他人的个人信息或应当保密的内容")
    FALSE = "false", _("捏造的人、事或图片")
    OTHER = "other", _("其他不应当公开的内容")


class ReportOutcome(models.TextChoices):
    UPHELD = "upheld", _("情况属实，已处理")
    REFUSED = "refused", _("经查不属实")
