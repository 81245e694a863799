"""What a tour is for, and what its stops are."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TourKind(models.TextChoices):
    VISIT = "visit", _("参观路线")
    HOMAGE = "homage", _("祭扫路线")
    STUDY = "study", _("研学路线")
    ONLINE = "online", _("线上参观")


class StopKind(models.TextChoices):
    """What a stop leads to."""

    PAGE = "page", _("页面（陵园、展馆、展览、展品、场景、英烈）")
    GRAVE = "grave", _("墓")
    PLACE = "place", _("只是一个地点")
