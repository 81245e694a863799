import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from tests.factories.records import CemeteryFactory

GRAVES = ["陵园", "区", "排", "号", "葬式", "墓牌编码", "碑文", "无名墓", "安葬人数", "纬度", "经度"]
PEOPLE = ["烈士ID", "姓名", "籍贯", "牺牲年", "备注"]
BURIALS = ["烈士ID", "姓名", "陵园", "区", "排", "号", "墓牌编码", "安葬时间", "依据"]


@pytest.fixture
def cemetery(county):
    return CemeteryFactory(parent=county, title="示例陵园")


@pytest.fixture
def workbook(tmp_path):
    """A function from dictionaries of cells, by sheet, to a workbook of them."""

    def make(graves=None, people=None, burials=None, name="示例.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, header, rows in (("烈士", PEOPLE, people), ("墓", GRAVES, graves), ("安葬", BURIALS, burials)):
            if rows is not None:
                sheet = book.create_sheet(title)
                columns = [*header, *(name for row in rows for name in row if name not in header)]
                columns = list(dict.fromkeys(columns))
                sheet.append(columns)
                for row in rows:
                    sheet.append([row.get(column) for column in columns])
        book.save(tmp_path / name)
        return tmp_path / name

    return make


@pytest.fixture
def bring_in(county):
    def bring(path, **options):
        out = StringIO()
        try:
            call_command(
                "import_workbook", str(path), region="370811", json=True, stdout=out, stderr=StringIO(), **options
            )
        except CommandError:
            if not out.getvalue():
                raise
        return json.loads(out.getvalue())

    return bring


def grave(number, **cells):
    return {"陵园": "示例陵园", "区": "东区", "排": "1", "号": str(number), **cells}


def person(number, **cells):
    return {"烈士ID": f"S{number}", "姓名": f"示例{number}", "籍贯": f"示例村{number}", "牺牲年": "1942", **cells}


def burial(number, **cells):
    return {"烈士ID": f"S{number}", **grave(number), **cells}
