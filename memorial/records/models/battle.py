"""Battles and military units: entries that records point at, with pages of their own."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import RevisionMixin

from frame.blocks import StoryBlocks
from frame.dates import HistoricDateField
from frame.personal_data import refuse_personal_numbers
from frame.positions import is_half, latitude_field, longitude_field
from memorial.records.choices import Period, PositionGrade
from memorial.records.folding import FoldedField, name_key
from memorial.records.models.numbered import Numbered
from memorial.records.orders import out_of_order

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ENTRY_NAME_LENGTH = 120
NORTHMOST = Decimal(90)


class ReferenceEntry(RevisionMixin, Numbered):
    """What a battle's and a unit's entry have in common.

    `above` names the field that leads to the entry it is part of, `below` the relation back.
    """

    above: ClassVar[str]
    below: ClassVar[str]

    name = models.CharField(_("名称"), max_length=ENTRY_NAME_LENGTH, validators=[refuse_personal_numbers])
    key = FoldedField(source="name")
    other_names = models.TextField(
        _("其他名称"), blank=True, help_text=_("每行一个。"), validators=[refuse_personal_numbers]
    )
    # The folded forms of all names, one a line with a line break before and after, for looking up.
    name_keys = models.TextField(editable=False, blank=True, default="")
    introduction = StreamField(StoryBlocks(), verbose_name=_("介绍"), blank=True)
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    sources = models.TextField(_("来源"), blank=True, help_text=_("每行一条。"), validators=[refuse_personal_numbers])
    sample = models.BooleanField(_("示例"), default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_keys = "".join(f"\n{key}" for key in self.keys()) + "\n"
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self._refuse_circle()
        too_long = next((name for name in self.other_name_list if len(name) > ENTRY_NAME_LENGTH), None)
        if too_long:
            raise ValidationError(
                {
                    "other_names": _("“%(name)s…”超过%(most)s个字；名称请一行一个。")
                    % {"name": too_long[:20], "most": ENTRY_NAME_LENGTH}
                }
            )

    @property
    def other_name_list(self) -> list[str]:
        return [line.strip() for line in self.other_names.splitlines() if line.strip()]

    @property
    def source_list(self) -> list[str]:
        return [line.strip() for line in self.sources.splitlines() if line.strip()]

    def keys(self) -> list[str]:
        """The folded forms of its names, each once."""
        names = [self.name, *self.other_name_list]
        return list(dict.fromkeys(key for name in names if (key := name_key(name))))

    def _refuse_circle(self) -> None:
        entry, seen = getattr(self, self.above), {self.pk}
        while entry is not None:
            if entry.pk in seen:
                raise ValidationError({self.above: _("上级关系绕成了圈，请改选。")})
            seen.add(entry.pk)
            entry = getattr(entry, self.above)


class Battle(ReferenceEntry):
    """战役、战斗: what it was called, when and where it was fought."""

    section: ClassVar[str] = "battles"
    above: ClassVar[str] = "part_of"
    below: ClassVar[str] = "parts"

    fought = HistoricDateField(_("时间"))
    place = models.CharField(_("地点"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    division = models.ForeignKey(
        "records.Division", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("今属")
    )
    latitude = latitude_field()
    longitude = longitude_field()
    position_grade = models.CharField(
        _("坐标依据"),
        max_length=20,
        choices=PositionGrade,
        blank=True,
        help_text=_("有据：战史、碑记或实地踏勘能指认的地点；约略：只知道大致方位。"),
    )
    period = models.CharField(_("时期"), max_length=20, choices=Period, blank=True)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("所属战役")
    )

    class Meta:
        verbose_name = _("战役（战斗）")
        verbose_name_plural = _("战役（战斗）")
        ordering = ["fought_earliest", "name"]

    def clean(self) -> None:
        super().clean()
        if reasons := self.position_faults():
            raise ValidationError(reasons)

    def position_faults(self) -> "dict[str, StrPromise]":
        """What does not go together of latitude, longitude and their grade, by the field that is to be put right."""
        if is_half(self.latitude, self.longitude):
            missing = "latitude" if self.latitude is None else "longitude"
            return {missing: _("经度和纬度要一起填，或者都不填。")}
        if self.latitude is None:
            return {"position_grade": _("没有填坐标，这一项请留空。")} if self.position_grade else {}
        if _is_beyond_the_pole(self.latitude):
            return {"longitude": _("经度和纬度像是填反了，请核对。")}
        return {} if self.position_grade else {"position_grade": _("填了坐标，请注明是有据还是约略。")}

    @property
    def position(self) -> tuple[float, float] | None:
        """Longitude and latitude in degrees; None unless both are known."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.longitude), float(self.latitude)


def _is_beyond_the_pole(latitude: Decimal) -> bool:
    """Of a number; what is none has been refused by its field."""
    return isinstance(latitude, Decimal) and latitude.is_finite() and abs(latitude) > NORTHMOST


class MilitaryUnit(ReferenceEntry):
    """部队、单位, as the public may read it: historic units, and public wordings for those of today."""

    section: ClassVar[str] = "units"
    above: ClassVar[str] = "superior"
    below: ClassVar[str] = "subordinates"

    formed = HistoricDateField(_("组建时间"))
    disbanded = HistoricDateField(_("撤编（改编）时间"))
    superior = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="subordinates", verbose_name=_("隶属")
    )

    class Meta:
        verbose_name = _("部队（单位）")
        verbose_name_plural = _("部队（单位）")
        ordering = ["name"]

    def clean(self) -> None:
        super().clean()
        if out_of_order(self.formed, self.disbanded):
            raise ValidationError({"disbanded": _("撤编时间早于组建时间，请核对。")})
