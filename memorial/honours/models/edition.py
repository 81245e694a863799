"""版次: a roll as it stood on a day, never changed afterwards."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import EditionCause, EditionChangeKind
from memorial.honours.models.award import AwardPage
from memorial.honours.models.roll import HonourRollPage

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

DIGEST_LENGTH = 64
KEY_LENGTH = 200
REASON_LENGTH = 500


class Frozen(models.Model):
    """Rows that are written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ValidationError(_("版次定下就不再改：请另出一版。"))
        super().save(*args, **kwargs)


class RollEdition(Frozen):
    """One edition (第几版) of a roll.

    `digest` is SHA-256 over the header and the rows' own digests, in order (`rolls.digests`); `conditions` what the
    roll asked for that day.
    """

    roll = models.ForeignKey(HonourRollPage, models.CASCADE, related_name="editions", verbose_name=_("名录"))
    number = models.PositiveIntegerField(_("版次"))
    title = models.CharField(_("版名"), max_length=120, validators=[refuse_personal_numbers])
    note = models.TextField(_("说明"), max_length=2000, blank=True, validators=[refuse_personal_numbers])
    conditions = models.JSONField(default=dict, blank=True)
    count = models.PositiveIntegerField(_("人数"))
    digest = models.CharField(_("校验码"), max_length=DIGEST_LENGTH, editable=False)
    frozen_at = models.DateTimeField(_("定版时间"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("定版人")
    )
    by_name = models.CharField(_("定版人"), max_length=150, blank=True, editable=False)

    if TYPE_CHECKING:
        rows: RelatedManager["EditionRow"]
        changes: RelatedManager["EditionChange"]

    class Meta:
        verbose_name = _("名录版次")
        verbose_name_plural = _("名录版次")
        ordering: ClassVar[list[str]] = ["roll", "-number"]
        constraints = [models.UniqueConstraint(fields=["roll", "number"], name="edition_once")]
        default_permissions = ()
        permissions = [("freeze_roll", _("给名录定版"))]

    def __str__(self) -> str:
        return self.title


class EditionRow(Frozen):
    """A name as the edition told it. `key` knows the same name again in other editions and in the announcement of
    today; `salt` keeps the digest of a name that is no longer told from being guessed."""

    edition = models.ForeignKey(RollEdition, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField(_("次序"))
    key = models.CharField(max_length=KEY_LENGTH, editable=False)
    award = models.ForeignKey(AwardPage, models.SET_NULL, null=True, related_name="+")
    told = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, editable=False)
    digest = models.CharField(max_length=DIGEST_LENGTH, editable=False)

    class Meta:
        verbose_name = _("名录版次的一行")
        verbose_name_plural = _("名录版次的各行")
        ordering: ClassVar[list[str]] = ["edition", "position"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["edition", "position"], name="edition_row_once")]

    def __str__(self) -> str:
        return str(self.told.get("name", ""))


class EditionChange(Frozen):
    """What an edition changed against the one before, and why. `before` and `told` are the row as it was and is."""

    edition = models.ForeignKey(RollEdition, models.CASCADE, related_name="changes")
    change = models.CharField(_("变动"), max_length=10, choices=EditionChangeKind)
    key = models.CharField(max_length=KEY_LENGTH, editable=False)
    award = models.ForeignKey(AwardPage, models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    reason = models.CharField(_("原因"), max_length=REASON_LENGTH, validators=[refuse_personal_numbers])
    # The same where the announcements knew it, for readers of another language than the one it was frozen in.
    cause = models.CharField(max_length=20, choices=EditionCause, blank=True, default="", editable=False)
    detail = models.CharField(max_length=REASON_LENGTH, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("名录的变动")
        verbose_name_plural = _("名录的变动")
        ordering: ClassVar[list[str]] = ["edition", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_change_display()} {self.reason}"

    @property
    def why(self) -> str:
        """The reason in the reader's language; an editor's own words as they were written."""
        return EditionCause(self.cause).told(self.detail) if self.cause else self.reason
