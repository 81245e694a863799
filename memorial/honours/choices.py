"""The closed lists of awards, in the words of the rules on military and civil honours."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardKind(models.TextChoices):
    """What is awarded, high to low within each family."""

    ORDER = "order", _("勋章")
    TITLE = "title", _("荣誉称号")
    MERIT_FIRST = "merit_first", _("一等功")
    MERIT_SECOND = "merit_second", _("二等功")
    MERIT_THIRD = "merit_third", _("三等功")
    COMMENDATION = "commendation", _("嘉奖")
    MODEL_VETERAN = "model_veteran", _("模范（优秀）退役军人")
    FINEST_VETERAN = "finest_veteran", _("最美退役军人")
    FINEST_SUPPORTER = "finest_supporter", _("最美拥军人物")
    SUPPORT_CITY = "support_city", _("双拥模范城（县）")
    ADVANCED_COLLECTIVE = "advanced_collective", _("先进集体")
    MEDAL = "medal", _("纪念章")
    FOREIGN = "foreign", _("外国勋奖")


class AwardLevel(models.TextChoices):
    NATIONAL = "national", _("国家级")
    PROVINCIAL = "provincial", _("省部级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    FOREIGN = "foreign", _("外国")


class RecipientKind(models.TextChoices):
    PERSON = "person", _("个人")
    COLLECTIVE = "collective", _("集体")


class RollOrder(models.TextChoices):
    YEAR = "year", _("按年份")
    KIND = "kind", _("按荣誉")
    NAME = "name", _("按姓名读音")
