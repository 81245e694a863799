"""The admin's explorer of a region with many records: no more questions for more of them, and no order made by hand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.factories.records import make_martyr


def explorer(region, query=""):
    return reverse("wagtailadmin_explore", args=[region.pk]) + query


def questions(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_explorer_asks_no_more_of_more_records(admin_client, county):
    for number in range(5):
        make_martyr(county, f"烈士{number}")
    few = questions(admin_client, explorer(county))
    for number in range(5, 50):
        make_martyr(county, f"烈士{number}")
    assert questions(admin_client, explorer(county)) <= few
    assert few <= 30


def test_records_keep_their_addresses_in_the_explorer(admin_client, county):
    martyr = make_martyr(county, "王守田")
    assert f"/martyrs/{martyr.number}/" in admin_client.get(explorer(county)).content.decode()


def test_nobody_orders_a_region_by_hand(admin_client, county):
    first, second = make_martyr(county, "王一"), make_martyr(county, "王二")
    assert not county.permissions_for_user(admin_client.get(explorer(county)).wsgi_request.user).can_reorder_children()
    assert admin_client.get(explorer(county, "?ordering=ord")).status_code == 302
    address = reverse("wagtailadmin_pages:set_page_position", args=[second.pk])
    admin_client.post(address + "?position=0")
    assert Page.objects.get(pk=first.pk).path < Page.objects.get(pk=second.pk).path


def test_record_is_moved_to_another_region_all_the_same(admin_client, city, county):
    martyr = make_martyr(city, "王守田")
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[martyr.pk, county.pk]))
    assert Page.objects.get(pk=martyr.pk).get_parent().pk == county.pk
    assert admin_client.get(f"/martyrs/{martyr.number}/").status_code == 200


@pytest.mark.parametrize("junk", ["?ordering=%00", "?ordering=zz", "?p=x"])
def test_junk_in_the_explorer_is_no_error(admin_client, county, junk):
    assert admin_client.get(explorer(county, junk)).status_code in (200, 302, 404)
