"""The fixed lists of corrections."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CorrectionOutcome(models.TextChoices):
    ACCEPTED = "accepted", _("已采纳")
    PARTLY = "partly", _("部分采纳")
    REFUSED = "refused", _("未采纳")


class CorrectionStage(models.TextChoices):
    """Where a ticket stands; told from its dates and its outcome, and kept nowhere."""

    RECEIVED = "received", _("已收到，等待核查")
    CHECKING = "checking", _("正在核查")
    TO_DO = "to_do", _("已采纳，等待更正")
    DONE = "done", _("已采纳并更正")
    REFUSED = "refused", _("未采纳")


class RefusalReason(models.TextChoices):
    """The reasons a correction may be refused for. They are public, and no other is given."""

    NO_SOURCE = "no_source", _("没有可以核对的来源")
    OUTWEIGHED = "outweighed", _("与证据等级更高的来源不一致")
    ALREADY = "already", _("页面内容已经如此，无需更正")
    NOT_FACT = "not_fact", _("属于看法或评价，不是可以核对的事实")
    UNCLEAR = "unclear", _("无法确认所指的人、地或事")
    PROTECTED = "protected", _("涉及在世者的个人信息或依法不公开的内容")
    ELSEWHERE = "elsewhere", _("不属于本站职责，已告知应当向哪里提出")


class Relation(models.TextChoices):
    """What the sender has to do with the person or the place; said freely, and not asked for proof."""

    KIN = "kin", _("烈士亲属")
    COMRADE = "comrade", _("战友或其后人")
    WITNESS = "witness", _("知情人")
    RESEARCHER = "researcher", _("研究者、编志人员")
    VISITOR = "visitor", _("其他访客")
