"""The editor's form that plans a move, with or without a layout sheet."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from memorial.records.importing.problems import UnusableFileError
from memorial.records.models import CemeteryMove, CemeteryPage, MoveRow
from memorial.records.moving.layout import COLUMNS, LayoutError, read_layout
from memorial.records.moving.planning import plan_move
from memorial.records.regional_views import RegionalForm

MOST_BYTES = 5 * 1024 * 1024
MOST_TOLD = 50
SUFFIXES = (".xlsx", ".csv")


class MoveForm(RegionalForm):
    """Both cemeteries must be the own office's. Without a sheet every grave keeps section, row and number."""

    office_fields = ("source", "destination")
    layout = forms.FileField(
        label=_("位置表"),
        required=False,
        help_text=_("留空则区、排、号不变。表格（.xlsx 或 .csv）的列：%s。") % "、".join(COLUMNS),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.rows: list[MoveRow] | None = None
        source, upload = cleaned.get("source"), cleaned.get("layout")
        if upload and source and not self.errors:
            try:
                self.rows = _rows_of(upload, source)
            except LayoutError as error:
                for line in str(error).splitlines()[:MOST_TOLD]:
                    self.add_error("layout", line)
            except UnusableFileError as error:
                self.add_error("layout", str(error))
        elif source and cleaned.get("whole") is False and not upload:
            self.add_error("layout", _now("部分迁移须上传位置表，写明迁哪些墓。"))
        return cleaned

    def save(self, commit: bool = True) -> CemeteryMove:
        move: CemeteryMove = self.instance
        move.planned_by = self.for_user
        return plan_move(move, self.rows) if commit else move


def _rows_of(upload: Any, source: CemeteryPage) -> list[MoveRow]:
    suffix = Path(upload.name).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnusableFileError(_now("位置表须是 .xlsx 或 .csv 文件。"))
    if upload.size > MOST_BYTES:
        raise UnusableFileError(_now("位置表超过 %(most)d MB。") % {"most": MOST_BYTES // 1024 // 1024})
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"layout{suffix}"
        path.write_bytes(upload.read())
        return read_layout(path, source)
