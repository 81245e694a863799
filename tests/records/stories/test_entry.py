"""What a story is found by, and that it follows the records of those it tells of."""

import pytest
from wagtail.models import Page, PageViewRestriction

from memorial.records.models import Sacrifice, StoryPage
from search.models import Entry
from tests.factories.records import make_martyr
from tests.factories.stories import make_story


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田", died="1943", period="resistance", aliases=["石头"])


@pytest.fixture
def story(county, martyr):
    return make_story(county, martyr, title="渡口的船", summary="一条船的故事")


def names_of(story):
    return [form for form, _kind in Entry.objects.get(page=story).names]


def test_every_form_of_the_peoples_names_finds_it(client, story):
    assert names_of(story) == ["渡口的船", "王守田", "石头"]
    assert "渡口的船" in client.get("/search/?q=石头&kind=story").content.decode()


def test_period_years_and_place_are_the_peoples(client, county, martyr, story):
    other = make_martyr(county, "李长河", died="1946-03", period="liberation")
    make_story(county, martyr, other, title="两个人")
    entry = Entry.objects.get(title="两个人")
    assert (entry.year_from, entry.year_to, entry.period) == (1943, 1946, "resistance")
    assert "渡口的船" in client.get("/stories/?period=resistance&year_from=1943").content.decode()
    assert "渡口的船" not in client.get("/stories/?year_from=1944").content.decode().replace("两个人", "")
    assert "渡口的船" in client.get(f"/stories/?place={county.code}").content.decode()


def test_card_names_the_people_and_says_how_many_more(county):
    people = [make_martyr(county, name) for name in ("王一", "李二", "张三", "赵四")]
    make_story(county, *people, title="四个人", summary="摘要")
    assert Entry.objects.get(title="四个人").summary == "王一、李二、张三等4位英烈 · 摘要"


def test_it_follows_a_change_of_name_or_date(martyr, story):
    martyr.title = "王守甜"
    name = martyr.names.all()[0]
    name.form = "王守甜"
    martyr.names = [name]
    martyr.sacrifices = [Sacrifice(died="1947")]
    martyr.save()
    assert names_of(story) == ["渡口的船", "王守甜"]
    assert Entry.objects.get(page=story).year_from == 1947


@pytest.mark.parametrize("how", ["unpublish", "restrict", "close the county", "restrict the county", "delete"])
def test_closed_record_is_no_name_of_it_any_more(how, county, martyr, city):
    story = make_story(city, martyr, title="渡口的船")
    match how:
        case "unpublish":
            martyr.unpublish()
        case "restrict":
            PageViewRestriction.objects.create(page=martyr, restriction_type="login")
        case "close the county":
            county.unpublish()
        case "restrict the county":
            PageViewRestriction.objects.create(page=county, restriction_type="login")
        case "delete":
            Page.objects.get(pk=martyr.pk).delete()
    assert names_of(story) == ["渡口的船"]


def test_opened_record_is_a_name_again(martyr, story):
    restriction = PageViewRestriction.objects.create(page=martyr, restriction_type="login")
    restriction.delete()
    assert "王守田" in names_of(story)
    martyr.unpublish()
    martyr.save_revision().publish()
    assert "王守田" in names_of(story)


def test_deleting_a_story_or_both_together_leaves_no_entry(county, martyr, story):
    Page.objects.get(pk=story.pk).delete()
    assert not Entry.objects.filter(pk=story.pk).exists()
    both = make_story(county, martyr)
    Page.objects.filter(pk__in=[both.pk, martyr.pk]).delete()
    assert not Entry.objects.filter(pk__in=[both.pk, martyr.pk]).exists()
    assert not StoryPage.objects.exists()
