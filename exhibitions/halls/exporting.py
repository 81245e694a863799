"""Exhibits out as a register, in the columns that `import exhibit` takes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from exhibitions.halls.importing.exhibits import ALL_PUBLIC, WITHHELD
from exhibitions.halls.models import ExhibitPage
from exhibitions.halls.restriction import RESTRICTABLE, is_public
from frame.blocks import plain_text
from memorial.records.exporting.tables import write_csv_rows, write_workbook
from memorial.records.models import RegionPage

# The mapping's first names, in the register's order, and the field of each.
COLUMNS: dict[str, str] = {
    "总登记号": "registration_number",
    "名称": "title",
    "原名": "other_name",
    "品类": "nature",
    "文物类别": "relic_kind",
    "文物级别": "grade",
    "实际数量": "pieces",
    "质地": "material",
    "尺寸": "size",
    "质量": "mass",
    "时期": "period",
    "年代": "made",
    "完残程度": "condition",
    "完残状况": "condition_note",
    "收藏展馆": "keeper",
    "存放位置": "storage_place",
    "入藏时间": "entered",
    "来源": "way_in",
    "来源说明": "way_in_note",
    "来源人": "donor",
    "捐赠署名": "donor_wording",
    "出借单位": "lender",
    "借入日期": "loan_from",
    "归还日期": "loan_until",
    "权利说明": "rights",
    "说明": "description",
    "释文": "transcription",
    "英烈编号": "people",
    "有关英烈": "names",
    "有关战役（战斗）": "battles",
    "表彰编号": "awards",
    "不公开的栏目": "restricted",
}
LABELS = dict(RESTRICTABLE)
WRITERS = ("xlsx", "csv")


def rows_of(region: RegionPage, *, restricted: bool) -> Iterator[list[str]]:
    """The header, then a row for each exhibit below the region page that is no sample; drafts too.

    Without `restricted`, a particular that an exhibit restricts is replaced by a sign that no import takes.
    """
    yield list(COLUMNS)
    with translation.override(None):
        for page in _exhibits(region).iterator(chunk_size=500):
            yield [_cell(page, field, restricted=restricted) for field in COLUMNS.values()]


def _exhibits(region: RegionPage) -> "QuerySet[ExhibitPage]":
    below = ExhibitPage.objects.filter(path__startswith=region.path, sample=False, alias_of=None)
    rows = ("people__martyr__number_row", "battles__battle", "awards__award__number_row")
    return below.select_related("hall", "number_row").prefetch_related(*rows).order_by("number_row__number")


def _cell(page: ExhibitPage, field: str, *, restricted: bool) -> str:
    text = _text(page, field)
    return WITHHELD if text and field in LABELS and not restricted and not is_public(page, field) else text


def _text(page: ExhibitPage, field: str) -> str:
    if field in ("nature", "relic_kind", "grade", "period", "condition", "way_in"):
        return str(getattr(page, f"get_{field}_display")())
    if field in ("made", "entered"):
        return str(getattr(page, f"{field}_wording") or getattr(page, field))
    if field in _TOLD:
        return str(_TOLD[field](page))
    value = getattr(page, field)
    return "" if value is None else str(value)


_TOLD: dict[str, Any] = {
    "keeper": lambda page: page.hall.title if page.hall else page.keeper,
    "description": lambda page: "\n".join(plain_text([block]) for block in page.description),
    "people": lambda page: "、".join(str(row.martyr.number_row.number) for row in page.people.all() if row.martyr_id),
    "names": lambda page: "、".join(row.name for row in page.people.all() if row.name and not row.martyr_id),
    "battles": lambda page: "、".join(row.name or row.battle.name for row in page.battles.all()),
    "awards": lambda page: "、".join(str(row.award.number_row.number) for row in page.awards.all()),
    "restricted": lambda page: "、".join(str(LABELS[name]) for name in page.restricted) or ALL_PUBLIC,
}


def write(path: Path, rows: Iterator[list[str]]) -> int:
    """Write the rows as .xlsx or .csv, by the file's name; returns how many below the header."""
    return write_csv_rows(path, rows) if path.suffix.lower() == ".csv" else write_workbook(path, [("展品", rows)])[0]
