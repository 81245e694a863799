"""The words of a notice as the bureau writes them, with placeholders that are filled in for each recipient."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What may stand in braces.
NAMES = ("姓名", "荣立", "荣誉", "授予单位", "单位", "时间", "地区")
WORDING = """{姓名}同志的家属：
{姓名}同志{荣立}{荣誉}，为家庭增了光，为家乡赢得了荣誉。
特此报喜，谨致热烈祝贺，并向长期关心国防、支持亲人的全家致以崇高的敬意！"""
SIGNATURE = """{地区}退役军人事务局
{地区}人民武装部"""
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_wording(text: str) -> None:
    """Validator. Raises ValidationError for a placeholder there is none of, and for a brace left alone."""
    strange = [name for name in PLACEHOLDER.findall(text) if name not in NAMES]
    if strange:
        raise ValidationError(
            _("没有%(strange)s这样的填空。可以用的是：%(names)s。"),
            code="placeholder",
            params={"strange": "、".join(f"{{{name}}}" for name in strange), "names": listed()},
        )
    if set("{}") & set(PLACEHOLDER.sub("", text)):
        raise ValidationError(
            _("花括号没有成对，填空要写成%(example)s的样子。"), code="brace", params={"example": "{姓名}"}
        )


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in, once: what is filled in is never read for placeholders again."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], ""), text)


def listed() -> str:
    """All placeholders, as they are written."""
    return "、".join(f"{{{name}}}" for name in NAMES)
