"""A county's workbook as it might come in: made-up people marked 示例, graves, burials, and every awkward shape.

Built by a seeded generator from tables of its own; no row is taken from any register.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from openpyxl import Workbook

SEED = 20261123
CEMETERY = "示例县烈士陵园"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "守田长河建业玉根兆平学臣传泉宪松德胜春生永贵秀英桂兰凤山金海福来明义志远大勇小石清和保国云龙树林文武"
RARE = "𠮷龘㛃喆堃䶮𬎆𫖯"
PLACES = ("山东省济宁市任城区某村", "任城县（旧）某庄", "济宁道南乡", "", "河南某县", "籍贯待考")
UNITS = ("八路军某部", "县大队", "华东野战军某团", "志愿军某部", "民兵", "")
POSTS = ("战士", "班长", "排长", "通信员", "卫生员", "")
PEOPLES = ("汉族", "回族", "满族", "")
# A death as the sheet words it, and the year of it for what must come before or after.
DEATHS = (
    ("{y}", 0), ("{y}-05", 0), ("{y}-05-03", 0), ("{y}年春", 0), ("约{y}年", 0), ("{y}年或{y1}年", 1), ("194X", 9),
    ("{y}.5.8", 0), ("{y}年5月8日", 0), ("民国{m}年五月八日", 0), ("民国{m}年五月初八", 0), ("{y}/12", 0),
)  # fmt: skip
CAUSES = ("作战牺牲", "掩护群众转移时牺牲", "=1+1 的写法", "-“负伤”后牺牲", "@阵地", "+增援途中", "病故", "")
HEADER = (
    "烈士ID", "姓名", "别名", "性别", "民族", "籍贯", "籍贯代码", "出生年", "出生月", "出生日", "参工时间", "政治面貌",
    "所在单位", "职务", "牺牲时间", "牺牲地点", "牺牲战役", "牺牲原因", "时期", "批准机关", "证书编号", "主要事迹",
    "信息状态", "备注",
)  # fmt: skip
GRAVES = ("陵园名称", "区", "排", "号", "葬式", "无名墓", "人数原文", "碑文", "墓牌编码")
BURIALS = ("烈士ID", "墓牌编码", "安葬时间", "依据")
RELATIONS = ("烈士ID", "关系", "另一人ID", "原文称谓", "依据", "证据类别")
EMPTY: dict[str, str] = {}


@dataclass
class County:
    """The sheets' rows by column name; `faults` are the awkward rows that must be refused: id → the column at fault."""

    people: list[dict[str, str]] = field(default_factory=list)
    graves: list[dict[str, str]] = field(default_factory=list)
    burials: list[dict[str, str]] = field(default_factory=list)
    relations: list[dict[str, str]] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    namesakes: list[str] = field(default_factory=list)

    def save(self, path):
        book = Workbook(write_only=True)
        for title, header, rows in (
            ("烈士", HEADER, self.people), ("墓", GRAVES, self.graves), ("安葬", BURIALS, self.burials),
            ("关系", RELATIONS, self.relations),
        ):  # fmt: skip
            sheet = book.create_sheet(title)
            sheet.append(header)
            for row in rows:
                # As text: a cell that begins with = is no formula here.
                sheet.append([_text_cell(sheet, row.get(name, "")) for name in header])
        book.save(path)


def _text_cell(sheet, value):
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=value or None)
    if value:
        cell.data_type = "s"
    return cell


def make_county(people: int = 2000, seed: int = SEED) -> County:
    """`people` sound rows, a row of each bad shape among them, and the graves they lie in."""
    source, county = Random(seed), County()
    for index in range(people):
        county.people.append(_person(source, index))
    _nameless(county)
    _namesakes(county)
    _bury(source, county)
    _relate(source, county)
    _spoil(county)
    return county


