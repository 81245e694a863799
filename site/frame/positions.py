"""Where something is on earth: two columns, which are told together or not at all.

Degrees of CGCS2000, which is WGS 84 to the metre; six digits after the point are a tenth of a metre.
"""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    DegreesField = models.DecimalField[Decimal | float | str | None, Decimal | None]


def latitude_field() -> "DegreesField":
    """A column for degrees north, which may stay empty."""
    return _degrees(_("纬度"), 90, "")


def longitude_field(help_text: "str | StrPromise" = "") -> "DegreesField":
    """A column for degrees east, which may stay empty."""
    return _degrees(_("经度"), 180, help_text)


def is_half(latitude: Decimal | None, longitude: Decimal | None) -> bool:
    """Whether one of the two is missing."""
    return (latitude is None) != (longitude is None)


def _degrees(name: "StrPromise", most: int, help_text: "str | StrPromise") -> "DegreesField":
    return models.DecimalField(
        name,
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-most)), MaxValueValidator(Decimal(most))],
        help_text=help_text,
    )
