"""An empty workbook to fill in: headers, closed lists to choose from, and a sheet that says what goes where."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from memorial.records.choices import CertificateKind, Grade, GraveKind, Period, RelationKind, Sex, Standing
from memorial.records.importing.fields import choices_of
from memorial.records.importing.relating import relation_sheet
from memorial.records.importing.resting import burial_sheet, grave_sheet
from memorial.records.importing.resting.burial_sheet import PEOPLE

HINTS = "填写说明"
# To this row the lists to choose from are offered.
LAST_ROW = 10_000
WIDTH = 16
# Excel takes a list written out in the cell's rule up to this length.
LIST_LENGTH = 255
PEOPLE_COLUMNS = (
    *("烈士ID", "姓名", "别名", "性别", "民族", "籍贯", "籍贯代码", "出生年", "出生月", "出生日"),
    *("入伍时间", "入党时间", "政治面貌", "所在单位", "职务", "军衔"),
    *("牺牲年", "牺牲月", "牺牲日", "牺牲地点", "战役", "牺牲原因", "牺牲时期", "信息状态"),
    *("批准机关", "批准时间", "证书编号", "证书种类", "主要事迹", "备注"),
)
CLOSED = {
    "性别": choices_of(Sex),
    "牺牲时期": choices_of(Period),
    "信息状态": choices_of(Standing),
    "证书种类": choices_of(CertificateKind),
    "葬式": choices_of(GraveKind),
    "证据类别": choices_of(Grade),
    "无名墓": {"是": "", "否": ""},
    "关系": choices_of(RelationKind),
}
RULES = (
    ("烈士", "烈士ID", "同一名册内唯一；再次导入时凭它认出同一人。"),
    ("烈士", "姓名", "可空，但信息状态须为“身份不明”。"),
    ("烈士", "出生年、月、日", "不知道的留空；也可写“民国三十一年”“初八”。不要猜。"),
    ("烈士", "证书编号", "不对外公开；两行不能相同。"),
    ("墓", "陵园", "须是本站已有的陵园页面；同名时填“陵园编号”。"),
    ("墓", "区、排、号", "写明墓的位置；没有号的墓须有墓牌编码。"),
    ("墓", "墓牌编码", "每个编码只用一次，迁葬后也不再用。"),
    ("安葬", "烈士ID", "与“烈士”表同一人的编号；没有编号的名册填姓名，须在表中唯一。"),
    ("安葬", "陵园、区、排、号", "或只填墓牌编码；所指的墓须在“墓”表或本站已登记。"),
    ("安葬", "安葬时间", "不能早于牺牲时间。一人多次安葬各占一行，按先后排列。"),
    (
        "关系",
        "关系",
        "另一人是这位烈士的什么人：列表中的词，或父亲、胞弟、妻子等称谓。两人之间写一次即可，两条记录都会显示。",
    ),
    ("关系", "另一人ID", "也是“烈士”表中的人；本站已有而不在表中的，填“另一人编号”。"),
    ("各表", "身份证号、手机号", "任何一格都不能出现。"),
)


def write_template(path: Path) -> None:
    """Write the workbook. Raises OSError where the file cannot be written."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = {
        PEOPLE: PEOPLE_COLUMNS,
        grave_sheet.SHEET: [names[0] for names in grave_sheet.SOURCES.values()],
        burial_sheet.SHEET: ["烈士ID", "姓名", *(names[0] for names in burial_sheet.SOURCES.values())],
        relation_sheet.SHEET: ["烈士ID", "姓名", "关系", "另一人ID", "另一人姓名", "原文称谓", "依据", "证据类别"],
    }
    for name, columns in sheets.items():
        _fill(book.create_sheet(name), columns)
    hints = book.create_sheet(HINTS)
    for row in (("工作表", "列", "怎样填写"), *RULES, *_lists()):
        hints.append(row)
    dress(hints, (10, 22, 80))
    book.save(path)


def _fill(sheet: Worksheet, columns: Sequence[str]) -> None:
    sheet.append(list(columns))
    dress(sheet, [WIDTH] * len(columns))
    for index, column in enumerate(columns, 1):
        letter = get_column_letter(index)
        # Text throughout: a spreadsheet would make 1942.5 of 1942.50 and a date of 3-12.
        sheet.column_dimensions[letter].number_format = "@"
        if column not in CLOSED:
            continue
        words = ",".join(_words(column))
        if len(words) <= LIST_LENGTH:
            rule = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
            rule.error = "请从列表中选择。"
            rule.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(rule)


def dress(sheet: Worksheet, widths: Sequence[int]) -> None:
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def _words(column: str) -> list[str]:
    """The Chinese words of a closed list: what stands for a value, and is not the stored value itself."""
    return [label for label, value in CLOSED[column].items() if label != value]


def _lists() -> Iterator[tuple[str, str, str]]:
    for column in CLOSED:
        yield "各表", column, "、".join(_words(column))
