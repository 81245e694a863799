"""The sample's register to be copied out: one page decided, one read twice, one that nobody has read yet."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from demo.people import MARK
from demo.pictures.register import draw_register
from media.models import CreditedImage
from media.rights import Consent, Rights
from memorial.records.models import RegionPage
from memorial.remembrance.models import ScannedList, ScannedSheet, SheetReading
from memorial.remembrance.transcription.choices import Column, ListState
from memorial.remembrance.transcription.scans import add_sheet

REGION = "370811"
TITLE = "柳林渡口战斗阵亡名册"
COLUMNS = (Column.NAME, Column.NATIVE_PLACE, Column.UNIT, Column.DIED, Column.REMARK)
UNIT = "示例支队"
PAGES = (
    (
        ("邓守礼", "柳林", UNIT, "1942年冬", "渡口掩护"),
        ("鍾廣山", "石橋", UNIT, "1942年冬", ""),
        ("令狐满", "柳林", UNIT, "1942年冬", "通信员"),
        ("田□顺", "石橋", UNIT, "", "名字有水渍"),
    ),
    (
        ("姜怀信", "河口", UNIT, "1942年冬", ""),
        ("盧玉堂", "河口", UNIT, "1942年冬", "班长"),
        ("夏石头", "柳林", UNIT, "1942年冬", "乳名"),
        ("□文海", "", UNIT, "1942年冬", "籍贯缺"),
    ),
    (
        ("方守田", "石橋", UNIT, "1942年冬", ""),
        ("谷万青", "河口", UNIT, "1943年春", "伤重"),
        ("馮小满", "柳林", UNIT, "1942年冬", ""),
    ),
)
# What the second reader of the second page read otherwise, by row and column; the last row he skipped.
OTHERWISE = {(0, Column.NAME): "姜怀佶？", (1, Column.NAME): "卢玉堂"}


def put_up(regions: Mapping[str, RegionPage], credit: str, kept: Callable[[FieldFile], None]) -> None:
    """Make the list, if the region is the sample's own. `kept` is told of every file that is stored."""
    region = regions.get(REGION)
    if region is None or not region.sample:
        return
    scanned = ScannedList.objects.create(
        region=region,
        title=f"{TITLE}{MARK}",
        citation=f"程序绘制的虚构名册，人名、地名、战斗都是虚构的{MARK}",
        columns=[column.value for column in COLUMNS],
        guidance="一行一人。“石橋”照写繁体；水渍盖住的字写 □。",
        most_rows=20,
        state=ListState.OPEN,
        sample=True,
    )
    sheets = [_sheet(scanned, number, rows, credit, kept) for number, rows in enumerate(PAGES, start=1)]
    first, second = (_cells(PAGES[number]) for number in (0, 1))
    for rows in (first, first):
        _read(sheets[0], rows)
    sheets[0].rows, sheets[0].decided_at, sheets[0].decided_name = first, timezone.now(), MARK
    sheets[0].save()
    _read(sheets[1], second)
    _read(sheets[1], [_otherwise(number, row) for number, row in enumerate(second[:-1])])


def take_out() -> None:
    """Those that are still marked, with what was read on them; their pictures go with the others."""
    ScannedList.objects.filter(sample=True).delete()


def _sheet(
    scanned: ScannedList, number: int, rows: Any, credit: str, kept: Callable[[FieldFile], None]
) -> ScannedSheet:
    drawn = draw_register(f"{TITLE}　第{number}页", [str(column.label) for column in COLUMNS], rows)
    image = CreditedImage.objects.create(
        title=f"{TITLE} 第{number}页{MARK}",
        description="一页手写样式的名册，画着横竖格，盖有“示例 虚构”字样。",
        file=ContentFile(drawn, name=f"sample-register-{number}.jpg"),
        credit=credit,
        rights=Rights.OWN,
        consent=Consent.NOT_NEEDED,
        sample=True,
    )
    kept(image.file)
    sheet = add_sheet(scanned, image, number)
    kept(sheet.large)
    return sheet


def _cells(rows: Any) -> list[dict[str, str]]:
    return [{column.value: text for column, text in zip(COLUMNS, row, strict=True)} for row in rows]


def _otherwise(number: int, row: Mapping[str, str]) -> dict[str, str]:
    return {column: OTHERWISE.get((number, Column(column)), text) for column, text in row.items()}


def _read(sheet: ScannedSheet, rows: list[dict[str, str]]) -> None:
    reading = SheetReading(sheet=sheet, rows=rows, handed_in_at=timezone.now())
    reading.issue()
    reading.save()
