"""系列人物: somebody told of in a series, by consent and for as long as it holds."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from frame import listings
from frame.consent import NamedByConsent, named_today
from frame.personal_data import refuse_personal_numbers
from memorial.honours.models.series import SeriesPage
from memorial.honours.rolls.name_keys import READING_LENGTH, NameKeyField, reading_key


class SeriesPersonQuerySet(models.QuerySet["SeriesPerson"]):
    def public(self) -> "SeriesPersonQuerySet":
        """Those who were approved and may be named today."""
        return self.filter(named_today(), shown=True)

    def of(self, series: SeriesPage) -> "SeriesPersonQuerySet":
        """The people of a series, in whatever language its page is: by county, then by the reading of the name."""
        rows = self.filter(series__translation_key=series.translation_key)
        return rows.order_by("region__path", "reading_key", "pk")


class SeriesPerson(NamedByConsent):
    """A row of its own and no child of the page: there are hundreds, entered by the counties.

    `region` is the office that answers for the row; `shown` is set by whoever has the right to make people public, and
    falls when somebody without it changes a word.
    """

    series = models.ForeignKey(SeriesPage, models.CASCADE, related_name="people", verbose_name=_("系列"))
    region = models.ForeignKey(
        "records.RegionPage",
        models.CASCADE,
        related_name="+",
        verbose_name=_("地区"),
        help_text=_("负责核实这个人的单位所在地区；页面按它分组。"),
    )
    name = models.CharField(_("姓名"), max_length=60, validators=[refuse_personal_numbers])
    role = models.CharField(
        _("身份"),
        max_length=120,
        blank=True,
        validators=[refuse_personal_numbers],
        help_text=_("公开的写法，如“退役军人，村党支部书记”。现役军人不在这里登记：走表彰公告和保密审查。"),
    )
    place = models.CharField(
        _("地点"),
        max_length=120,
        blank=True,
        validators=[refuse_personal_numbers],
        help_text=_("公开的写法，到村为止，不写家庭住址。"),
    )
    since = models.PositiveSmallIntegerField(_("入选年份"), null=True, blank=True)
    portrait = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("照片")
    )
    story = models.TextField(
        _("事迹"),
        blank=True,
        max_length=4000,
        validators=[refuse_personal_numbers],
        help_text=_("只写在这里，同意到期时随姓名一起撤下。空一行分段。"),
    )
    shown = models.BooleanField(_("审定公开"), default=False)
    sample = models.BooleanField(_("示例"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("登记人")
    )
    entered_at = models.DateTimeField(_("登记时间"), auto_now=True)
    reading_key = NameKeyField(max_length=READING_LENGTH, key=reading_key)

    objects = SeriesPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("系列人物")
        verbose_name_plural = _("系列人物")
        ordering: ClassVar[list[str]] = ["series", "region__path", "reading_key"]
        permissions = [("show_seriesperson", _("审定公开系列人物"))]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "region", "name", "place"],
                name="person_once_a_series",
                violation_error_message=_("这个系列里已经有同一地区、同一地点的同名人物：请修改已有的那一条。"),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.series_id and self.region_id and not self._is_within():
            raise ValidationError({"region": _("这个地区不归这个系列所在的单位管：请选系列所在地区或它下属的地区。")})
        if self.shown and not self.deceased and self.consent_given is None:
            raise ValidationError({"consent_given": _("在世的人须登记本人同意公开的日期，才能审定公开。")})

    def _is_within(self) -> bool:
        """Whether the region is that of the series' own office, or below it."""
        return bool(self.region.path.startswith(self.series.path[: -self.series.steplen]))

    @property
    def is_public(self) -> bool:
        """The same rule as `SeriesPersonQuerySet.public`, for a row in memory."""
        return self.shown and self.may_be_named

    @property
    def public_words(self) -> str:
        """What of this row is found by its text."""
        return " ".join(filter(None, [self.role, self.story]))

    @property
    def told_portrait(self) -> Any:
        """The picture the public may see, if any; one that is withheld has no address for it yet (portraits.py)."""
        return None if self.portrait is None or self.portrait.withheld else self.portrait

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also what the series is found by, and whether the portrait is seen, in the same transaction."""
        from memorial.honours.portraits import settle

        with transaction.atomic():
            super().save(*args, **kwargs)
            if self.portrait_id:
                settle([self.portrait_id])
            listings.refresh(SeriesPage.objects.filter(translation_key=self.series.translation_key))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            deleted = super().delete(*args, **kwargs)
            listings.refresh(SeriesPage.objects.filter(translation_key=self.series.translation_key))
        return deleted
