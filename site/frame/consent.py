"""Names of people who may be living: told while they agree, and no longer."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NamedByConsent(models.Model):
    """Whoever is known to be dead may be named; a living person only while consent holds, first and last day included.

    Consent without a last day holds until it is taken back.
    """

    deceased = models.BooleanField(_("已故"), default=False)
    consent_given = models.DateField(_("同意公开日期"), null=True, blank=True)
    consent_expires = models.DateField(_("同意到期日期"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.consent_given and self.consent_expires and self.consent_expires < self.consent_given:
            raise ValidationError({"consent_expires": _("同意到期日期早于同意日期，请核对。")})

    @property
    def may_be_named(self) -> bool:
        """The same rule as `named_today`, for a row in memory."""
        if self.deceased:
            return True
        today = timezone.localdate()
        return (
            self.consent_given is not None
            and self.consent_given <= today
            and (self.consent_expires is None or self.consent_expires >= today)
        )


def named_today() -> models.Q:
    """The condition of rows that may be named today."""
    today = timezone.localdate()
    holds = models.Q(consent_given__lte=today) & (models.Q(consent_expires=None) | models.Q(consent_expires__gte=today))
    return models.Q(deceased=True) | holds
