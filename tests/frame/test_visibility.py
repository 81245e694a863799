"""What is private is in no public list, whatever opened or closed it."""

import pytest
from wagtail.models import PageViewRestriction

from search.models import Entry
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr


@pytest.fixture
def martyr(county):
    return make_martyr(county)


def public():
    return set(Entry.objects.public().values_list("title", flat=True))


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_restriction_on_any_page_above_hides_the_record(city, martyr):
    assert public() == {martyr.title}
    restriction = restrict(city)
    assert public() == set()
    restriction.delete()
    assert public() == {martyr.title}


def test_restriction_on_a_sibling_hides_nothing(city, county, martyr):
    other = RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))
    hidden = make_martyr(other, "李二")
    restrict(other)
    assert public() == {martyr.title}
    assert Entry.objects.get(page=hidden).private


def test_lifting_one_of_two_restrictions_keeps_the_record_hidden(city, county, martyr):
    outer, _inner = restrict(city), restrict(county)
    outer.delete()
    assert public() == set()


def test_unpublished_office_hides_its_branch_until_it_is_published_again(city, county, martyr):
    city.unpublish()
    assert public() == set()
    city.refresh_from_db()
    city.save_revision().publish()
    assert public() == {martyr.title}


def test_publishing_an_office_does_not_open_a_county_that_is_still_unpublished(city, county, martyr):
    county.unpublish()
    city.unpublish()
    city.refresh_from_db()
    city.save_revision().publish()
    assert public() == set()


def test_record_moved_below_a_restricted_office_is_hidden(city, county, martyr):
    other = RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))
    restrict(other)
    martyr.move(other, pos="last-child")
    assert public() == set()


def test_office_moved_below_a_restricted_one_takes_its_records_with_it(city, county, martyr):
    other = RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))
    restrict(other)
    county.move(other, pos="last-child")
    assert public() == set()


def test_draft_is_in_the_catalogue_but_not_in_public(county):
    make_martyr(county, live=False)
    assert public() == set()
    assert Entry.objects.count() == 1


def test_restricted_record_asks_for_login_at_its_address(county, martyr, client):
    restrict(county)
    answer = client.get(martyr.url)
    assert answer.status_code == 302
    assert "login" in answer["location"]


def test_deleted_office_takes_the_entries_of_its_branch_with_it(city, martyr):
    city.delete()
    assert Entry.objects.count() == 0
