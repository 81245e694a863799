"""Who made a picture, a document or a recording, and what may be done with it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.storage.kept import files_with_row


class Rights(models.TextChoices):
    UNKNOWN = "unknown", _("权利状况待查")
    OWN = "own", _("本单位所有")
    PERMITTED = "permitted", _("经权利人许可")
    PUBLIC_DOMAIN = "public_domain", _("公有领域")
    OPEN_LICENCE = "open_licence", _("开放许可")


class CreditedMaterial(models.Model):
    """Credit, rights and alternative text: the fields every kind of material carries."""

    credit = models.CharField(_("作者或提供者"), max_length=255, blank=True)
    rights = models.CharField(_("权利状况"), max_length=20, choices=Rights, default=Rights.UNKNOWN)
    rights_note = models.CharField(_("权利说明"), max_length=255, blank=True)
    sample = models.BooleanField(_("示例"), default=False, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As ever; where the row is refused, the files that were stored for it are taken away again."""
        with files_with_row(self):
            super().save(*args, **kwargs)
