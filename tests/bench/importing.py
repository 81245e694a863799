"""Import of a register at depth against add_child + save_revision().publish() of the same rows, in the same run."""

import io
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.core.management import call_command

from home.planting import plant_site
from memorial.records.importing.mapping import load_mapping
from memorial.records.importing.martyrs import MartyrTarget
from memorial.records.importing.plan import Planner
from memorial.records.importing.reader import open_table
from memorial.records.models import RegionPage
from tests.bench import pages
from tests.factories.records import DivisionFactory, RegionFactory

ONE_BY_ONE = 60
FEW = 1000
# 100,000 are what the figures of site/docs/performance.md are for; fewer tell whether they still hold.
MANY = int(os.environ.get("BENCH_RECORDS", "10000"))
SEED = 2026


def one_by_one(region: RegionPage, file: Path) -> float:
    """Pages a second through the admin's own way, made of the same rows as the import's."""
    target = MartyrTarget()
    mapping = load_mapping(target.default_mapping, [target.mappings], target.fields)
    table = open_table(file, mapping.options)
    planner = Planner(target, mapping.fitted(table.header, file.name))
    made = [step.page for step in map(planner.read, islice(table.rows(), ONE_BY_ONE)) if step.page]
    begin = time.perf_counter()
    for page in made:
        page.live = True
        region.add_child(instance=page)
        page.save_revision().publish()
    return len(made) / (time.perf_counter() - begin)


def in_bulk(file: Path, count: int) -> float:
    """Rows a second through the import, reading, checking and cataloguing included."""
    begin = time.perf_counter()
    call_command("import_martyrs", str(file), region="370811", stdout=io.StringIO(), stderr=io.StringIO())
    return count / (time.perf_counter() - begin)


def made_up(folder: Path, count: int, seed: int, suffix: str = ".csv") -> Path:
    file = folder / f"made-{seed}{suffix}"
    call_command("make_records", count, seed=seed, to=file, stdout=io.StringIO(), stderr=io.StringIO())
    return file


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lines() -> Iterator[str]:
    city = RegionFactory(parent=plant_site().root_page)
    county = RegionFactory(parent=city, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        slow = one_by_one(city, made_up(folder, ONE_BY_ONE, SEED + 1))
        yield f"one by one {slow:8.1f} pages/s   ({ONE_BY_ONE} pages at depth)"
        in_bulk(made_up(folder, FEW, SEED + 2), FEW)
        few = pages.costs(county)
        before = peak()
        fast = in_bulk(made_up(folder, MANY, SEED, ".xlsx" if os.environ.get("BENCH_XLSX") else ".csv"), MANY)
        yield f"import     {fast:8.1f} pages/s   ({MANY:,} rows)"
        yield f"ratio      {fast / slow:8.1f}"
        yield f"memory     {peak():8.0f} MB at the peak, {before:.0f} MB before"
        yield from pages.lines(few, pages.costs(county), FEW, MANY)
