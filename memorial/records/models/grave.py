"""Sections of a cemetery, the graves in them, and walls of names."""

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.dates import HistoricDateField
from frame.personal_data import refuse_personal_numbers
from frame.positions import is_half, latitude_field, longitude_field
from memorial.records.choices import Grade, GraveKind, SectionKind
from memorial.records.folding import FoldedField, name_key
from memorial.records.models.numbered import Numbered
from memorial.records.models.person_name import NAME_LENGTH

if TYPE_CHECKING:
    from search.models import Entry

PERCENT = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))]


class CemeterySection(models.Model):
    """区: a part of a cemetery, in the order they are walked."""

    cemetery = models.ForeignKey(
        "records.CemeteryPage", models.CASCADE, related_name="sections", verbose_name=_("陵园")
    )
    name = models.CharField(_("区名"), max_length=60, validators=[refuse_personal_numbers])
    kind = models.CharField(_("种类"), max_length=20, choices=SectionKind, default=SectionKind.GROUND)
    order = models.PositiveSmallIntegerField(_("次序"), default=0)
    note = models.CharField(_("说明"), max_length=255, blank=True, validators=[refuse_personal_numbers])

    class Meta:
        verbose_name = _("墓区与英名墙")
        verbose_name_plural = _("墓区与英名墙")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["cemetery", "name"], name="section_once_a_cemetery")]

    def __str__(self) -> str:
        return self.name


class Grave(Numbered):
    """墓: where somebody lies, known or nameless, alone or with others. It keeps its address when it is moved.

    `plan_x` and `plan_y` are percent of the plan picture's width and height. `now_at` is the grave at the end of its
    moves, kept by `Reburial`; empty where it was never moved.
    """

    section: ClassVar[str] = "graves"

    cemetery = models.ForeignKey("records.CemeteryPage", models.PROTECT, related_name="graves", verbose_name=_("陵园"))
    part = models.ForeignKey(
        CemeterySection, models.PROTECT, null=True, blank=True, related_name="graves", verbose_name=_("区")
    )
    row = models.CharField(_("排"), max_length=20, blank=True, validators=[refuse_personal_numbers])
    position = models.CharField(_("号"), max_length=20, blank=True, validators=[refuse_personal_numbers])
    kind = models.CharField(_("葬式"), max_length=20, choices=GraveKind, default=GraveKind.INDIVIDUAL)
    nameless = models.BooleanField(_("无名墓"), default=False)
    persons = models.PositiveIntegerField(_("安葬人数"), null=True, blank=True)
    persons_wording = models.CharField(
        _("人数（原文）"), max_length=60, blank=True, validators=[refuse_personal_numbers]
    )
    inscription = models.TextField(_("碑文"), blank=True, validators=[refuse_personal_numbers])
    plaque_code = models.CharField(_("墓牌编码"), max_length=40, blank=True)
    plaque_key = FoldedField(source="plaque_code")
    established = HistoricDateField(_("建墓时间"))
    latitude = latitude_field()
    longitude = longitude_field()
    plan_x = models.DecimalField(
        _("平面图横向位置（%）"), max_digits=6, decimal_places=3, null=True, blank=True, validators=PERCENT
    )
    plan_y = models.DecimalField(
        _("平面图纵向位置（%）"), max_digits=6, decimal_places=3, null=True, blank=True, validators=PERCENT
    )
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("墓碑照片")
    )
    citation = models.CharField(_("出处"), max_length=500, blank=True, validators=[refuse_personal_numbers])
    grade = models.CharField(_("证据类别"), max_length=20, choices=Grade, blank=True)
    remarks = models.TextField(_("备注"), blank=True, validators=[refuse_personal_numbers])
    sample = models.BooleanField(_("示例"), default=False)
    now_at = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="earlier")

    class Meta:
        verbose_name = _("墓")
        verbose_name_plural = _("墓")
        ordering = ["cemetery", "part__order", "row", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part", "row", "position"], condition=~models.Q(position=""), name="grave_once_a_place"
            ),
            models.UniqueConstraint(
                fields=["cemetery", "row", "position"],
                condition=models.Q(part=None) & ~models.Q(position=""),
                name="grave_once_a_place_without_part",
            ),
            models.UniqueConstraint(
                fields=["plaque_key"], condition=~models.Q(plaque_key=""), name="grave_once_a_plaque"
            ),
        ]

    def __str__(self) -> str:
        return self.place or f"#{self.number}"

    @property
    def place(self) -> str:
        """区、排、号 as one reads it: 东区 3排 12号."""
        return " ".join(filter(None, [self.part.name if self.part else "", self.spot]))

    @property
    def spot(self) -> str:
        """排、号 as one reads it: 3排 12号."""
        row = f"{self.row}排" if self.row.isdecimal() else self.row
        position = f"{self.position}号" if self.position.isdecimal() else self.position
        return " ".join(filter(None, [row, position]))

    @property
    def row_of_part(self) -> tuple[int | None, str]:
        """What graves of one row of one section have in common; each section has a first row."""
        return self.part_id, self.row

    def clean(self) -> None:
        super().clean()
        if self.part and self.part.cemetery_id != self.cemetery_id:
            raise ValidationError({"part": _("这个区不属于所选的陵园。")})
        if self.part and self.part.kind == SectionKind.WALL:
            raise ValidationError({"part": _("英名墙上是名字而不是墓；请登记为墙上的姓名。")})
        if (self.plan_x is None) != (self.plan_y is None):
            raise ValidationError({"plan_y": _("平面图位置需同时填写横向和纵向。")})
        if is_half(self.latitude, self.longitude):
            raise ValidationError({"longitude": _("坐标需同时填写纬度和经度。")})
        self._refuse_second()
        if self.pk:
            from memorial.records.graves.occupancy import refuse_crowding

            refuse_crowding(self)

    def _refuse_second(self) -> None:
        """Two graves at one place, or with one plaque: said here, before the database says it less clearly."""
        others = Grave.objects.exclude(pk=self.pk)
        if self.position and self.cemetery_id:
            place = others.filter(
                cemetery=self.cemetery_id, part=self.part, row=self.row, position=self.position
            ).first()
            if place:
                reason = _("%(place)s已经登记过（编号 %(number)s）。") % {"place": place.place, "number": place.number}
                raise ValidationError({"position": reason})
        self.plaque_key = name_key(self.plaque_code)
        if self.plaque_key:
            plaque = others.filter(plaque_key=self.plaque_key).first()
            if plaque:
                reason = _("这个编码已经用于%(place)s（编号 %(number)s）；编码不重复使用。") % {
                    "place": plaque,
                    "number": plaque.number,
                }
                raise ValidationError({"plaque_code": reason})


