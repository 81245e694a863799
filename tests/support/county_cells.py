"""Where each cell of a county's workbook stands in the documents of an export."""

import re

from django.db.models import TextChoices

from frame.dates import read_date
from memorial.records.choices import Grade, GraveKind, Period, RelationKind, Sex, Standing
from memorial.records.importing.fields import choices_of
from memorial.records.relatives import KIN_WORDS


def lost_of_person(row, record):
    """The columns of a person's row whose cell the record does not tell."""
    return [name for name, cell in row.items() if cell and not PERSON[name](record, cell)]


def lost_of_grave(row, record):
    return [name for name, cell in row.items() if cell and not GRAVE[name](record, cell)]


def lost_of_burial(row, record, graves):
    burial = record["burials"][-1]
    told = {
        "烈士ID": True,
        "墓牌编码": burial["grave"] == graves[row["墓牌编码"]]["number"],
        "安葬时间": date_is(burial, "buried", row["安葬时间"]),
        "依据": burial.get("evidence", "") == row["依据"],
    }
    return [name for name, there in told.items() if not there]


def lost_of_relation(row, record, numbers):
    [tie] = record["relations"]
    word = row["关系"]
    told = {
        "另一人ID": tie["other"] == numbers[row["另一人ID"]],
        "关系": choices_of(RelationKind).get(word, KIN_WORDS.get(word)) == tie["kind"]
        and (word not in KIN_WORDS or tie["wording"] == word),
        "依据": tie.get("citation", "") == row["依据"],
        "证据类别": tie.get("grade", "") == choices_of(Grade).get(row["证据类别"], ""),
    }
    return [name for name, there in told.items() if not there]


def date_is(row, name, cell):
    """A date's cell is the value, or the wording beside it; where neither, what it says is the value."""
    value, wording = row.get(name, ""), row.get(f"{name}_wording", "")
    return not cell or cell in (value, wording) or (not wording and read_date(cell).edtf == value)


def _first(relation, name):
    return lambda record, cell: record[relation][0].get(name) == cell


def _choice(name, choices: type[TextChoices], relation=""):
    words = choices_of(choices)
    return lambda record, cell: (record[relation][0] if relation else record).get(name) == words[cell]


def _date(relation, name):
    return lambda record, cell: date_is(record[relation][0], name, cell)


def _own(name):
    return lambda record, cell: record.get(name) == cell


def _birth(place):
    return lambda record, cell: int(record["birth"].split("-")[place]) == int(cell)


def _name(record, cell):
    return record["title"] == record["names"][0]["form"] == cell


def _aliases(record, cell):
    forms = [name["form"] for name in record["names"]]
    return all(alias in forms for alias in re.split("、", cell))


def _deeds(record, cell):
    return [block["value"] for block in record["deeds"]] == [f"<p>{line}</p>" for line in cell.split("\n")]


PERSON = {
    "烈士ID": lambda record, cell: any(row["row_id"] == cell for row in record["source_rows"]),
    "姓名": _name,
    "别名": _aliases,
    "性别": _choice("sex", Sex),
    "民族": _own("ethnicity"),
    "籍贯": _own("native_place_text"),
    "籍贯代码": lambda record, cell: record["native_place_code"] == cell.ljust(12, "0"),
    "出生年": _birth(0),
    "出生月": _birth(1),
    "出生日": _birth(2),
    "参工时间": _date("services", "enlisted"),
    "政治面貌": _first("services", "party"),
    "所在单位": _first("services", "unit"),
    "职务": _first("services", "post"),
    "牺牲时间": _date("sacrifices", "died"),
    "牺牲地点": _first("sacrifices", "place"),
    "牺牲战役": _first("sacrifices", "battle"),
    "牺牲原因": _first("sacrifices", "circumstance"),
    "时期": _choice("period", Period),
    "批准机关": _first("sacrifices", "approved_by"),
    "证书编号": _first("certificates", "number"),
    "主要事迹": _deeds,
    "信息状态": _choice("standing", Standing),
    "备注": lambda record, cell: cell in record["remarks"],
}
GRAVE = {
    "陵园名称": lambda record, _cell: bool(record["cemetery"]),
    "区": lambda record, cell: record["part"].endswith(f"/{cell}"),
    "排": _own("row"),
    "号": _own("position"),
    "葬式": _choice("kind", GraveKind),
    "无名墓": lambda record, _cell: record["nameless"] is True,
    "人数原文": _own("persons_wording"),
    "碑文": _own("inscription"),
    "墓牌编码": _own("plaque_code"),
}
