"""Why a row waits, is refused, or is not taken back: each reason as a regular expression, and in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

# Why a row waits for a person.
WAITING: tuple[tuple[str, Words], ...] = (
    (
        r"it might be the same person as record (?P<records>[\d, ]+): somebody must decide",
        _("可能与编号%(records)s的记录是同一人，需由人判定。"),
    ),
    (
        r"it might be the same person as line (?P<lines>[\d, ]+): somebody must decide",
        _("可能与第%(lines)s行是同一人，需由人判定。"),
    ),
    (
        r"it might be the same person as record (?P<records>[\d, ]+) and line (?P<lines>[\d, ]+): somebody must decide",
        _("可能与编号%(records)s的记录、第%(lines)s行是同一人，需由人判定。"),
    ),
    (
        "it might be the same person as another record of that name, and nobody has decided",
        _("可能与另一条同名记录是同一人，还没有人判定。"),
    ),
    (r"it is published, and by this row (?P<reason>.+)", _("页面已经发布，而按这一行：%(reason)s")),
    (
        r"the row has changed, but its record was merged into (?P<number>\d+)",
        _("这一行有改动，但它的记录已并入编号%(number)s。"),
    ),
    ("the row has changed, but its page was taken down since the import", _("这一行有改动，但导入以后页面已被撤下。")),
    ("the row has changed, but its page is in review", _("这一行有改动，但页面正在审批。")),
    ("the row has changed, but its page has unpublished changes", _("这一行有改动，但页面有未发布的修改。")),
    (
        "the row has changed, but its page was edited by hand since the import",
        _("这一行有改动，但导入以后页面已由人改过。"),
    ),
    (
        r"its page is another office's, not of (?P<office>.+?): ask the office .+",
        _("页面属于其他单位，不属于%(office)s：请联系负责的单位；如果这是另一份名单，请在对照文件里给它另起名称。"),
    ),
    (
        r"grave (?P<number>\d+) is registered otherwise \((?P<facts>.+)\): somebody must decide",
        _("编号%(number)s的墓登记得与此不同（%(facts)s），需由人判定。"),
    ),
    (
        r"sheet 烈士, line (?P<line>\d+): this person is not in, so nothing can be tied to him",
        _("“烈士”表第%(line)s行：此人没有导入，无法建立关系。"),
    ),
    ("both rows of sheet 烈士 are one record here", _("“烈士”表的两行在本站是同一条记录。")),
    (r"this record was merged into (?P<number>\d+)", _("这条记录已并入编号%(number)s。")),
    ("its record was taken down", _("它的记录已被撤下。")),
    ("its record is in review", _("它的记录正在审批。")),
    ("its record is locked", _("它的记录已锁定。")),
    ("its record has unpublished changes", _("它的记录有未发布的修改。")),
    (
        "the record with this number here is not as it was when the line was exported; compare them by hand",
        _("本站这个编号的记录与导出时不同，请人工比对。"),
    ),
    (
        r"row (?P<row>.+) of the list (?P<list>.+) is in here already, as record (?P<number>.+)",
        _("名单“%(list)s”的第%(row)s行已在本站，编号%(number)s。"),
    ),
)
# Why an import is not taken back.
IN_THE_WAY: tuple[tuple[str, Words], ...] = (
    ("a later import has changed it", _("后来的导入改过它。")),
    ("it is in review", _("正在审批。")),
    ("it has unpublished changes", _("有未发布的修改。")),
    ("it was edited by hand", _("由人改过。")),
    ("it was edited by hand: kin or comrades were added", _("由人改过：加了亲属或战友。")),
    ("it was published", _("已经发布。")),
    ("it was taken down", _("已被撤下。")),
    ("it is or was part of a merge", _("参与过合并。")),
    ("somebody has decided on it and a namesake", _("已有人判定过它与同名记录。")),
    (r"(?P<count>\d+) \w+ now point to it", _("有%(count)s处内容引用它。")),
    ("somebody is buried in it: take that import back first", _("里面已有安葬记录：请先撤销那次导入。")),
    ("it is part of a move", _("它在一次迁葬里。")),
)
# Why a row is refused: the most frequent faults of lists.
REFUSED: tuple[tuple[str, Words], ...] = (
    ("there is no name in it", _("没有姓名。")),
    ("there is nothing that can be seen in it", _("里面没有看得见的字。")),
    ("there is no id in it", _("没有编号。")),
    (r"an id has at most (?P<most>\d+) characters", _("编号最多%(most)s个字符。")),
    (r"line (?P<line>\d+) has this id with other values", _("第%(line)s行有同样的编号，内容却不同。")),
    (
        "an identity or mobile telephone number is in it; no public text may hold one",
        _("里面有身份证号或手机号，公开的文字里不能有。"),
    ),
    (
        r"this is none of (?P<known>.+); turn it into one by values in the mapping",
        _("不是以下任何一个：%(known)s；可在对照文件里换算。"),
    ),
    ("this is neither true nor false", _("不是“是”，也不是“否”。")),
    ("a division code has 2, 4, 6, 9 or 12 digits", _("区划代码是2、4、6、9或12位数字。")),
    (r"this is not a date; it is written as (?P<styles>.+)", _("不是日期；应当写成%(styles)s。")),
    ("the day stands without a month", _("有日没有月。")),
    (r"there is a control character \((?P<sign>U\+\w+)\) in it", _("里面有控制字符（%(sign)s）。")),
    (r"there is a line break \((?P<sign>U\+\w+)\) in it", _("里面有换行（%(sign)s）。")),
    (r"there is half a character \((?P<sign>U\+\w+)\) in it", _("里面有残缺的字符（%(sign)s）。")),
    (
        r"the row has (?P<has>\d+) cells where the header has (?P<wanted>\d+)",
        _("这一行有%(has)s格，表头有%(wanted)s格。"),
    ),
    (r"record (?P<number>\d+) has this certificate already", _("编号%(number)s的记录已有这个证书号。")),
    (r"line (?P<line>\d+) has this certificate already", _("第%(line)s行已有这个证书号。")),
    (r"day (?P<day>.+) stands without a month", _("有日（%(day)s）没有月。")),
    (r"(?P<text>.+) is not a year of four digits", _("“%(text)s”不是四位数的年份。")),
    (r"""['\"](?P<text>.+)['\"] is not a number \((?P<unit>[年月日])\)""", _("“%(text)s”不是数（%(unit)s）。")),
    (r"(?P<text>[^“].*) does not exist in the calendar", _("历法中没有“%(text)s”这一天。")),
    (r"there is no page (?P<path>/\w+/.*/)", _("没有网址为%(path)s的页面。")),
)
# What Django has no Chinese for.
OF_DJANGO: tuple[tuple[str, Words], ...] = (
    (r".+ instance with .+ (?P<value>\S+) is not a valid choice\.", _("没有%(value)s这一项可选。")),
)
# Of rows of sheets that belong to others: ties, burials, graves.
SHEETS: tuple[tuple[str, Words], ...] = (
    (
        r"it is none of (?P<known>.+), nor a word for one of these",
        _("不是以下任何一种关系，也不是表示其中一种的称谓：%(known)s。"),
    ),
    ("nobody is related to himself", _("不能与本人建立关系。")),
    ("no martyr record here has this number", _("本站没有这个编号的英烈记录。")),
    (r"no row of sheet (?P<sheet>.+) has this id", _("“%(sheet)s”表里没有这个编号的行。")),
    ("it does not say who is meant: give the id, or the name", _("没有写明是谁：请写编号或姓名。")),
    (
        r"sheet (?P<sheet>.+) has this name (?P<count>\d+) times; give the id",
        _("“%(sheet)s”表里有%(count)s行是这个姓名，请写编号。"),
    ),
    (r"sheet (?P<sheet>.+) has no such name", _("“%(sheet)s”表里没有这个姓名。")),
    ("it says nothing of the burial", _("没有写安葬的任何情况。")),
    ("without 号 or 墓牌编码 a grave cannot be told from others", _("没有“号”或“墓牌编码”，无法与别的墓区分。")),
    (r"line (?P<line>\d+) is this grave already, with other values", _("第%(line)s行已是这座墓，内容却不同。")),
    ("latitude and longitude belong together", _("纬度和经度要一起写。")),
    ("it does not say in which cemetery", _("没有写明在哪个陵园。")),
    ("this is a wall: there are names on it, not graves", _("这是英名墙，上面是姓名，没有墓。")),
    (
        r"grave (?P<grave>\d+) \((?P<words>.+)\) is for one person, and (?P<reason>.+)",
        _("编号%(grave)s的墓（%(words)s）只葬一人：%(reason)s"),
    ),
    (r"the grave is for one person, and (?P<reason>.+)", _("这座墓只葬一人：%(reason)s")),
    (r"(?P<name>.+) \(record (?P<number>\d+)\) lies in it", _("其中已葬有%(name)s（编号%(number)s）。")),
    (r"line (?P<line>\d+) has somebody in it already", _("第%(line)s行已有人葬入。")),
    ("there is no cemetery of this number here or above", _("本地区及上级地区没有这个编号的陵园。")),
    (
        "there is no cemetery of this name here or above; make its page first, or correct the name",
        _("本地区及上级地区没有这个名称的陵园：请先建陵园页面，或改正名称。"),
    ),
    (
        r"several cemeteries have this name; give the number: (?P<numbers>[\d, ]+)",
        _("有几个陵园同名，请写陵园编号：%(numbers)s。"),
    ),
    (
        r"there is no such grave; enter it first \(sheet 墓\), or correct this",
        _("没有这座墓：请先登记（“墓”表），或改正。"),
    ),
    ("the grave is not in this cemetery", _("这座墓不在这个陵园。")),
    ("there is no grave of this number here or above", _("本地区及上级地区没有这个编号的墓。")),
    ("two different graves are meant", _("写的是两座不同的墓。")),
    (
        r"as line (?P<line>\d+) of (?:sheet )?(?P<sheet>[^:]+): (?P<reason>.+)",
        _("随“%(sheet)s”第%(line)s行：%(reason)s"),
    ),
    (r"as line (?P<line>\d+) of (?:sheet )?(?P<sheet>[^:]+)", _("随“%(sheet)s”第%(line)s行。")),
    ("taken back", _("已恢复原状。")),
    ("it stays as the import left it: (?P<reason>.+)", _("保持导入后的样子：%(reason)s")),
    (
        r"What the page held before points at something that is gone\.",
        _("页面从前的内容引用了已经不在的东西。"),
    ),
)
# Why an import is not one to take back.
NOT_UNDONE: tuple[tuple[str, Words], ...] = (
    (r"Import (?P<number>\d+) was taken back on (?P<when>[\d :-]+)\.", _("导入%(number)s已于%(when)s撤销。")),
    (
        r"Import (?P<number>\d+) was broken off after line (?P<line>\d+): run the same import again to"
        r" its end first\.",
        _("导入%(number)s在第%(line)s行之后中断：请先重新执行同一导入，做到底。"),
    ),
    (
        r"Import (?P<number>\d+) is the account of burials that belong to their people: take back the"
        r" import of the people of the same list\.",
        _("导入%(number)s记的是各人的安葬：请撤销同一名单里人员的导入。"),
    ),
    (
        r"Import (?P<number>\d+) is the account of recipients that belong to their announcements: take"
        r" back the import of the announcements of the same list\.",
        _("导入%(number)s记的是各公告的受奖者：请撤销同一名单里公告的导入。"),
    ),
)
