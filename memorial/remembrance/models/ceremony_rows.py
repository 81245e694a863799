"""What a ceremony is made of, row by row: its parts, wreaths, groups and figures; and orders of parts to use again."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.choices import CeremonyCount, CeremonyKind

# Half a day; and more people than ever came.
MOST_MINUTES, MOST_PEOPLE = 720, 9_999_999


class Part(Orderable):
    """One part in the order of a ceremony: what is done, what is said, by whom, how long."""

    step = models.CharField(_("步骤"), max_length=120, validators=[refuse_personal_numbers])
    who = models.CharField(
        _("由谁"),
        max_length=120,
        blank=True,
        help_text=_("职务或单位，如“礼兵”。"),
        validators=[refuse_personal_numbers],
    )
    words = models.TextField(
        _("用语或说明"),
        blank=True,
        help_text=_("主持词、口令、曲目，或这一步怎么做。"),
        validators=[refuse_personal_numbers],
    )
    minutes = models.PositiveSmallIntegerField(
        _("分钟"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )

    panels = [
        FieldRowPanel([FieldPanel("step"), FieldPanel("who"), FieldPanel("minutes")]),
        FieldPanel("words"),
    ]
    COPIED: ClassVar[tuple[str, ...]] = ("step", "who", "words", "minutes")

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.step


class CeremonyPart(Part):
    """A part of one ceremony."""

    ceremony = ParentalKey("remembrance.CeremonyPage", on_delete=models.CASCADE, related_name="parts")

    class Meta(Part.Meta):
        verbose_name = _("议程")
        verbose_name_plural = _("议程")


class CeremonyWreath(Orderable):
    """A wreath or basket, with the wording of its ribbons."""

    ceremony = ParentalKey("remembrance.CeremonyPage", on_delete=models.CASCADE, related_name="wreaths")
    giver = models.CharField(_("敬献单位"), max_length=120, validators=[refuse_personal_numbers])
    ribbon_upper = models.CharField(
        _("上联"), max_length=60, blank=True, help_text=_("如“烈士永垂不朽”。"), validators=[refuse_personal_numbers]
    )
    ribbon_lower = models.CharField(
        _("下联"),
        max_length=120,
        blank=True,
        help_text=_("落款；留空就用敬献单位。"),
        validators=[refuse_personal_numbers],
    )

    panels = [FieldPanel("giver"), FieldRowPanel([FieldPanel("ribbon_upper"), FieldPanel("ribbon_lower")])]
    COPIED: ClassVar[tuple[str, ...]] = ("giver", "ribbon_upper", "ribbon_lower")

    class Meta(Orderable.Meta):
        verbose_name = _("花篮花圈")
        verbose_name_plural = _("花篮花圈")

    def __str__(self) -> str:
        return self.giver


class CeremonyGroup(Orderable):
    """Who takes part: a group with its size and where it stands."""

    ceremony = ParentalKey("remembrance.CeremonyPage", on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("单位或方阵"), max_length=120, validators=[refuse_personal_numbers])
    size = models.PositiveIntegerField(
        _("人数"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]
    )
    position = models.CharField(_("集合与站位"), max_length=255, blank=True, validators=[refuse_personal_numbers])

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("size")]), FieldPanel("position")]
    COPIED: ClassVar[tuple[str, ...]] = ("name", "size", "position")

    class Meta(Orderable.Meta):
        verbose_name = _("参加单位")
        verbose_name_plural = _("参加单位")

    def __str__(self) -> str:
        return self.name


class CeremonyFigure(Orderable):
    """One number of a ceremony that was held, and where it comes from."""

    ceremony = ParentalKey("remembrance.CeremonyPage", on_delete=models.CASCADE, related_name="counts")
    what = models.CharField(_("事项"), max_length=20, choices=CeremonyCount)
    count = models.PositiveIntegerField(_("数量"), validators=[MaxValueValidator(MOST_PEOPLE)])
    about = models.BooleanField(_("约数"), default=False)
    source = models.CharField(_("来源"), max_length=255, blank=True, validators=[refuse_personal_numbers])

    panels = [FieldRowPanel([FieldPanel("what"), FieldPanel("count"), FieldPanel("about")]), FieldPanel("source")]

    class Meta(Orderable.Meta):
        verbose_name = _("活动数字")
        verbose_name_plural = _("活动数字")

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.count}"


class CeremonyOrder(ClusterableModel):
    """仪式程序: an order of parts that an office keeps and uses again. Rules are revised: orders are data."""

    region = models.ForeignKey(
        "records.RegionPage", models.CASCADE, related_name="ceremony_orders", verbose_name=_("地区")
    )
    name = models.CharField(_("名称"), max_length=120, validators=[refuse_personal_numbers])
    ceremony_kind = models.CharField(_("活动类别"), max_length=20, choices=CeremonyKind)
    basis = models.CharField(
        _("依据"),
        max_length=255,
        blank=True,
        help_text=_("办法、通知的名称和年份。"),
        validators=[refuse_personal_numbers],
    )
    sample = models.BooleanField(_("示例"), default=False)

    class Meta:
        verbose_name = _("仪式程序")
        verbose_name_plural = _("仪式程序")
        ordering: ClassVar[list[str]] = ["ceremony_kind", "name"]

    def __str__(self) -> str:
        return self.name


class OrderPart(Part):
    """A part of an order that is kept."""

    order = ParentalKey(CeremonyOrder, on_delete=models.CASCADE, related_name="parts")

    class Meta(Part.Meta):
        verbose_name = _("步骤")
        verbose_name_plural = _("步骤")
