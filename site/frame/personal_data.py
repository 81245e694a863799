"""Identity numbers and mobile telephone numbers never enter a public text."""

import re

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# Resident identity number, GB 11643-1999: 17 digits weighted, check digit by ISO 7064 MOD 11-2.
# Written in one, or as division, birthday and rest with blanks or hyphens between.
IDENTITY_NUMBER = re.compile(r"(?<![0-9])[1-9][0-9]{5}[- ]?[0-9]{8}[- ]?[0-9]{3}[0-9Xx](?![0-9])")
IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
# Mobile numbers: 1, then 3 to 9, then nine digits, with or without +86 and with blanks or hyphens between groups.
MOBILE_NUMBER = re.compile(r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")
PLAIN_SIGNS = str.maketrans("０１２３４５６７８９Ｘｘ－–—＋　\u00a0\t", "0123456789Xx---+   ")


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are an identity number with the right check digit (GB 11643-1999)."""
    total = sum(weight * int(digit) for weight, digit in zip(IDENTITY_WEIGHTS, digits[:17], strict=True))
    return CHECK_DIGITS[total % 11] == digits[17].upper()


def personal_number_in(text: str) -> str:
    """The first identity or mobile number found in `text`, or an empty string.

    Certificate numbers, 12-digit division codes and service numbers pass.
    """
    plain = text.translate(PLAIN_SIGNS)
    for match in IDENTITY_NUMBER.finditer(plain):
        if is_identity_number(re.sub("[- ]", "", match.group())):
            return match.group()
    mobile = MOBILE_NUMBER.search(plain)
    return mobile.group() if mobile else ""


def refuse_personal_numbers(value: str) -> None:
    """Validator of every public text. Raises ValidationError without repeating the number."""
    if personal_number_in(str(value)):
        raise ValidationError(
            _(
                "这里含有身份证号或手机号。公开的文字里不能出现个人号码，请删去；单位电话只写在专设的电话栏里，没有这一栏就不写。"
            ),
            code="personal_number",
        )


def guard_materials() -> None:
    """Have the texts of pictures, documents, recordings and panoramas refuse personal numbers as well.

    The media room knows nothing of this rule, so it is laid over its fields when the site starts.
    """
    from media.rights import CreditedMaterial

    for model in apps.get_app_config("media").get_models():
        if not issubclass(model, CreditedMaterial):
            continue
        for field in model._meta.fields:
            if type(field) in (models.CharField, models.TextField) and field.editable and not field.choices:
                field.validators.append(refuse_personal_numbers)
