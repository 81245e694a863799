"""Which particulars of an exhibit the public may see.

Each exhibit says so of each of its fields but its name and its description, which are written for the public. What is
restricted is on no public page and in no entry, export or code; in the admin only holders of
`halls.view_restricted_exhibit` see or change it.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from exhibitions.halls.models.exhibit import ExhibitPage

VIEW_RESTRICTED = "halls.view_restricted_exhibit"
# In the order of the register's columns.
RESTRICTABLE = (
    ("registration_number", _("登记号")),
    ("other_name", _("原名")),
    ("nature", _("品类")),
    ("relic_kind", _("文物类别")),
    ("grade", _("文物级别")),
    ("pieces", _("实际数量")),
    ("material", _("质地")),
    ("size", _("尺寸")),
    ("mass", _("质量")),
    ("period", _("时期")),
    ("made", pgettext_lazy("文物", "年代")),
    ("condition", _("完残程度")),
    ("condition_note", _("完残状况")),
    ("entered", _("入藏时间")),
    ("way_in", pgettext_lazy("文物", "来源")),
    ("way_in_note", _("来源说明")),
    ("donor", _("来源人（捐赠人）")),
    ("donor_wording", _("捐赠署名")),
    ("keeper", _("收藏单位")),
    ("storage_place", _("存放位置")),
    ("lender", _("出借单位（人）")),
    ("loan_from", _("借入日期")),
    ("loan_until", _("归还日期")),
    ("rights", _("权利说明")),
    ("transcription", _("释文")),
)
# Persons, whereabouts and the state of things: nobody's business unless somebody says so.
BY_DEFAULT = ("condition_note", "way_in_note", "donor", "storage_place", "lender", "loan_from", "loan_until")
# Fields that say the same as one of these: the hall is a keeper.
TOLD_BY = {"hall": "keeper"}


def restricted_by_default() -> list[str]:
    return list(BY_DEFAULT)


def is_public(exhibit: "ExhibitPage", name: str) -> bool:
    return name not in (exhibit.restricted or ())


def public_value(exhibit: "ExhibitPage", name: str) -> Any:
    """The field's value; empty where it is restricted."""
    return getattr(exhibit, name) if is_public(exhibit, name) else ""


def kept_in_public(path: str = "") -> Q:
    """The exhibits of which the public may know where they are kept; `path` leads to them, as `page__exhibitpage__`."""
    return ~Q(**{f"{path}restricted__icontains": '"keeper"'})


def hidden_from(exhibit: "ExhibitPage") -> list[str]:
    """The form fields of this exhibit that those without the permission do not get, the list of them included."""
    names = [*(exhibit.restricted or ())]
    told_by = [field for field, name in TOLD_BY.items() if name in names]
    return ["restricted", *told_by, *(field for name in names for field in (name, f"{name}_wording"))]
