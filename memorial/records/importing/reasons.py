"""The reasons of a report for whoever reads them in the admin.

Reports, the command line and the rows that are kept hold their reasons in English, for machines and other tools. An
editor reads them in his own language: each is known here by its words. What is not known is shown as it stands.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
_known: list[tuple[re.Pattern[str], Words]] = []
# Groups of a pattern that are told in words of their own.
_parts: dict[str, Callable[[str], str]] = {}


def register_part(name: str, telling: Callable[[str], str]) -> None:
    """Let what a group of this name holds be told by a function."""
    _parts[name] = telling


def register_reasons(reasons: Iterable[tuple[str, Words]]) -> None:
    """Let reasons that match a regular expression be told in other words; named groups are filled into them, and
    those called `reason` are told in turn."""
    _known.extend((re.compile(pattern, re.S), words) for pattern, words in reasons)


def told_reason(reason: str) -> str:
    """The reason in the language being read; empty where it is not known here."""
    for pattern, words in _known:
        if found := pattern.fullmatch(reason):
            return str(words) % {name: _told_part(name, text) for name, text in found.groupdict().items()}
    return ""


def _told_part(name: str, text: Any) -> str:
    if name == "reason":
        return told_reason(text) or text
    return _parts[name](text) if name in _parts and text else text or ""


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
    (
        "the row has changed, but its page was taken down since the import",
        _("这一行有改动，但导入以后页面已被撤下。"),
    ),
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
)
register_reasons((*WAITING, *IN_THE_WAY, *REFUSED))
