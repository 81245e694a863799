"""What the public finds follows the tree: nothing closed is in a hit, a count, a facet or a suggestion."""

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.records import DivisionFactory, RegionFactory, make_martyr


@pytest.fixture
def other(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田", period="resistance")


@pytest.fixture
def seen(client):
    """The titles found, checked to agree with the counts of the JSON, the page and its facets."""

    def seen(words="守田", **data):
        answer = client.get("/search/", {"q": words, "format": "json", **data}).json()
        page = client.get("/search/", {"q": words, **data})
        titles = [hit["title"] for hit in answer["hits"]]
        counted = sum(answer["facets"].get("kind", {}).values())
        assert answer["total"] == page.context["total"] == counted == len(titles)
        # With a condition the words alone may be offered, and rightly found elsewhere.
        assert titles or data or not page.context["suggestions"]
        return titles

    return seen


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_published_unpublished_and_published_again(martyr, seen):
    assert seen() == ["王守田"]
    martyr.unpublish()
    assert seen() == []
    martyr.save_revision().publish()
    assert seen() == ["王守田"]


def test_draft_changes_are_not_found_until_they_are_published(martyr, seen):
    martyr.title = "王守成"
    martyr.names.set([martyr.names.model(form="王守成")])
    revision = martyr.save_revision()
    assert (seen("守田"), seen("守成")) == (["王守田"], [])
    revision.publish()
    assert (seen("守田"), seen("守成")) == ([], ["王守成"])


def test_restriction_above_closes_and_its_end_opens(city, martyr, seen):
    restriction = restrict(city)
    assert seen() == []
    restriction.delete()
    assert seen() == ["王守田"]


def test_unpublished_office_above_closes(city, martyr, seen):
    city.unpublish()
    assert seen() == []
    city.refresh_from_db()
    city.save_revision().publish()
    assert seen() == ["王守田"]


def test_moved_record_is_found_at_its_new_place_and_not_at_the_old(martyr, other, seen):
    assert (seen(region="370811"), seen(region="370812")) == (["王守田"], [])
    martyr.move(other, pos="last-child")
    assert (seen(region="370811"), seen(region="370812")) == ([], ["王守田"])


def test_moved_below_a_restricted_office_closes(martyr, other, seen):
    restrict(other)
    martyr.move(other, pos="last-child")
    assert seen() == []


def test_deleted_record_and_deleted_office_are_gone(county, martyr, seen):
    make_martyr(county, "李守田")
    martyr.delete()
    assert seen() == ["李守田"]
    county.refresh_from_db()
    county.delete()
    assert seen() == []
