"""Who made a picture, a document or a recording, and what may be done with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from media.storage.kept import files_with_row

# What the admin asks of every material.
RIGHTS_FIELDS = ("credit", "rights", "rights_note", "source", "date", "place", "consent")


class Rights(models.TextChoices):
    UNKNOWN = "unknown", _("权利状况待查")
    OWN = "own", _("本单位所有")
    PERMITTED = "permitted", _("经权利人许可")
    PUBLIC_DOMAIN = "public_domain", _("公有领域")
    OPEN_LICENCE = "open_licence", _("开放许可")


class Consent(models.TextChoices):
    """Whether living people who are shown or heard have agreed to it."""

    UNKNOWN = "", _("待核实")
    NOT_NEEDED = "not_needed", _("无需同意（没有可辨认的在世者）")
    GIVEN = "given", _("已取得同意")
    REFUSED = "refused", _("本人或亲属不同意公开")


def check_edtf(value: str) -> None:
    """Validator of dates. Raises ValidationError for what is not EDTF (ISO 8601-2)."""
    try:
        parse_edtf(value)
    except EDTFParseException as error:
        raise ValidationError(
            _("日期写法不对。请按 1942、1942-05、1942-05-03、1942?（存疑）、194X（某年代）、1942/1945（起止）填写。"),
            code="edtf",
        ) from error


class CreditedMaterial(models.Model):
    """Credit, rights, origin and consent: the fields every kind of material carries."""

    credit = models.CharField(_("作者或提供者"), max_length=255, blank=True)
    rights = models.CharField(_("权利状况"), max_length=20, choices=Rights, default=Rights.UNKNOWN)
    rights_note = models.CharField(_("权利说明"), max_length=255, blank=True)
    source = models.CharField(
        _("来源"), max_length=255, blank=True, help_text=_("从哪里来：捐赠人、馆藏、书刊及页码等。")
    )
    date = models.CharField(
        _("拍摄或形成日期"),
        max_length=60,
        blank=True,
        validators=[check_edtf],
        help_text=_("如 1942、1942-05、1942?、194X、1942/1945。"),
    )
    place = models.CharField(_("拍摄或形成地点"), max_length=255, blank=True)
    consent = models.CharField(
        _("在世者同意情况"),
        max_length=20,
        choices=Consent,
        default=Consent.UNKNOWN,
        blank=True,
        help_text=_("画面或声音里有可辨认的在世者时，须取得本人同意。"),
    )
    sample = models.BooleanField(_("示例"), default=False, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """As ever; where the row is refused, the files that were stored for it are taken away again."""
        with files_with_row(self):
            super().save(*args, **kwargs)
