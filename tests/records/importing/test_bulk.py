"""Writing in bulk: what Django's private call must go on doing, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex

from memorial.records.importing.bulk import write_new
from memorial.records.models import MartyrPage, PersonName, RegionPage, Sacrifice

RELATIONS = ("names", "services", "sacrifices", "burials", "source_notes")


def made(name):
    page = MartyrPage(title=name, birth="1919", live=True)
    page.names = [PersonName(form=name, sort_order=0)]
    page.sacrifices = [Sacrifice(died="1942-05", sort_order=0)]
    return page


@pytest.fixture
def parent(bring_in, region):
    return RegionPage.objects.get(pk=region.pk)


def test_insert_writes_one_own_row_beside_each_page_row_and_computes_its_columns(parent):
    write_new([made("王一"), made("王二")], parent, RELATIONS, "list")
    pages = MartyrPage.objects.order_by("path")
    assert [page.title for page in pages] == ["王一", "王二"]
    assert {page.birth_earliest.isoformat() for page in pages} == {"1919-01-01"}
    assert {page.sacrifice.died_latest.isoformat() for page in pages} == {"1942-05-31"}
    assert Page.objects.type(MartyrPage).count() == 2


def test_page_written_in_bulk_is_edited_like_any_other(parent):
    write_new([made("王一")], parent, RELATIONS, "list")
    page = MartyrPage.objects.get().get_latest_revision_as_object()
    page.title = "王壹"
    page.save_revision().publish()
    page = MartyrPage.objects.get()
    assert (page.title, page.names.get().form, page.sacrifice.died) == ("王壹", "王一", "1942-05")
    assert page.entry.title == "王壹"


def test_number_of_questions_does_not_grow_with_the_pages(parent):
    counted = []
    for size in (5, 40):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            write_new(
                [made(f"王{size}-{n}") for n in range(size)], RegionPage.objects.get(pk=parent.pk), RELATIONS, "list"
            )
        counted.append(len(queries))
    assert counted[1] <= counted[0] + 3, counted
    assert counted[1] < 60


def test_pages_below_an_unpublished_office_are_private(parent):
    parent.unpublish()
    write_new([made("王一")], RegionPage.objects.get(pk=parent.pk), RELATIONS, "list")
    assert MartyrPage.objects.get().entry.private


def test_references_are_those_that_a_save_would_keep(parent):
    page = made("王一")
    page.native_place_id = parent.division_id
    write_new([page], parent, RELATIONS, "list")
    fields = (
        "content_type",
        "base_content_type",
        "to_content_type",
        "to_object_id",
        "content_path",
        "content_path_hash",
    )
    kept = ReferenceIndex.objects.filter(object_id=str(page.pk)).values_list(*fields)
    written = list(kept)
    assert [row[3] for row in written] == ["370800000000"]
    ReferenceIndex.objects.all().delete()
    ReferenceIndex.create_or_update_for_object(MartyrPage.objects.get())
    assert list(kept.all()) == written


def test_nothing_to_write_asks_nothing(parent):
    with CaptureQueriesContext(connection) as queries:
        write_new([], parent, RELATIONS, "list")
    assert len(queries) == 0
