"""What groups of editors the site was once given."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlantedDuty(models.Model):
    """Marks a group that was planted: one that was renamed or deleted since does not come back."""

    name = models.CharField(max_length=150, unique=True)

    class Meta:
        verbose_name = _("已备好的用户组")
        verbose_name_plural = _("已备好的用户组")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
