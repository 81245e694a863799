"""Made-up records go in by the import's own line, marked, and the same seed makes the same people."""

import csv
import io
from collections import Counter
from itertools import islice

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from memorial.records.models import MartyrPage, RegionPage
from memorial.records.synthetic.lives import COLUMNS, lives
from memorial.records.synthetic.places import homes_of
from search.models import Entry
from tests.factories.records import DivisionFactory


def make(*args, **options):
    out = io.StringIO()
    call_command("make_records", *args, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def homes(county):
    DivisionFactory(code="370812000000", name="示例废县", level=3, abolished=True)
    return homes_of([RegionPage.objects.get(pk=county.pk)])


def people(homes, count, seed=1):
    return [life.cells for life in lives(count, seed, homes)]


def test_made_up_records_are_marked_catalogued_and_leave_the_tree_sound(county):
    assert make(60, seed=5) == "Records: 60 added, 0 were in already.\n"
    assert MartyrPage.objects.child_of(county).filter(sample=True, live=True).count() == 60
    assert Entry.objects.public().filter(kind="martyr", sample=True).count() == 60
    assert not any(Page.find_problems())


def test_run_again_nothing_goes_in_twice_and_a_larger_number_only_adds(county):
    make(30)
    assert make(30) == "Records: 0 added, 30 were in already.\n"
    assert make(40) == "Records: 10 added, 30 were in already.\n"
    assert make(10, seed=2) == "Records: 10 added, 0 were in already.\n"


def test_records_are_spread_over_the_counties_or_over_the_regions_named(city, county):
    make(20)
    assert not MartyrPage.objects.child_of(city).exists()
    make(20, seed=2, regions=["3708"])
    assert MartyrPage.objects.child_of(city).count() == 20


def test_people_of_a_seed_are_the_same_however_many_are_made(homes):
    assert people(homes, 50) == people(homes, 80)[:50]
    assert people(homes, 50) != people(homes, 50, seed=2)


def test_names_are_distributed_as_names_are(homes):
    made = people(homes, 6000)
    names = Counter(row["姓名"] for row in made)
    surnames = Counter(name[0] for name in names.elements())
    assert names.most_common(2)[-1][1] > 10
    assert len(names) > 3000
    assert 0.05 < surnames["王"] / len(made) < 0.25
    assert 0.05 < sum(row["性别"] == "女" for row in made) / len(made) < 0.12
    assert any("\u00b7" in name for name in names)
    assert any(ord(sign) > 0xFFFF for name in names for sign in name)
    assert max(map(len, names)) >= 15
    assert names["无名烈士"]


def test_dates_have_every_shape_and_some_are_not_known(homes):
    dates = {row["牺牲日期"] for row in people(homes, 3000)}
    for mark in ("年", "月", "日", ".", "?", "~", "或", "-2", "约", "春", "农历", "民国三十"):
        assert any(mark in date for date in dates), mark
    assert "" in dates


def test_every_row_passes_the_import_unharmed(county, homes, tmp_path):
    for suffix in (".csv", ".xlsx"):
        file = tmp_path / f"made{suffix}"
        make(300, seed=9, to=file)
        report = io.StringIO()
        call_command("import_martyrs", str(file), region="370811", json=True, stdout=report, stderr=io.StringIO())
        # The workbook holds the same people as the text file.
        assert ('"added": 300' if suffix == ".csv" else '"same": 300') in report.getvalue()
    assert MartyrPage.objects.filter(sample=False).count() == 0


def test_list_is_written_with_a_header_and_a_mark_on_every_row(county, tmp_path):
    make(5, to=tmp_path / "made.csv")
    with (tmp_path / "made.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert {row["示例"] for row in rows} == {"是"}
    assert all(row["烈士ID"].startswith("示例-") for row in rows)


def test_people_are_made_one_by_one(homes):
    assert len(list(islice(lives(10**9, 1, homes), 3))) == 3


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"count": 0}, "1 to 5,000,000"),
        ({"count": 5, "to": "made.ods"}, ".csv or .xlsx"),
        ({"count": 5, "to": "nowhere/made.csv"}, "a folder that is there"),
        ({"count": 5, "regions": ["9999"]}, "--regions 9999"),
        ({"count": 5, "regions": ["x"]}, "--regions: 'x'"),
    ],
)
def test_bad_arguments_are_refused_with_the_remedy(county, tmp_path, monkeypatch, options, told):
    from pathlib import Path

    monkeypatch.chdir(tmp_path)
    target = options.pop("to", None)
    with pytest.raises(CommandError, match=told):
        make(options.pop("count"), to=Path(target) if target else None, **options)


def test_without_region_pages_the_next_step_is_told(planted):
    with pytest.raises(CommandError, match="add_regions"):
        make(5)
