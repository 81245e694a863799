"""A record with very many of everything shows a few of each, and one kind whole when asked, page by page."""

import re
from copy import copy
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.templatetags import slot_tags
from memorial.records.models import Relation, SourceNote
from memorial.records.models import martyr as martyr_module
from memorial.records.relatives import Relative
from search.models import Entry
from tests.factories.honours import make_award
from tests.factories.records import make_martyr
from tests.factories.stories import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(county):
    martyr = make_martyr(county, "示例长")
    for number in range(15):
        other = make_martyr(county, f"战友{number:02}")
        other.relations.add(Relation(other=martyr, kind="comrade"))
        other.save()
        make_story(county, martyr, title=f"示例故事{number:02}")
    return martyr


def test_it_begins_with_a_few_and_tells_how_many_more(client, record):
    html = client.get(record.url, follow=True).content.decode()
    assert html.count("示例故事") == 6
    assert "另有 9 项" in html
    assert "另有 3 项" in html


def test_one_of_them_is_listed_whole_to_whoever_asks_and_no_question_more_is_asked(client, record):
    path = client.get(record.url, follow=True).request["PATH_INFO"]
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    with CaptureQueriesContext(connection) as every:
        html = client.get(f"{path}?what=stories").content.decode()
    assert len(every) <= len(few)
    assert html.count("示例故事") == 15
    assert "另有 3 项" in html
    assert "战友14" not in html
    html = client.get(f"{path}?what=relatives").content.decode()
    assert all(f"战友{number:02}" in html for number in range(15))
    assert html.count("示例故事") == 6


def more_of(record, county, numbers):
    for number in numbers:
        other = make_martyr(county, f"战友{number:02}")
        other.relations.add(Relation(other=record, kind="comrade"))
        other.save()
        make_story(county, record, title=f"示例故事{number:02}")
        make_award(county, record.title, martyr=record, title=f"示例公告{number:02}")


def test_twice_as_many_make_the_page_no_longer_and_no_more_is_made_for_it(client, record, county, monkeypatch):
    made = []
    real = Entry.from_db.__func__
    monkeypatch.setattr(Entry, "from_db", classmethod(lambda cls, *row: made.append(row) or real(cls, *row)))

    def asked():
        client.get(record.url, follow=True)
        made.clear()
        with CaptureQueriesContext(connection) as questions:
            html = client.get(record.url, follow=True).content.decode()
        return len(made), len(questions), len(html)

    more_of(record, county, range(15, 30))
    more = asked()
    more_of(record, county, range(30, 60))
    most = asked()
    assert 0 < more[0] < 60
    assert most[0] == more[0]
    assert most[1] <= more[1]
    # Only that there are more of them: one digit here or there.
    assert abs(most[2] - more[2]) < 100


@pytest.mark.parametrize("junk", ["", "all", "nobody", "stories%00", "STORIES"])
def test_whoever_asks_for_a_list_that_is_none_gets_the_page_as_it_is(client, record, junk):
    path = client.get(record.url, follow=True).request["PATH_INFO"]
    assert client.get(f"{path}?what={junk}").content.decode().count("示例故事") == 6


class TestSources:
    """Facts point at their sources by number, also where the list begins with a few."""

    @pytest.fixture
    def path(self, client, county):
        martyr = make_martyr(county, "示例长", died="1943")
        for number in range(1, 61):
            subject = "died" if number in (3, 20, 60) else "record"
            note = SourceNote(grade="register", citation=f"示例名册第{number:02}卷", subject=subject)
            martyr.source_notes.add(note)
        martyr.save()
        return client.get(martyr.url, follow=True).request["PATH_INFO"]

    def told(self, html):
        return re.findall(r'id="source-(\d+)"', html)

    def test_they_begin_with_a_few_and_go_on_with_their_numbers(self, client, path):
        assert self.told(client.get(path).content.decode()) == [str(number) for number in range(1, 13)]
        html = client.get(f"{path}?what=sources&page=2").content.decode()
        assert self.told(html) == [str(number) for number in range(49, 61)]
        assert '<ol start="49">' in html
        assert "示例名册第49卷" in html

    @pytest.mark.parametrize("asked", ["", "?what=sources&page=2", "?what=relatives"])
    def test_each_mark_leads_to_its_source(self, client, path, asked):
        html = client.get(f"{path}{asked}").content.decode()
        marks = re.findall(r'class="source-mark" href="([^"]*)#source-(\d+)"', html)
        assert sorted({number for _way, number in marks}, key=int) == ["3", "20", "60"]
        for way, number in marks:
            there = client.get(f"{path}{unescape(way)}").content.decode() if way else html
            assert f'id="source-{number}"' in there


class TestVeryLong:
    """Three hundred of each kind that a record has."""

    MANY = 300

    @pytest.fixture
    def path(self, client, county, monkeypatch):
        martyr = make_martyr(county, "示例长")
        entry = Entry.objects.get(page=martyr)
        relatives = [Relative("战友", replaced(entry, f"战友{number:03}"), "", "") for number in range(self.MANY)]
        stories = [replaced(entry, f"示例故事{number:03}", kind="story") for number in range(self.MANY)]
        relics = [replaced(entry, f"示例遗物{number:03}", kind="exhibit") for number in range(self.MANY)]
        tours = [replaced(entry, f"示例路线{number:03}", kind="tour") for number in range(self.MANY)]
        monkeypatch.setattr(martyr_module, "relatives_of", lambda _martyr: relatives)
        monkeypatch.setattr(martyr_module, "stories_of", lambda _martyr: stories)
        monkeypatch.setattr(slot_tags, "relics_of", lambda _martyr: relics)
        monkeypatch.setattr(slot_tags, "tours_of", lambda _martyr: tours)
        return client.get(martyr.url, follow=True).request["PATH_INFO"]

    @pytest.mark.parametrize(
        ("part", "name", "few"),
        [("relatives", "战友", 12), ("stories", "示例故事", 6), ("relics", "示例遗物", 6), ("tours", "示例路线", 6)],
    )
    def test_each_is_turned_over_page_by_page_and_nobody_is_left_out(self, client, path, part, name, few):
        told = re.compile(rf"{name}\d{{3}}")
        assert len(set(told.findall(client.get(path).content.decode()))) == few
        found = []
        for number in range(1, 8):
            html = client.get(f"{path}?what={part}&page={number}").content.decode()
            found += sorted(set(told.findall(html)))
            assert len(html) < 120_000
        assert found == [f"{name}{number:03}" for number in range(self.MANY)]
        assert f'href="?what={part}&amp;page=6#{part}"' in html
        assert "第 289—300 项，共 300 项" in html

    @pytest.mark.parametrize("page", ["", "0", "-1", "99", "第一", "1.5", "9" * 20])
    def test_any_number_of_a_page_leads_somewhere(self, client, path, page):
        answered = client.get(f"{path}?what=stories&page={page}")
        assert answered.status_code == 200
        assert "共 300 项" in answered.content.decode()

    def test_it_stays_the_page_of_the_record(self, client, path):
        html = client.get(f"{path}?what=stories&page=2").content.decode()
        assert re.search(r'rel="canonical" href="[^"?]*/martyrs/\d+/"', html)

    def test_english_tells_the_same(self, client, path):
        html = client.get(f"/en{path}?what=stories&page=2").content.decode()
        assert "49–96 of 300" in html
        assert "Only the first few" in html


def replaced(entry, title, **fields):
    """An entry as the catalogue gives it, of another name."""
    made = copy(entry)
    made.title = title
    for name, value in fields.items():
        setattr(made, name, value)
    return made