def _person(source: Random, index: int) -> dict[str, str]:
    year = source.randint(1925, 1953)
    wording, later = DEATHS[index % len(DEATHS)]
    known = source.random() > 0.2
    return {
        "烈士ID": f"SL{index + 1:06}",
        "姓名": _name(source, index),
        "别名": source.choice(("", "", "小石头、石娃", "劉守義", "")),
        "性别": source.choice(("男", "男", "男", "女", "")),
        "民族": source.choice(PEOPLES),
        "籍贯": f"{source.choice(PLACES)}{index % 97}" if known else "",
        "籍贯代码": "370811" if known and index % 3 == 0 else "",
        "出生年": str(year - source.randint(17, 40)) if index % 4 else "",
        "出生月": str(source.randint(1, 12)) if index % 4 and index % 3 else "",
        "出生日": str(source.randint(1, 28)) if index % 4 and index % 3 == 1 else "",
        "参工时间": source.choice(("", str(year), f"民国{year - 1911}年", f"约{year}年")) if later == 0 else "",
        "政治面貌": source.choice(("中共党员", "群众", "")),
        "所在单位": source.choice(UNITS),
        "职务": source.choice(POSTS),
        "牺牲时间": wording.format(y=year, y1=year + 1, m=year - 1911),
        "牺牲地点": source.choice(("某地", "鲁西南", "=某地", "")),
        "牺牲战役": source.choice(("示例战斗", "")),
        "牺牲原因": source.choice(CAUSES),
        "时期": source.choice(("抗日战争", "解放战争", "")),
        "批准机关": source.choice(("示例县人民政府", "")),
        "证书编号": f"示例烈字第{index + 1:06}号" if index % 5 == 0 else "",
        "主要事迹": source.choice(("", "", "示例事迹。\n第二段，含“引号”与=号。")),
        "信息状态": "",
        "备注": f"示例第{index + 1}号",
    }


def _name(source: Random, index: int) -> str:
    match index % 40:
        case 7:
            return f"阿不都{source.choice(GIVEN)}·买买提{source.choice(GIVEN)}"
        case 13:
            return source.choice(SURNAMES) + source.choice(RARE)
        case 19:
            return "·".join(source.choice(GIVEN) * 6 for _part in range(4)) + "尼牙孜"
        case 23:
            return "劉" + source.choice("國華德勝萬壽")
    return source.choice(SURNAMES) + source.choice(GIVEN) + source.choice(["", source.choice(GIVEN)])


def _nameless(county: County) -> None:
    for row in county.people[50:60]:
        row.update({"姓名": "", "别名": "", "信息状态": "身份不明"})


def _namesakes(county: County) -> None:
    """Rows of one name with nothing to tell them apart, and two that share it but not the county."""
    bare = dict.fromkeys(HEADER, "")
    for row in county.people[100:104]:
        row.update({**bare, "烈士ID": row["烈士ID"], "姓名": "王守田", "籍贯": "示例同村", "备注": row["备注"]})
        county.namesakes.append(row["烈士ID"])
    for number, row in enumerate(county.people[104:106]):
        row.update({**bare, "烈士ID": row["烈士ID"], "姓名": "王守田", "籍贯": f"示例外省{'甲乙'[number]}县",
                    "牺牲时间": str(1938 + 9 * number), "备注": row["备注"]})  # fmt: skip


def _bury(source: Random, county: County) -> None:
    numbers = count(1)
    for row in county.people[200:600]:
        number = next(numbers)
        plaque = f"SLX-A-{number:04}"
        county.graves.append(_grave("甲区", number, plaque, "单葬"))
        county.burials.append({"烈士ID": row["烈士ID"], "墓牌编码": plaque, "安葬时间": "", "依据": "示例安葬登记表"})
    joint, collective = _grave("乙区", 1, "SLX-B-0001", "合葬"), _grave("乙区", 2, "SLX-B-0002", "群葬")
    collective.update({"人数原文": "约三十人", "碑文": "示例碑文：无名者与有名者同眠于此。"})
    county.graves += [joint, collective, _grave("乙区", 3, "SLX-B-0003", "衣冠冢")]
    for row in county.people[600:640]:
        plaque = "SLX-B-0002" if source.random() > 0.1 else "SLX-B-0001"
        county.burials.append({"烈士ID": row["烈士ID"], "墓牌编码": plaque, "安葬时间": "1960-04", "依据": ""})
    for number in range(1, 11):
        county.graves.append(
            {**_grave("丙区", number, f"SLX-C-{number:04}", "单葬"), "无名墓": "是", "碑文": "无名烈士之墓"}
        )


