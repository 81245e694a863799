"""What an office did in a year where no names are kept: a number, and where it comes from."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import CountedWork

# The first year that any office here could have counted for, and more than all families there are.
EARLIEST, MOST = 1949, 99_999_999


class YearlyCount(models.Model):
    """One number of a region's year. A region's own number is of the whole region, with all below it: numbers of
    regions below are its parts and are never added to it (`figures.adding_up`)."""

    region = models.ForeignKey(
        "records.RegionPage", models.CASCADE, related_name="yearly_counts", verbose_name=_("地区")
    )
    year = models.PositiveSmallIntegerField(
        _("年份"),
        validators=[MinValueValidator(EARLIEST, _("年份不能早于%(limit_value)s年。"))],
    )
    what = models.CharField(_("事项"), max_length=20, choices=CountedWork)
    count = models.PositiveIntegerField(
        _("数量"),
        validators=[MaxValueValidator(MOST, _("数量太大，请核对：最多%(limit_value)s。"))],
        help_text=_("本地区全境的数，含下属各级；下级分别填的不再加进来。"),
    )
    source = models.CharField(
        _("来源"),
        max_length=255,
        validators=[refuse_personal_numbers],
        help_text=_("文件、报表或公开报道的名称和日期，随数字公开。"),
    )
    sample = models.BooleanField(_("示例"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("填报人"),
    )
    entered_at = models.DateTimeField(_("填报时间"), auto_now=True)

    class Meta:
        verbose_name = _("年度数字")
        verbose_name_plural = _("年度数字")
        ordering: ClassVar[list[str]] = ["-year", "region", "what"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["region", "year", "what"],
                name="one_count_a_year",
                violation_error_message=_("这个地区这一年的这一事项已经填过了：请修改已有的那一条。"),
            ),
            models.CheckConstraint(condition=models.Q(count__gte=0), name="count_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_what_display()} {self.count}"

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if self.year and self.year > timezone.localdate().year:
            faults["year"] = _("%(year)s年还没有到，不能填报。") % {"year": self.year}
        if self.region_id and self._is_translation():
            faults["region"] = _("请选这个地区原来语言的地区页，译本不另填数字。")
        if faults:
            raise ValidationError(faults)

    def _is_translation(self) -> bool:
        """Whether the region is told of by an older page too: counted under both, its number would be added twice."""
        older = type(self.region).objects.filter(division=self.region.division_id, pk__lt=self.region_id)
        return bool(older.exists())
