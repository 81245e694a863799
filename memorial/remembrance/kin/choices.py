"""The fixed lists of kin finding."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallKind(models.TextChoices):
    SEARCH = "search", _("寻找烈士或烈士墓")
    OFFER = "offer", _("提供线索")


class CallPurpose(models.TextChoices):
    """For what the data is used; for nothing else."""

    FIND_GRAVE = "find_grave", _("寻找安葬地")
    FIND_RECORD = "find_record", _("查明身份和经历")
    FIND_KIN = "find_kin", _("为烈士寻找亲属")
    RETURN_THINGS = "return_things", _("归还遗物、证件、书信")


class CallOutcome(models.TextChoices):
    FOUND = "found", _("已找到")
    PASSED_ON = "passed_on", _("已转交有关单位")
    NOT_FOUND = "not_found", _("暂时没有找到")


class KeptFor(models.IntegerChoices):
    """How long a call is kept, in months."""

    THREE = 3, _("3个月")
    SIX = 6, _("6个月")
    TWELVE = 12, _("12个月")


class Notified(models.TextChoices):
    """How registered kin were told of a move."""

    PHONE = "phone", _("电话")
    LETTER = "letter", _("书面")
    VISIT = "visit", _("上门")
    NOT_REACHED = "not_reached", _("联系不上")
