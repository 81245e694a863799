"""The closed lists of remembrance."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayCalendar(models.TextChoices):
    """The calendar a local day is kept by."""

    SOLAR = "solar", _("公历")
    LUNAR = "lunar", _("农历")
