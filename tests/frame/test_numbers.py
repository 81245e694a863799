"""Addresses by number: they follow neither the tree nor the slug."""

import pytest
from django.utils import translation
from wagtail.models import Locale

from frame.models import Number, Sequence
from tests.factories.records import make_martyr


def test_record_is_in_the_catalogue_as_soon_as_it_is_saved(region):
    martyr = make_martyr(region, "王守田", died="1942-05?", place="山东济宁")
    assert martyr.entry.number == martyr.number
    assert (martyr.entry.year_from, martyr.entry.year_to) == (1942, 1942)
    assert martyr.url == f"/martyrs/{martyr.number}/"


def test_address_survives_a_move_to_another_office(region, county, client):
    martyr = make_martyr(region)
    address = martyr.url
    martyr.move(county, pos="last-child")
    assert client.get(address).status_code == 200
    martyr.entry.refresh_from_db()
    assert martyr.entry.region == "370811000000"


def test_tree_path_leads_to_the_address_by_number(region, client):
    martyr = make_martyr(region)
    answer = client.get(f"/{region.slug}/{martyr.slug}/")
    assert (answer.status_code, answer["location"]) == (301, martyr.url)


def test_record_is_read_under_english_labels_without_a_translation(region, client):
    martyr = make_martyr(region)
    assert client.get(f"/en/martyrs/{martyr.number}/").status_code == 200


def test_translation_shares_the_number_of_its_original(region, client):
    martyr = make_martyr(region)
    english = martyr.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "Wang Shoutian"
    english.save_revision().publish()
    assert english.number == martyr.number
    assert "Wang Shoutian" in client.get(f"/en/martyrs/{martyr.number}/").content.decode()
    with translation.override("zh-hans"):
        assert "Wang Shoutian" not in client.get(f"/martyrs/{martyr.number}/").content.decode()


def test_copy_is_a_draft_with_a_number_of_its_own(region):
    martyr = make_martyr(region)
    copied = martyr.copy(update_attrs={"slug": "copied"}, keep_live=True)
    assert not copied.live
    assert copied.number not in (None, martyr.number)


@pytest.mark.parametrize("digits", ["0", "999999", "1" * 30, "x", "-1", "1.5", "１", "%00"])
def test_address_of_no_record_is_not_found(planted, client, digits):
    assert client.get(f"/martyrs/{digits}/").status_code == 404
    assert client.get(f"/places/{digits}/").status_code == 404


def test_number_of_another_section_is_not_found(region, client):
    assert client.get(f"/cemeteries/{make_martyr(region).number}/").status_code == 404


def test_unpublished_record_is_not_found(region, client):
    martyr = make_martyr(region)
    martyr.unpublish()
    assert client.get(martyr.url).status_code == 404


def test_record_below_an_unpublished_office_is_not_found(region, client):
    martyr = make_martyr(region)
    region.unpublish()
    assert client.get(martyr.url).status_code == 404


def test_merged_number_leads_on_through_merges_of_merges(region, client):
    first, second, third = (make_martyr(region, name) for name in ("王一", "王二", "王三"))
    for gone, into in ((first, second), (second, third)):
        Number.objects.filter(number=gone.number).update(leads_to=into.number)
    addresses = [first.url, second.url]
    third_url = third.url
    first.delete()
    second.delete()
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer["location"]) == (301, third_url)


def test_circle_of_merged_numbers_is_not_found_and_does_not_hang(planted, client):
    Number.objects.create(number=501, section="martyrs", leads_to=502)
    Number.objects.create(number=502, section="martyrs", leads_to=501)
    assert client.get("/martyrs/501/").status_code == 404


def test_deleted_records_number_is_never_given_again(region):
    martyr = make_martyr(region)
    number = martyr.number
    martyr.delete()
    assert make_martyr(region).number > number


def test_numbers_are_drawn_in_one_go(db):
    assert len(Sequence.draw(2000)) == 2000
    assert Sequence.draw()[0] == 2001


def test_short_address_leads_to_the_record_and_hides_what_is_private(region, client):
    martyr = make_martyr(region)
    assert client.get(f"/r/{martyr.number}")["location"] == martyr.url
    martyr.unpublish()
    assert client.get(f"/r/{martyr.number}").status_code == 404


def test_region_is_addressed_by_its_code_of_any_length(region, client):
    assert client.get("/places/3708/").status_code == 200
    assert client.get("/places/370800000000/")["location"] == "/places/3708/"
    assert client.get("/places/3715/").status_code == 404
