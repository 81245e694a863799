"""选票: one ballot cast, by nobody in particular."""

import secrets
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from memorial.honours.models.campaign import CampaignPage
from memorial.honours.models.candidate import CampaignCandidate

DIGEST_LENGTH = 32
SALT_BYTES = 32


class BallotQuerySet(models.QuerySet["Ballot"]):
    def counted(self) -> "BallotQuerySet":
        return self.filter(set_aside=False)


class Ballot(models.Model):
    """One ballot. `address` and `network` are digests under the day's salt: equal for the same address on the same day,
    and nobody's once the salt is gone."""

    campaign = models.ForeignKey(CampaignPage, models.CASCADE, related_name="ballots", editable=False)
    day = models.DateField(default=timezone.localdate, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    address = models.CharField(max_length=DIGEST_LENGTH, editable=False)
    network = models.CharField(max_length=DIGEST_LENGTH, editable=False)
    set_aside = models.BooleanField(default=False, editable=False)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("选票")
        verbose_name_plural = _("选票")
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["campaign", "day", "address"], name="ballot_of_address"),
            models.Index(fields=["campaign", "day", "network"], name="ballot_of_network"),
        ]
        default_permissions = ()
        permissions = [("oversee_vote", _("监督公众投票"))]

    def __str__(self) -> str:
        return str(self.pk)


class BallotChoice(models.Model):
    """Whom a ballot names."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="choices")
    candidate = models.ForeignKey(CampaignCandidate, models.CASCADE, related_name="votes")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["ballot", "candidate"], name="candidate_once_a_ballot")]

    def __str__(self) -> str:
        return str(self.candidate_id)


class BallotSalt(models.Model):
    """The secret of one day's digests, deleted when the next day begins to be counted."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=2 * SALT_BYTES, editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)

    @classmethod
    def of(cls, day: date) -> bytes:
        """The salt of `day`; those of days before are forgotten."""
        cls.objects.filter(day__lt=day).delete()
        fresh: dict[str, Any] = {"salt": secrets.token_hex(SALT_BYTES)}
        row, _made = cls.objects.get_or_create(day=day, defaults=fresh)
        return bytes.fromhex(row.salt)
