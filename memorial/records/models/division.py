"""Administrative divisions: GB/T 2260 and the statistical codes below it."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.querysets import division_prefix

CODE_LENGTH = 12
SHORT_LENGTHS = (2, 4, 6, 9, 12)
# Rows of the code table that are no places: they only fill the city's level where a province has counties of its own.
PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


class Level(models.IntegerChoices):
    PROVINCE = 1, _("省级")
    CITY = 2, _("地级")
    COUNTY = 3, _("县级")
    TOWNSHIP = 4, _("乡级")
    VILLAGE = 5, _("村级")


class InvalidCode(ValueError):
    """A text that is no division code."""


def full_code(code: str) -> str:
    """Return a code of 2, 4, 6, 9 or 12 digits as 12: 3708 → 370800000000. Raises InvalidCode."""
    digits = code.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in SHORT_LENGTHS:
        raise InvalidCode(f"{code!r} is not a division code: it takes 2, 4, 6, 9 or 12 digits, such as 3708 or 370811.")
    return digits.ljust(CODE_LENGTH, "0")


class DivisionQuerySet(models.QuerySet["Division"]):
    def below(self, code: str) -> Self:
        """The division of `code` and all within it."""
        return self.filter(code__startswith=division_prefix(full_code(code)))


class Division(models.Model):
    """A place with its code, in the edition the code was last seen in and what replaced it."""

    code = models.CharField(
        _("区划代码"), max_length=CODE_LENGTH, primary_key=True, validators=[RegexValidator(r"^\d{12}$")]
    )
    name = models.CharField(_("名称"), max_length=100)
    level = models.PositiveSmallIntegerField(_("级别"), choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    edition = models.CharField(_("代码版本"), max_length=40, help_text=_("最后见于哪一版代码表。"))
    abolished = models.BooleanField(_("已撤销"), default=False)
    replaced_by = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="replaces", verbose_name=_("现由何处接替")
    )

    objects = DivisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("行政区划")
        verbose_name_plural = _("行政区划")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def short_code(self) -> str:
        """The code without its closing zeros: 370811, or 3708."""
        return division_prefix(self.code)

    @property
    def is_placeholder(self) -> bool:
        """Whether this is no place but a filled level: 市辖区 between 北京市 and 东城区."""
        return self.level == Level.CITY and self.name in PLACEHOLDERS

    @property
    def full_name(self) -> str:
        """With every place above: 山东省济宁市任城区. Asks for each level above that is not yet loaded."""
        above = self.parent.full_name if self.parent else ""
        return above if self.is_placeholder else above + self.name
