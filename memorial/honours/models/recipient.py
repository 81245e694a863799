"""Who received an award."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import RecipientKind
from memorial.honours.models.award import AwardPage
from memorial.records.namesakes.merged import entries_of

if TYPE_CHECKING:
    from search.models import Entry


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def public(self) -> "RecipientQuerySet":
        """Collectives, the dead, and the living whose consent holds today."""
        today = timezone.localdate()
        holds = models.Q(consent_given__lte=today) & (
            models.Q(consent_expires=None) | models.Q(consent_expires__gte=today)
        )
        return self.filter(models.Q(recipient_kind=RecipientKind.COLLECTIVE) | models.Q(deceased=True) | holds)


class Recipient(Orderable):
    """A person or a collective. A living person is public only while consent holds."""

    award = ParentalKey(AwardPage, on_delete=models.CASCADE, related_name="recipients")
    recipient_kind = models.CharField(
        _("个人或集体"), max_length=20, choices=RecipientKind, default=RecipientKind.PERSON
    )
    name = models.CharField(_("姓名或名称"), max_length=100, validators=[refuse_personal_numbers])
    deceased = models.BooleanField(_("已故"), default=False)
    consent_given = models.DateField(_("同意公开日期"), null=True, blank=True)
    consent_expires = models.DateField(_("同意到期日期"), null=True, blank=True)
    unit_public = models.CharField(
        _("单位（公开表述）"), max_length=255, blank=True, validators=[refuse_personal_numbers]
    )
    rank = models.CharField(_("职级军衔"), max_length=100, blank=True, validators=[refuse_personal_numbers])
    place = models.CharField(_("地区"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    citation = models.TextField(_("事迹"), blank=True, validators=[refuse_personal_numbers])
    martyr = models.ForeignKey(
        "records.MartyrPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="award_recipients",
        verbose_name=_("英烈记录"),
    )

    # The public entry of the martyr's record, or of the one it is part of today; set by `with_records`.
    record: "Entry | None" = None

    objects = RecipientQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("recipient_kind")]),
        FieldRowPanel([FieldPanel("rank"), FieldPanel("unit_public")]),
        FieldPanel("place"),
        FieldPanel("citation"),
        PageChooserPanel("martyr", "records.MartyrPage"),
        MultiFieldPanel(
            [
                FieldPanel("deceased"),
                FieldRowPanel([FieldPanel("consent_given"), FieldPanel("consent_expires")]),
            ],
            heading=_("同意公开"),
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("受奖者")
        verbose_name_plural = _("受奖者")

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        """The same rule as `RecipientQuerySet.public`, for a row in memory."""
        if self.recipient_kind == RecipientKind.COLLECTIVE or self.deceased:
            return True
        today = timezone.localdate()
        return (
            self.consent_given is not None
            and self.consent_given <= today
            and (self.consent_expires is None or self.consent_expires >= today)
        )

    @staticmethod
    def with_records(rows: "Iterable[Recipient]") -> "list[Recipient]":
        """The same rows, each knowing the public record it leads to, if any: one question, however many rows."""
        found = list(rows)
        entries = entries_of(row.martyr_id for row in found if row.martyr_id)
        for row in found:
            row.record = entries.get(row.martyr_id or 0)
        return found

    @property
    def public_words(self) -> str:
        """What of this row is found by its text."""
        return " ".join(filter(None, [self.rank, self.unit_public, self.citation]))