def _relate(source: Random, county: County) -> None:
    words = ("胞弟", "父亲", "妻子", "战友", "同牺牲者", "堂兄", "子女", "其他亲属")
    for first, second in zip(county.people[700:800], county.people[800:900], strict=True):
        word = source.choice(words)
        county.relations.append(
            {"烈士ID": first["烈士ID"], "关系": word, "另一人ID": second["烈士ID"], "原文称谓": "",
             "依据": source.choice(("示例家谱", "=示例来信", "")), "证据类别": source.choice(("亲属", "名册", ""))}
        )  # fmt: skip


def _grave(part: str, number: int, plaque: str, kind: str) -> dict[str, str]:
    row, position = divmod(number - 1, 20)
    return {
        "陵园名称": CEMETERY, "区": part, "排": str(row + 1), "号": str(position + 1), "葬式": kind, "无名墓": "",
        "人数原文": "", "碑文": "", "墓牌编码": plaque,
    }  # fmt: skip


def _bad_people() -> Iterator[tuple[str, dict[str, str]]]:
    """A column and what makes it bad; the rest of each row is sound."""
    yield "姓名", {"姓名": "长" * 101}
    yield "姓名", {"姓名": ""}
    yield "出生年", {"出生年": "某年"}
    yield "出生年+出生月", {"出生年": "1920", "出生月": "13"}
    yield "出生年+出生月+出生日", {"出生年": "1921", "出生月": "2", "出生日": "29"}
    yield "牺牲时间+出生年", {"出生年": "1950", "出生月": "", "出生日": "", "牺牲时间": "1942"}
    yield "牺牲时间+参工时间", {"出生年": "", "参工时间": "1945", "牺牲时间": "1942"}
    yield "性别", {"性别": "甲"}
    yield "时期", {"时期": "春秋时期"}
    yield "牺牲时间", {"牺牲时间": "民国三十一年二月三十日"}
    yield "牺牲时间", {"牺牲时间": "某日"}
    yield "备注", {"备注": "联系人 13812345678"}
    yield "牺牲原因", {"牺牲原因": "身份证 11010519491231002X"}
    yield "籍贯代码", {"籍贯代码": "999999"}
    yield "籍贯代码", {"籍贯代码": "37081"}
    yield "证书编号", {"证书编号": "示例烈字第000001号"}


def _bad_burials() -> Iterator[tuple[str, dict[str, str]]]:
    yield "墓牌编码", {"墓牌编码": "SLX-A-0001"}
    yield "安葬时间", {"墓牌编码": "SLX-B-0001", "安葬时间": "1931-04"}
    yield "墓牌编码", {"墓牌编码": "SLX-Z-9999"}


def _spoil(county: County) -> None:
    plain = dict.fromkeys(HEADER, "")
    for number, (column, cells) in enumerate(_bad_people(), 1):
        row = {**plain, "烈士ID": f"SLBAD{number:03}", "姓名": f"误示例{number}", "籍贯": f"示例误{number}", **cells}
        county.people.append(row)
        county.faults[row["烈士ID"]] = column
    # Their burials cannot be: a grave for one that has somebody, a burial before the death, a grave nobody knows.
    for number, (column, cells) in enumerate(_bad_burials(), 101):
        row = {**plain, "烈士ID": f"SLBAD{number}", "姓名": f"误葬{number}", "籍贯": "示例", "牺牲时间": "1947"}
        county.people.append(row)
        county.burials.append({"烈士ID": row["烈士ID"], "安葬时间": "", "依据": "", **cells})
        county.faults[row["烈士ID"]] = column
    himself = county.people[900]["烈士ID"]
    county.relations.append({"烈士ID": himself, "关系": "胞兄", "另一人ID": himself})
