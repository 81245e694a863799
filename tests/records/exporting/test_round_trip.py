"""Out, into an empty site, and out again: the same file, in every format."""

import pytest
from wagtail.models import Page, ReferenceIndex

from frame.models import Number, Sequence
from memorial.records.models import MartyrPage
from search.models import Entry
from tests.records.exporting.full_site import build, emptied, picture


@pytest.fixture
def full(city, county, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return build(city, county, image=picture())


@pytest.mark.parametrize("form", ["jsonl", "xlsx"])
def test_all_records_come_back_to_the_same_file(full, export, bring_back, form):
    before = export("all", f"before.{form}", drafts=True, restricted=True)
    count = Number.objects.count()
    last = Sequence.objects.get().last
    emptied()
    report = bring_back(before)
    assert report["rejects"] == [], "\n".join(f"R {row}" for row in report["rejects"])
    assert (report["added"], report["undecided"]) == (report["rows"], 0)
    assert Number.objects.count() == count
    assert Sequence.objects.get().last == last
    assert not any(Page.find_problems())
    assert Entry.objects.filter(kind="martyr").count() == 13
    after = export("all", f"after.{form}", drafts=True, restricted=True)
    again = export("all", "again.jsonl", drafts=True, restricted=True)
    if form == "jsonl":
        assert after.read_bytes() == before.read_bytes()
    assert bring_back(again)["same"] == report["rows"]
    assert bring_back(before)["same"] == report["rows"]


def test_a_kind_comes_back_from_csv_to_the_same_file(full, export, bring_back):
    """Records whose ties are all among themselves."""
    words = ("units", "battles", "cemeteries", "graves", "martyrs", "stories")
    before = {word: export(word, f"{word}-before.csv", drafts=True, restricted=True) for word in words}
    emptied()
    for word in words:
        report = bring_back(before[word])
        assert (report["rejects"], report["added"]) == ([], report["rows"]), word
    for word in words:
        after = export(word, f"{word}-after.csv", drafts=True, restricted=True)
        assert after.read_bytes() == before[word].read_bytes(), word


def test_what_points_at_a_record_points_at_it_again(full, export, bring_back):
    path = export("all", drafts=True, restricted=True)
    emptied()
    bring_back(path)
    first = MartyrPage.objects.get(title__startswith="阿不都热依木")
    assert first.burials.get().grave.now_at.cemetery.title == "示例烈士陵园"
    assert {row.other.title for row in first.relations.all()} == {"示例12"}
    link = first.deeds[1].value.source
    assert f'id="{MartyrPage.objects.get(title="示例1").pk}"' in link
    assert first.portrait.title == first.deeds[3].value["image"].title == "示例照片"
    assert MartyrPage.objects.get(title="示例2").live is False
    assert ReferenceIndex.get_references_to(first).exists()
