"""What search engines are told of."""

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.records import make_martyr


def told(client, section):
    return client.get(f"/sitemap-{section}.xml").content.decode()


def test_index_names_a_file_for_pages_and_one_for_records(region, client):
    make_martyr(region)
    index = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-pages.xml" in index
    assert "/sitemap-records.xml" in index


def test_public_record_is_told_at_its_own_address(region, client):
    martyr = make_martyr(region)
    assert f"/martyrs/{martyr.number}/</loc>" in told(client, "records")


@pytest.mark.parametrize("fields", [{"sample": True}, {"live": False}])
def test_sample_and_draft_are_not_told(region, client, fields):
    make_martyr(region, **fields)
    assert "<loc>" not in told(client, "records")


def test_record_below_a_restricted_office_is_not_told(region, client):
    make_martyr(region)
    PageViewRestriction.objects.create(page=region, restriction_type=PageViewRestriction.LOGIN)
    assert "<loc>" not in told(client, "records")
    assert "/places/3708/" not in told(client, "pages")


def test_sections_regions_and_statements_are_told_in_both_languages(region, client):
    pages = told(client, "pages")
    for address in ("/martyrs/</loc>", "/en/martyrs/</loc>", "/places/3708/</loc>", "/privacy/</loc>"):
        assert address in pages


def test_records_take_the_same_queries_at_any_number(region, client, django_assert_num_queries):
    def queries():
        with django_assert_num_queries(2):
            told(client, "records")

    make_martyr(region)
    told(client, "records")
    queries()
    for number in range(20):
        make_martyr(region, f"王{number}")
    queries()


def test_file_of_no_section_is_not_found(planted, client):
    assert client.get("/sitemap-none.xml").status_code == 404
