"""Import of a register against add_child + save_revision().publish(), one page after another, in the same run."""

import csv
import io
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command

from home.planting import plant_site
from memorial.records.models import MartyrPage, PersonName, RegionPage, Sacrifice, Service
from tests.factories.records import RegionFactory

ONE_BY_ONE = 60
IN_BULK = 6000
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "守田广德铁成长河春山玉林明义子安文光宝全继业仁厚耕"


def person(number: int) -> tuple[str, str]:
    """A made-up name and year of death, different for each number up to 20 × 24 × 24."""
    surname, rest = SURNAMES[number % 20], number // 20
    return surname + GIVEN[rest % 24] + GIVEN[rest // 24 % 24], str(1937 + number % 15)


def one_by_one(region: RegionPage) -> float:
    """Pages a second through the admin's own way."""
    begin = time.perf_counter()
    for number in range(ONE_BY_ONE):
        name, year = person(number)
        page = MartyrPage(title=f"{name}（示例）", native_place_text=f"示例村{number}")
        page.names.add(PersonName(form=name))
        page.services.add(Service(unit="示例部队"))
        page.sacrifices.add(Sacrifice(died=year))
        region.add_child(instance=page)
        page.save_revision().publish()
    return ONE_BY_ONE / (time.perf_counter() - begin)


def in_bulk() -> float:
    """Rows a second through the import, reading and checking included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "register.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(["姓名", "籍贯", "所在单位", "牺牲年"])
            for number in range(IN_BULK):
                name, year = person(number)
                rows.writerow([name, f"示例乡示例村{number}", "示例团", year])
        begin = time.perf_counter()
        call_command("import_martyrs", str(file), region="3708", stdout=io.StringIO(), stderr=io.StringIO())
        return IN_BULK / (time.perf_counter() - begin)


def lines() -> Iterator[str]:
    region = RegionFactory(parent=plant_site().root_page)
    slow, fast = one_by_one(region), in_bulk()
    yield f"one by one {slow:8.0f} pages/s   ({ONE_BY_ONE} pages)"
    yield f"import     {fast:8.0f} pages/s   ({IN_BULK} rows)"
    yield f"ratio      {fast / slow:8.1f}"
    yield f"memory     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB at the peak of the whole run"
