"""What search engines are told of: written in the background, whole files, only what has changed."""

import gzip
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from home.sitemaps import background, contents
from home.sitemaps.background import SitemapErrand
from home.sitemaps.writing import Manifest, folder
from search.models import Entry
from tests.factories.records import make_martyr
from tests.factories.transcription import make_list
from tests.support.sitemap import told_to_robots, whole_sitemap


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def records(client):
    return "".join(text for name, text in told_to_robots(client).items() if "pages" not in name)


def written(block):
    return (folder() / f"{block}.xml.gz").stat().st_mtime_ns


def test_public_record_is_told_at_its_own_address(region, client):
    martyr = make_martyr(region)
    assert f"/martyrs/{martyr.number}/</loc>" in records(client)


@pytest.mark.parametrize("fields", [{"sample": True}, {"live": False}])
def test_sample_and_draft_are_not_told(region, client, fields):
    make_martyr(region, **fields)
    assert "<loc>" not in records(client)


def test_record_below_a_restricted_office_is_not_told(region, client):
    make_martyr(region)
    assert "<loc>" in records(client)
    PageViewRestriction.objects.create(page=region, restriction_type=PageViewRestriction.LOGIN)
    assert "<loc>" not in records(client)
    assert "/places/3708/" not in whole_sitemap(client)


def test_sections_regions_and_statements_are_told_in_both_languages_with_their_twins(region, client):
    pages = whole_sitemap(client)
    for address in ("/martyrs/</loc>", "/en/martyrs/</loc>", "/places/3708/</loc>", "/privacy/</loc>"):
        assert address in pages
    assert 'hreflang="zh-Hans"' in pages
    assert 'hreflang="en"' in pages


def test_pages_outside_the_tree_are_told_in_both_languages_and_answer_there(region, client):
    pages = whole_sitemap(client)
    for address in ("/map/", "/battles/map/", "/calendar/", "/family/", "/en/battles/map/"):
        assert f"{address}</loc>" in pages
        answer = client.get(address)
        assert answer.status_code == 200
        assert b"noindex" not in answer.content


def test_a_list_to_copy_out_is_told_while_the_public_sees_it_and_no_sample_is(region, client):
    told, draft, sample = make_list(region), make_list(region, state="draft"), make_list(region, sample=True)
    pages = whole_sitemap(client)
    assert f"/transcription/{told.pk}/</loc>" in pages
    assert f"/transcription/{draft.pk}/" not in pages
    assert f"/transcription/{sample.pk}/" not in pages


def test_a_translated_record_is_told_with_its_twin_and_another_without(region, client):
    martyr = make_martyr(region, "王守田")
    alone = make_martyr(region, "李长河")
    region.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True).save_revision().publish()
    twin = martyr.copy_for_translation(Locale.objects.get(language_code="en"))
    twin.save_revision().publish()
    told = records(client)
    assert told.count(f'hreflang="en" href="http://localhost/en/martyrs/{martyr.number}/"') == 2
    assert f"/martyrs/{alone.number}/</loc><lastmod>" in told
    assert f'hreflang="en" href="http://localhost/en/martyrs/{alone.number}/"' not in told


def test_every_chinese_page_is_told_with_its_address_in_traditional_characters(region, client):
    martyr = make_martyr(region)
    told = records(client)
    assert told.count("<loc>") == 1
    assert f'hreflang="zh-Hant" href="http://localhost/zh-hant/martyrs/{martyr.number}/"' in told
    assert 'hreflang="zh-Hant" href="http://localhost/zh-hant/places/3708/"' in whole_sitemap(client)


def test_files_hold_so_many_and_no_more(region, client, monkeypatch):
    numbers = [make_martyr(region, f"王{number}").number for number in range(7)]
    monkeypatch.setattr(contents, "BLOCK", 3)
    monkeypatch.setattr(contents, "MOST_IN_A_FILE", 2)
    files = told_to_robots(client)
    assert max(text.count("<loc>") for text in files.values()) == 2
    assert all(sum(f"/martyrs/{number}/</loc>" in text for text in files.values()) == 1 for number in numbers)


def test_only_what_has_changed_is_written_anew_and_what_is_gone_goes(region, client, monkeypatch):
    monkeypatch.setattr(contents, "BLOCK", 1)
    first, second = make_martyr(region), make_martyr(region)
    whole_sitemap(client)
    before = {each.number: written(each.number) for each in (first, second)}
    second.remarks = "改过"
    second.save()
    third = make_martyr(region)
    whole_sitemap(client)
    assert written(first.number) == before[first.number]
    assert written(second.number) != before[second.number]
    third.unpublish()
    assert f"/martyrs/{third.number}/" not in whole_sitemap(client)
    assert not (folder() / f"{third.number}.xml.gz").exists()


def test_the_worker_writes_a_part_a_second_and_then_asks_nothing_until_something_changes(region, monkeypatch):
    # What is written counts as committed at once.
    monkeypatch.setattr(connection, "on_commit", lambda func, robust=False: func())
    monkeypatch.setattr(contents, "BLOCK", 1)
    monkeypatch.setattr(background, "REST", 0)
    make_martyr(region), make_martyr(region)
    errand = SitemapErrand()
    assert [errand.look() for _second in range(4)] == [True, True, False, False]
    with CaptureQueriesContext(connection) as asked:
        assert not errand.look()
    assert len(asked) == 0
    make_martyr(region)
    assert errand.look()


def test_a_file_half_written_is_never_seen(region, client, monkeypatch):
    """The old file stands until the new one is whole."""
    make_martyr(region)
    before = records(client)
    monkeypatch.setattr("gzip.compress", lambda *args, **kwargs: (_ for _ in ()).throw(OSError("disk full")))
    Entry.objects.update(updated_at=Entry.objects.first().updated_at + timedelta(seconds=5))
    with pytest.raises(OSError, match="disk full"):
        background.write_all()
    monkeypatch.undo()
    assert Manifest.read().files
    name = next(name for name, _at in Manifest.read().files if "pages" not in name)
    assert gzip.decompress((folder() / name).read_bytes()).decode() == before


def test_a_large_site_that_has_just_been_started_asks_to_come_again(region, client, monkeypatch):
    make_martyr(region)
    monkeypatch.setattr(background, "SMALL", 0)
    answer = client.get("/sitemap.xml")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")


@pytest.mark.parametrize("name", ["none.xml", "manifest.json", "..%2Fsecret_key", "0.xml.gz", "pages-9.xml.gz"])
def test_file_that_is_none_is_not_found(planted, client, name):
    assert client.get(f"/sitemap-{name}").status_code == 404


def test_records_take_the_same_queries_at_any_number(region, client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            background.write_all()
        return len(queries)

    make_martyr(region)
    asked()
    make_martyr(region)
    few = asked()
    for number in range(20):
        make_martyr(region, f"王{number}")
    assert asked() == few
