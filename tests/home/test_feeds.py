"""The newest of a section, for readers of feeds."""

import re
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from frame.feeds import OPENING_LENGTH, opening, paragraphs
from tests.factories.records import make_martyr
from tests.factories.schools import LessonFactory
from tests.factories.stories import make_story


def _items(feed):
    return ElementTree.fromstring(feed).findall("./channel/item/title")  # noqa: S314 - our own


def titles(client, path="/feeds/stories.rss"):
    return [item.text for item in _items(client.get(path).content)]


def test_newest_story_comes_first_and_what_is_taken_down_goes(client, county):
    first = make_story(county, make_martyr(county), title="第一篇")
    make_story(county, make_martyr(county), title="第二篇<&>")
    assert titles(client) == ["第二篇<&>", "第一篇"]
    first.unpublish()
    assert titles(client) == ["第二篇<&>"]
    PageViewRestriction.objects.create(page=county, restriction_type="login")
    assert titles(client) == []


def test_atom_and_english_are_there_and_the_page_of_the_section_leads_to_them(client, county):
    make_story(county, make_martyr(county), title="第一篇")
    assert "第一篇" in client.get("/en/feeds/stories.atom").content.decode()
    assert 'href="/feeds/stories.rss"' in client.get("/stories/").content.decode()
    assert "/feeds/martyrs.rss" not in client.get("/martyrs/").content.decode()


def summaries(client, path):
    entries = ElementTree.fromstring(client.get(path).content).findall("{*}entry")  # noqa: S314 - our own
    return [entry.findtext("{*}summary") for entry in entries]


def test_each_entry_says_what_the_page_is_about(client, county):
    make_story(county, make_martyr(county), title="第一篇", summary="一双布鞋，一个儿子。")
    make_story(county, make_martyr(county), title="第二篇", summary="")
    LessonFactory(parent=county, title="示例课程", aim="学会读懂一条英烈记录。")
    with_words, without = sorted(summaries(client, "/feeds/stories.atom"), key=lambda told: "布鞋" not in told)
    assert "一双布鞋，一个儿子。" in with_words
    assert re.search(r"<p>\w+", without)
    [lesson] = summaries(client, "/feeds/schools.atom")
    assert "学会读懂一条英烈记录。" in lesson


def test_words_of_a_page_are_words_to_whoever_reads_a_feed(client, county):
    make_story(county, make_martyr(county), title="第一篇", summary="甲<script>alert(1)</script>&乙")
    [told] = summaries(client, "/feeds/stories.atom")
    assert "&lt;script&gt;" in told
    assert "<script>" not in told


def test_a_text_of_any_length_is_begun_only():
    assert len(opening("长" * 9000)) == OPENING_LENGTH
    assert opening(" 短 \n 句 ") == "短 句"
    assert paragraphs("", " ", "\x00甲\ufffe") == "<p>甲</p>"


def test_whoever_has_it_gets_no_second_copy(client, county):
    make_story(county, make_martyr(county))
    answer = client.get("/feeds/stories.rss")
    assert client.get("/feeds/stories.rss", HTTP_IF_NONE_MATCH=answer.headers["ETag"]).status_code == 304


@pytest.mark.parametrize("section", ["martyrs", "none", "places"])
def test_section_without_news_has_no_feed(client, planted, section):
    assert client.get(f"/feeds/{section}.rss").status_code == 404