class WallName(models.Model):
    """A name as it stands on a wall, and whose it is where that is known."""

    wall = models.ForeignKey(CemeterySection, models.CASCADE, related_name="names", verbose_name=_("英名墙"))
    martyr = models.ForeignKey(
        "records.MartyrPage", models.SET_NULL, null=True, blank=True, related_name="wall_names", verbose_name=_("英烈")
    )
    form = models.CharField(_("所刻姓名"), max_length=NAME_LENGTH, validators=[refuse_personal_numbers])
    key = FoldedField(source="form")
    panel = models.CharField(_("板"), max_length=20, blank=True, validators=[refuse_personal_numbers])
    row = models.CharField(_("行"), max_length=20, blank=True, validators=[refuse_personal_numbers])
    position = models.CharField(_("位"), max_length=20, blank=True, validators=[refuse_personal_numbers])
    order = models.PositiveIntegerField(_("次序"), default=0)

    # The public entry of the record it belongs to; set where names are shown (graves/walls.py).
    record: "Entry | None" = None

    class Meta:
        verbose_name = _("墙上姓名")
        verbose_name_plural = _("墙上姓名")
        ordering = ["wall", "order", "pk"]

    def __str__(self) -> str:
        return self.form

    def clean(self) -> None:
        super().clean()
        if self.wall_id and self.wall.kind != SectionKind.WALL:
            raise ValidationError({"wall": _("所选的区不是英名墙。")})
