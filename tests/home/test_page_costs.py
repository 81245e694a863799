"""What a page asks the database: under twenty questions, and no more of them where there is more to show."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from memorial.records.models import Burial, Relation, Sacrifice, Service
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr
from tests.support.specimens import plant_specimens

MOST = 20
KINDS = (
    "home",
    "list of martyrs",
    "region",
    "martyr",
    "cemetery",
    "hall",
    "award",
    "roll",
    "lesson",
    "search",
    "exhibition",
    "exhibit",
    "tour",
    "stop of a tour",
    "campaign",
    "series",
)


@pytest.fixture
def site(planted):
    return plant_specimens()


def questions(client, path):
    """How many questions a reader's request asks, once what stands around every page is known."""
    client.get(path)
    counts = []
    # Twice: on a slow machine the ten seconds for which surroundings are kept may end between two reads.
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        assert answer.status_code == 200
        counts.append(len(asked))
    return min(counts)


def fill(site, count, first):
    """More siblings of the record, more counties, more graves, more ties."""
    for number in range(first, first + count):
        other = make_martyr(site.county, f"烈士{number}", died="1943", unit="某部")
        other.burials.add(Burial(cemetery=site.cemetery, wording="示例烈士陵园"))
        other.relations.add(Relation(other=site.martyr, kind="comrade"))
        other.save()
        code = f"3708{number:02}000000"
        RegionFactory(parent=site.city, division=DivisionFactory(code=code, name=f"示例{number}县", level=3))


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_page_asks_more_than_twenty_questions_and_none_asks_more_of_more(client, site, prefix):
    site.martyr.services.add(Service(unit="又一部"))
    site.martyr.sacrifices.add(Sacrifice(died="1943"))
    site.martyr.save()
    fill(site, 5, first=20)
    few = {kind: questions(client, prefix + site.pages[kind].path) for kind in KINDS}
    assert {kind: count for kind, count in few.items() if count > MOST} == {}
    fill(site, 45, first=40)
    many = {kind: questions(client, prefix + site.pages[kind].path) for kind in KINDS}
    # A relation told on the other's record, and a second page of a list, may each cost one more than none.
    assert {kind: (few[kind], many[kind]) for kind in KINDS if many[kind] > few[kind] + 1} == {}


def test_record_and_region_ask_few_questions_even_of_a_cold_cache(client, site):
    client.get("/")
    # What former places there are is read once a process.
    client.get(site.pages["martyr"].path)
    for kind in ("martyr", "region", "cemetery", "list of martyrs"):
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(site.pages[kind].path)
        # Two are how solemn the day is. Of a record also in which pictures it is noted, kept like the rest, and
        # which pages stand for the person, which spares the others their longest conditions.
        assert len(asked) <= MOST + 6 + 2 * (kind == "martyr"), (kind, len(asked))


def test_counts_follow_a_change_at_once(client, site):
    assert "烈士新" not in client.get("/places/3708/").content.decode()
    make_martyr(site.county, "烈士新")
    html = client.get("/places/3708/").content.decode()
    assert '英烈 <span class="count">2</span>' in html
    assert "烈士新" in html
    site.county.unpublish()
    assert '英烈 <span class="count">2</span>' not in client.get("/places/3708/").content.decode()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_list_is_read_by_index(site):
    """SQLite finds entries of a list by their index, in order, without reading rows that are not shown."""
    from search.models import Entry

    entries = Entry.objects.public().in_language("zh-hans").of_kind("martyr")
    assert "entry_listed" in entries.alphabetical()[:24].explain()
    assert "TEMP B-TREE" not in entries.alphabetical()[:24].explain()
    assert "TEMP B-TREE" not in entries.order_by("-first_published_at", "-page")[:24].explain()
    assert "COVERING INDEX" in entries.within("3708").order_by().values("kind").explain()
