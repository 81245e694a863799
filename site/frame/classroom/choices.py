"""Whom a text is for, and what in it a teacher should know of beforehand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """From which age on; by the stages of school."""

    EVERYONE = "everyone", _("各年龄段都适合")
    ACCOMPANIED = "accompanied", _("小学生请由老师或家长陪同")
    JUNIOR = "junior", _("建议初中及以上")
    SENIOR = "senior", _("建议高中及以上")


class Subject(models.TextChoices):
    """What young readers may find hard."""

    BATTLE = "battle", _("战斗场面")
    DEATH = "death", _("牺牲经过")
    WOUNDS = "wounds", _("伤残与病痛")
    CRUELTY = "cruelty", _("酷刑、屠杀")
    PARTING = "parting", _("亲人离别")
    WEAPONS = "weapons", _("武器实物")
    FOOTAGE = "footage", _("历史影像中的伤亡")
