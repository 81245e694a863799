"""Kinds of hall."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HallKind(models.TextChoices):
    """Halls that tell of martyrs, and honour halls, which in law are no martyrs' facility."""

    MEMORIAL_HALL = "memorial_hall", _("烈士纪念馆")
    HONOUR_HALL = "honour_hall", _("退役军人荣誉馆")
    SUPPORT_HALL = "support_hall", _("双拥展览馆")
    MUSEUM = "museum", _("革命博物馆")
    EXHIBITION_ROOM = "exhibition_room", _("陈列室")
