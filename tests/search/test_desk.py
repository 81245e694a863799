"""The admin's search finds what the public's finds, drafts too, and nothing that the editor may not see."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from memorial.records.models import MartyrPage, RegionPage
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr


def titles(words, rows, **how):
    return [row.title for row in get_search_backend().autocomplete(words, rows, **how)]


@pytest.fixture
def people(region):
    make_martyr(region, "王守田", aliases=["铁柱"], place="山东汶上")
    make_martyr(region, "李守成", live=False)


@pytest.mark.parametrize("words", ["守田", "田", "shoutian", "wst", "铁柱", "汶上", "王守畑"])
def test_pages_are_found_by_any_part_reading_alias_and_place(people, words):
    assert titles(words, Page.objects.all()) == ["王守田"]


def test_drafts_are_found(people):
    assert sorted(titles("守", MartyrPage.objects.all())) == ["李守成", "王守田"]


def test_only_pages_of_the_queryset_are_found_in_its_order_where_it_has_one(people, region):
    assert titles("守", RegionPage.objects.all()) == []
    ordered = MartyrPage.objects.order_by("-title")
    assert titles("守", ordered, order_by_relevance=False) == ["王守田", "李守成"]


def test_county_sees_its_own_and_not_the_city_s(region):
    county = RegionFactory(parent=region, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    make_martyr(region, "王守田")
    make_martyr(county, "王守成")
    below = MartyrPage.objects.filter(path__startswith=county.path)
    assert titles("守", below) == ["王守成"]


def test_county_s_hits_are_not_cut_off_by_the_city_s(region, monkeypatch):
    monkeypatch.setattr("search.desk.ids.CAP", 2)
    county = RegionFactory(parent=region, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    for number in range(4):
        make_martyr(region, f"安守{number}")
    make_martyr(county, "王守成")
    assert titles("守", MartyrPage.objects.filter(path__startswith=county.path)) == ["王守成"]


def test_pages_outside_the_catalogue_are_found_by_part_of_the_title(region):
    assert region.title in titles(region.title[1:], Page.objects.all())


def test_results_are_sliced_counted_and_faceted(people):
    found = get_search_backend().search("守", MartyrPage.objects.all())
    assert (found.count(), len(found[:1]), found[1].title in ("王守田", "李守成")) == (2, 1, True)
    assert found.facet("live") == {True: 1, False: 1}


@pytest.mark.parametrize("words", ["", " ", '"', "\0", "-", "((", "%", "王" * 5000])
def test_whatever_is_typed_is_answered(people, words):
    assert titles(words, Page.objects.all()) == []


def test_images_are_found_by_part_of_the_title_and_its_reading(db):
    image = get_image_model().objects.create(title="王守田烈士遗像", file=get_test_image_file())
    for words in ("守田", "遗像", "守田 遗像", "shoutian"):
        assert list(get_search_backend().search(words, get_image_model())) == [image], words
    assert titles("李四", get_image_model()) == []


def test_page_search_of_the_admin_finds_part_of_a_name(people, admin_client):
    assert "王守田" in admin_client.get("/admin/pages/search/results/", {"q": "守田"}).content.decode()
