"""Choices of this room's tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NamedKind(models.TextChoices):
    """What a name is the name of."""

    PERSON = "person", _("人名")
    PLACE = "place", _("地名")
    OTHER = "other", _("其他专名")
