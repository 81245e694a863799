"""What is asked of whoever brings a list in."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.import_targets import TARGETS
from memorial.records.importing.reader import WORKBOOK_SUFFIXES
from memorial.records.models import RegionPage
from memorial.records.models.division import Level

MOST_BYTES = 8 * 1024 * 1024
ENDINGS = (*sorted(WORKBOOK_SUFFIXES), ".csv", ".tsv", ".txt")
KINDS = {"awards": _("表彰公告与受奖者"), "martyrs": _("英烈名册"), "exhibits": _("藏品账")}


class BringForm(forms.Form):
    """The list, what it is of, and the office that answers for it."""

    kind = forms.ChoiceField(label=_("导入什么"), choices=KINDS.items())
    region = forms.ModelChoiceField(label=_("由哪个地区负责"), queryset=RegionPage.objects.none())
    file = forms.FileField(
        label=_("名单文件"), help_text=_("XLSX、CSV、TSV 或 TXT，最大8 MB。表彰可以带“封面”工作表。")
    )
    cover = forms.FileField(
        label=_("封面文件"), required=False, help_text=_("只在表彰名单是 CSV、而封面另是一个文件时才要。")
    )
    built_in = forms.ChoiceField(label=_("列的对照"), required=False)
    mapping = forms.FileField(
        label=_("自备的对照文件"),
        required=False,
        help_text=_("TOML；列名与本站习惯不同时才要。写法见文档 importing.md。"),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions_of(user)  # type: ignore[attr-defined]
        self.fields["built_in"].choices = [("", _("常用的列名")), *_mappings()]  # type: ignore[attr-defined]

    def clean_file(self) -> File:
        return _checked(self.cleaned_data["file"], ENDINGS)

    def clean_cover(self) -> File | None:
        return _checked(self.cleaned_data["cover"], ENDINGS) if self.cleaned_data["cover"] else None

    def clean_mapping(self) -> File | None:
        return _checked(self.cleaned_data["mapping"], (".toml",)) if self.cleaned_data["mapping"] else None

    @property
    def files_given(self) -> dict[str, Any]:
        """What was uploaded, by what it is for."""
        return {name: self.cleaned_data[name] for name in ("file", "cover", "mapping") if self.cleaned_data.get(name)}


def regions_of(user: Any) -> "QuerySet[RegionPage]":
    """The regions in which the user may publish, down to the counties and whatever smaller office is the user's own."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    regions = RegionPage.objects.filter(pk__in=pages.values("pk"), locale=Locale.get_default())
    near = regions.filter(division__level__lte=Level.COUNTY)
    return (near if near.exists() else regions).order_by("path")


def _mappings() -> list[tuple[str, str]]:
    return [
        (f"{kind}/{file.name}", f"{KINDS[kind]} · {file.stem}")
        for kind, target in TARGETS.items()
        for file in sorted(target.mappings.glob("*.toml"))
        if file.name != target.default_mapping
    ]


def _checked(file: File, endings: tuple[str, ...]) -> File:
    if Path(file.name or "").suffix.lower() not in endings:
        told = {"name": file.name, "endings": "、".join(endings)}
        raise ValidationError(_("“%(name)s”不能读取；请存成 %(endings)s。"), params=told)
    if file.size > MOST_BYTES:
        raise ValidationError(_("文件超过8 MB。请拆成几个，或请技术人员用命令导入。"))
    return file
