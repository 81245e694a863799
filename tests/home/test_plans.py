"""No public page reads a table of people, graves or what was put down about them from end to end."""

import re
from collections import defaultdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.home.test_all_costs import FEW, fill, paths
from tests.support.specimens import plant_specimens

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")

# As long as there are people, or nearly. Entries are read by an index that holds all a list asks for.
LONG = {
    "search_entry",
    "records_martyrpage",
    "records_personname",
    "records_service",
    "records_sacrifice",
    "records_burial",
    "records_sourcenote",
    "records_relation",
    "records_grave",
    "records_storyperson",
    "halls_tourstop",
    "halls_exhibitperson",
}


@pytest.fixture
def site(planted):
    return plant_specimens()


def asked_for(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return {each["sql"] for each in asked.captured_queries if each["sql"].startswith("SELECT")}


def scanned(sql):
    """The long tables that SQLite says it would read whole."""
    named = defaultdict(set)
    for table, alias in re.findall(r'"(\w+)"(?: "?([A-Z]\d+)"?)?', sql):
        named[alias or table].add(table)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = [row[3] for row in cursor.fetchall()]
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'")
        table_of = dict(cursor.fetchall())
    found = set()
    for step in plan:
        if scan := re.fullmatch(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?.*", step):
            alias, index = scan.groups()
            found |= {table_of[index]} if index in table_of else named[alias]
    return found & LONG


def test_a_whole_table_is_noticed(planted):
    assert scanned('SELECT "records_burial"."id" FROM "records_burial" WHERE "records_burial"."position" = 1') == {
        "records_burial"
    }
    assert scanned('SELECT U0."id" FROM "records_grave" U0 WHERE U0."row" = 2') == {"records_grave"}
    assert scanned('SELECT "records_burial"."id" FROM "records_burial" WHERE "records_burial"."id" = 1') == set()


def test_no_page_reads_a_long_table_from_end_to_end(client, site):
    fill(site, range(20, 20 + FEW))
    read = {
        (kind, table): sql
        for kind, path in paths(site).items()
        for sql in asked_for(client, path)
        for table in scanned(sql)
    }
    assert read == {}
