"""An empty workbook of awards to fill in: a cover, a sheet of recipients, and a sheet that says what goes where."""

import io

from django.db.models import TextChoices
from openpyxl import Workbook

from memorial.honours.choices import AwardLevel, RecipientKind
from memorial.honours.importing import cover_sheet, recipient_sheet
from memorial.honours.importing.gathering import HINTS
from memorial.honours.kinds.listed import kinds
from memorial.records.importing.fields import choices_of
from memorial.records.importing.resting.template import dress

COVER = (
    *("公告", "荣誉类别", "荣誉全称", "级别", "授予单位", "文号", "批次", "发布时间", "标题", "正文", "来源"),
    *("个人", "集体", "合计"),
)
PEOPLE = (
    *("公告", "姓名", "个人或集体", "已故", "职级军衔", "单位", "地区", "统计地区代码", "事迹", "英烈编号"),
    *("现役", "公开单位", "公开照片", "公开地区"),
    *("同意公开日期", "同意到期日期", "同意公示日期", "只计数"),
)
RULES = (
    ("封面", "公告", "封面有几份公告时的序号，如1、2；“受奖者”表用它对上。只有一份的不用填。"),
    ("封面", "个人、集体、合计", "名单里应有的个数；与“受奖者”表不符的，整个文件退回。不填就不核对。"),
    ("封面", "荣誉类别", "空着就按“受奖者”表里各行的荣誉类别分成几份公告；可另加一列“二等功”“三等功”写各等的人数。"),
    ("封面", "合计行", "可以在最后加一行，第一格写“合计”，核对全部公告的人数。"),
    ("受奖者", "个人或集体", "空着就是个人。"),
    ("受奖者", "已故", "在世的空着；在世的人须有同意公开日期，否则公告只作草稿。"),
    ("受奖者", "现役", "填“是”的，单位、照片、地区默认不公开，公告先作草稿，经保密审查后发布。"),
    ("受奖者", "只计数", "本人不同意公开姓名的填“是”：只计人数。"),
    ("受奖者", "统计地区代码", "2、4、6、9或12位；空着就算在公告所在的地区。"),
    ("各表", "身份证号、手机号、家庭住址", "任何一格都不能出现。"),
)


def template() -> bytes:
    """The workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, columns in ((cover_sheet.SHEET, COVER), (recipient_sheet.SHEET, PEOPLE)):
        sheet = book.create_sheet(name)
        sheet.append(list(columns))
        dress(sheet, [14] * len(columns))
        for index in range(1, len(columns) + 1):
            # Text throughout: a spreadsheet would make a date of a document's number.
            sheet.column_dimensions[sheet.cell(1, index).column_letter].number_format = "@"
    hints = book.create_sheet(HINTS)
    lists = (
        (cover_sheet.SHEET, "荣誉类别", "、".join(facts.name for facts in kinds().values())),
        (cover_sheet.SHEET, "级别", _words(AwardLevel)),
        (recipient_sheet.SHEET, "个人或集体", _words(RecipientKind)),
    )
    for row in (("工作表", "列", "怎样填写"), *RULES, *lists):
        hints.append(row)
    dress(hints, (10, 24, 80))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _words(choices: type[TextChoices]) -> str:
    """The Chinese words of a closed list, which is what its cells take."""
    return "、".join(word for word, value in choices_of(choices).items() if word != value)
