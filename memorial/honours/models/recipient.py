"""Who received an award."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from frame.consent import NamedByConsent, named_today
from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import RecipientKind
from memorial.honours.models.award import AwardPage
from memorial.honours.rolls.name_keys import (
    READING_LENGTH,
    STROKES_LENGTH,
    NameKeyField,
    reading_key,
    stroke_key,
)
from memorial.records.folding import name_key
from memorial.records.namesakes.merged import entries_of

if TYPE_CHECKING:
    from search.models import Entry

UNNAMED_HELP = _(
    "本人不同意公开的，勾选后公告、名录、检索里都没有这个人；入志名单照算，公开的统计里同年同类同级同县满三人才计入。"
)


class RecipientQuerySet(models.QuerySet["Recipient"]):
    def public(self) -> "RecipientQuerySet":
        """Collectives, the dead, and the living whose consent holds today; nobody who is to stay unnamed."""
        return self.filter(models.Q(recipient_kind=RecipientKind.COLLECTIVE) | named_today(), unnamed=False)


class Recipient(NamedByConsent, Orderable):
    """A person or a collective. A living person is public only while consent holds."""

    award = ParentalKey(AwardPage, on_delete=models.CASCADE, related_name="recipients")
    recipient_kind = models.CharField(
        _("个人或集体"), max_length=20, choices=RecipientKind, default=RecipientKind.PERSON
    )
    name = models.CharField(_("姓名或名称"), max_length=100, validators=[refuse_personal_numbers])
    notice_consent = models.DateField(
        _("同意公示日期"),
        null=True,
        blank=True,
        help_text=_("在世的人在公示里具名，须本人同意；同意公开的不必另填。"),
    )
    unnamed = models.BooleanField(
        _("只计数，不公开姓名"),
        default=False,
        help_text=_("本人不同意公开的，勾选后公告、名录、检索里都没有这个人，统计照算。"),
    )
    unit_public = models.CharField(
        _("单位（公开表述）"), max_length=255, blank=True, validators=[refuse_personal_numbers]
    )
    serving = models.BooleanField(
        _("现役"), default=False, help_text=_("现役军人的单位、照片和地区默认不公开；公告须先经保密审查。")
    )
    unit_shown = models.BooleanField(_("公开单位"), default=False, help_text=_("只对现役军人起作用，须经保密审查。"))
    portrait = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("照片")
    )
    portrait_shown = models.BooleanField(
        _("公开照片"), default=False, help_text=_("只对现役军人起作用，须经保密审查。")
    )
    place_shown = models.BooleanField(
        _("公开地区"), default=False, help_text=_("只对现役军人起作用，须经保密审查。不写到住址。")
    )
    rank = models.CharField(_("职级军衔"), max_length=100, blank=True, validators=[refuse_personal_numbers])
    place = models.CharField(
        _("地区"),
        max_length=255,
        blank=True,
        validators=[refuse_personal_numbers],
        help_text=_("公开的写法，到县或乡镇为止，不写家庭住址。"),
    )
    division = models.ForeignKey(
        "records.Division",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("统计地区"),
        help_text=_("名录和统计按它归入地区；空着就随公告所在地区。"),
    )
    citation = models.TextField(_("事迹"), blank=True, validators=[refuse_personal_numbers])
    martyr = models.ForeignKey(
        "records.MartyrPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="award_recipients",
        verbose_name=_("英烈记录"),
    )

    reading_key = NameKeyField(max_length=READING_LENGTH, key=reading_key)
    stroke_key = NameKeyField(max_length=STROKES_LENGTH, key=stroke_key)

    # The public entry of the martyr's record, or of the one it is part of today; set by `with_records`.
    record: "Entry | None" = None

    objects = RecipientQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("recipient_kind")]),
        FieldRowPanel([FieldPanel("rank"), FieldPanel("unit_public")]),
        FieldPanel("portrait"),
        MultiFieldPanel(
            [
                FieldPanel("serving"),
                FieldRowPanel([FieldPanel("unit_shown"), FieldPanel("portrait_shown"), FieldPanel("place_shown")]),
            ],
            heading=_("现役军人"),
        ),
        FieldRowPanel([FieldPanel("place"), FieldPanel("division")]),
        FieldPanel("citation"),
        PageChooserPanel("martyr", "records.MartyrPage"),
        MultiFieldPanel(
            [
                FieldPanel("deceased"),
                FieldRowPanel([FieldPanel("consent_given"), FieldPanel("consent_expires")]),
                FieldRowPanel([FieldPanel("notice_consent"), FieldPanel("unnamed", help_text=UNNAMED_HELP)]),
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
    def row_key(self) -> tuple[str, str]:
        """Who it is within its announcement, as far as lists tell."""
        return self.recipient_kind, name_key(self.name)

    @property
    def is_public(self) -> bool:
        """The same rule as `RecipientQuerySet.public`, for a row in memory."""
        if self.unnamed:
            return False
        return self.recipient_kind == RecipientKind.COLLECTIVE or self.may_be_named

    @property
    def is_living(self) -> bool:
        """A person not known to be dead: named only by consent."""
        return self.recipient_kind == RecipientKind.PERSON and not self.deceased

    @property
    def is_dead(self) -> bool:
        """A person known to be dead, whether honoured before or after: said in announcements, notices and results."""
        return self.recipient_kind == RecipientKind.PERSON and self.deceased

    @staticmethod
    def with_records(rows: "Iterable[Recipient]") -> "list[Recipient]":
        """The same rows, each knowing the public record it leads to, if any: one question, however many rows."""
        found = list(rows)
        entries = entries_of(row.martyr_id for row in found if row.martyr_id)
        for row in found:
            row.record = entries.get(row.martyr_id or 0)
        return found

    @property
    def is_guarded(self) -> bool:
        """Whether it is somebody serving, of whom only what was screened and ticked is told."""
        return self.serving and self.is_living

    @property
    def told_unit(self) -> str:
        """The unit as the public may read it; empty where it may not."""
        return "" if self.is_guarded and not self.unit_shown else self.unit_public

    @property
    def granted_portrait(self) -> Any:
        """The picture the public is to see once the announcement stands, if any: what screening looks at."""
        hidden = self.is_guarded and not self.portrait_shown
        return None if hidden or self.portrait is None or self.portrait.withdrawn else self.portrait

    @property
    def told_portrait(self) -> Any:
        """The picture the public may see, if any; one that is withheld has no address for it yet (portraits.py)."""
        granted = self.granted_portrait
        return None if granted is None or granted.withheld else granted

    @property
    def told_place(self) -> str:
        """The place as the public may read it; empty where it may not."""
        return "" if self.is_guarded and not self.place_shown else self.place

    @property
    def public_words(self) -> str:
        """What of this row is found by its text."""
        return " ".join(filter(None, [self.rank, self.told_unit, self.citation]))
