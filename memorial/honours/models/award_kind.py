"""荣誉类别: what can be awarded, by whose rule, and what follows from it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import RevisionMixin

from frame.caching import drop
from frame.choice_lists import ChoiceListField
from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import AwardFamily, AwardLevel, AwardPath

CODE_LENGTH = 30
# What pages keep of the list for a moment.
TOPIC = "award_kinds"
# The public notice of the national round of 2018.
NOTICE_DAYS = 5


class AwardKind(RevisionMixin, models.Model):
    """One kind of honour. Pages, lists, mappings and exports name it by `code`, which never changes.

    `rank` orders kinds from high to low, a lower number first. `since` and `until` are the first and the last day it
    could be awarded; a kind that is replaced is retired by `until`, not deleted or renamed, so what was awarded under
    it keeps its name. `notice_days` is how long at least a chosen honour stands in public notice (公示).
    """

    code = models.CharField(
        _("代码"),
        max_length=CODE_LENGTH,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z][a-z0-9_]*$", _("代码用小写字母、数字和下划线，以字母开头。")),
            refuse_personal_numbers,
        ],
        help_text=_("名录、导入对照和接口用它；定了就不再改。"),
    )
    name = models.CharField(_("名称"), max_length=60, validators=[refuse_personal_numbers])
    name_en = models.CharField(
        _("英文名称"),
        max_length=120,
        blank=True,
        validators=[refuse_personal_numbers],
        help_text=_("英文页面用。"),
    )
    family = models.CharField(_("大类"), max_length=20, choices=AwardFamily)
    rank = models.PositiveSmallIntegerField(_("位次"), help_text=_("小的在前；名录“按荣誉”排列时用。"))
    levels = ChoiceListField(
        _("授予级别"), options=AwardLevel.choices, help_text=_("哪些级别可以授予；一个不选就不限。")
    )
    path = models.CharField(_("办理程序"), max_length=20, choices=AwardPath)
    notice_days = models.PositiveSmallIntegerField(
        _("公示最少天数"), default=NOTICE_DAYS, help_text=_("评选产生的荣誉在发布前至少公示多少天。")
    )
    brings_notice = models.BooleanField(_("送喜报"), default=False)
    brings_gazetteer = models.BooleanField(_("载入地方志"), default=False)
    rule = models.CharField(
        _("依据"),
        max_length=500,
        blank=True,
        help_text=_("法规或文件的名称和条款。"),
        validators=[refuse_personal_numbers],
    )
    since = models.DateField(_("启用日期"), null=True, blank=True)
    until = models.DateField(
        _("停用日期"), null=True, blank=True, help_text=_("这一天之后不再授予；以前授予的照常显示。")
    )
    note = models.TextField(_("说明"), blank=True, validators=[refuse_personal_numbers])

    panels: ClassVar[list] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("family"), FieldPanel("rank")]),
        FieldPanel("levels"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("path"), FieldPanel("notice_days")]),
                FieldRowPanel([FieldPanel("brings_notice"), FieldPanel("brings_gazetteer")]),
            ],
            heading=_("办理"),
        ),
        FieldPanel("rule"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("荣誉类别")
        verbose_name_plural = _("荣誉类别")
        ordering = ["rank", "code"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("停用日期早于启用日期，请核对。")})
        if self.pk and type(self).objects.filter(pk=self.pk).exclude(code=self.code).exists():
            raise ValidationError({"code": _("代码定了就不再改：名录和导入都用它。请停用这一类，另建一类。")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also keeps how a kind stood before it was changed for the first time: what a site starts with has no version
        yet, and a first change would else have nothing to be compared with."""
        if self.pk and self.latest_revision_id is None:
            stood = type(self).objects.filter(pk=self.pk, latest_revision=None).first()
            if stood is not None:
                self.latest_revision = stood.save_revision(clean=False)
        super().save(*args, **kwargs)
        drop(TOPIC)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        drop(TOPIC)
        return deleted
