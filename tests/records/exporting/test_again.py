"""A file that comes in where its records are already: same, changed, or for a person to decide."""

import json

import pytest

from memorial.records.models import MartyrPage, Relation
from tests.factories.records import make_martyr
from tests.records.exporting.full_site import picture


def edited(path, change):
    """The file with its first record changed."""
    first, *lines = path.read_text("utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    change(documents[0])
    path.write_text("\n".join([first, *(json.dumps(each) for each in documents)]), "utf-8")
    return path


def counts(report):
    return tuple(report[name] for name in ("added", "changed", "same", "rejected", "undecided"))


def test_what_is_there_stays_as_it_is(region, export, bring_back):
    make_martyr(region, "示例甲", unit="某部")
    assert counts(bring_back(export())) == (0, 0, 1, 0, 0)


def third_name(told):
    told.update(remarks="改过", names=[*told["names"], {"form": "丙", "kind": "own"}])


def test_a_changed_line_changes_its_record_and_keeps_its_rows(region, export, bring_back):
    page = make_martyr(region, "示例甲", unit="某部", aliases=["示例乙"])
    name = page.names.first().pk
    path = edited(export(), third_name)
    assert counts(bring_back(path)) == (0, 1, 0, 0, 0)
    page = MartyrPage.objects.get(pk=page.pk)
    assert (page.remarks, page.names.count(), page.names.first().pk) == ("改过", 3, name)
    assert counts(bring_back(export())) == (0, 0, 1, 0, 0)


def test_a_record_with_revisions_gets_a_new_one(region, export, bring_back):
    page = make_martyr(region, "示例甲")
    page.save_revision().publish()
    path = edited(export(), lambda told: told.update(remarks="改过"))
    assert counts(bring_back(path)) == (0, 1, 0, 0, 0)
    page = MartyrPage.objects.get(pk=page.pk)
    assert page.remarks == page.get_latest_revision_as_object().remarks == "改过"


def test_work_done_since_the_export_is_not_written_over(region, export, bring_back):
    page = make_martyr(region, "示例甲")
    path = edited(export(), lambda told: told.update(remarks="文件"))
    page.remarks = "手工"
    page.save()
    report = bring_back(path)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert MartyrPage.objects.get(pk=page.pk).remarks == "手工"


def test_unpublished_changes_are_not_written_over(region, export, bring_back):
    page = make_martyr(region, "示例甲")
    path = edited(export(), lambda told: told.update(remarks="文件"))
    page.remarks = "草稿"
    page.save_revision()
    report = bring_back(path)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert "unpublished changes" in report["undecided_rows"][0]["reason"]


def test_a_dry_run_says_the_same_and_writes_nothing(region, export, bring_back):
    page = make_martyr(region, "示例甲")
    path = export()
    page.delete()
    told = bring_back(path, dry_run=True)
    assert counts(told) == (1, 0, 0, 0, 0), told["rejects"]
    assert not MartyrPage.objects.exists()


def test_an_import_broken_off_before_the_ties_goes_on(region, export, bring_back):
    first, second = make_martyr(region, "示例甲"), make_martyr(region, "示例乙")
    first.relations.add(Relation(other=second, kind="comrade"))
    first.save()
    path = export()
    Relation.objects.all().delete()
    assert counts(bring_back(path)) == (0, 1, 1, 0, 0)
    assert Relation.objects.get().other_id == second.pk


def test_a_record_whose_region_is_not_here_goes_where_it_is_told(city, county, export, bring_back):
    page = make_martyr(county, "示例甲")
    path = edited(export(), lambda told: told.update(region="371500000000"))
    page.delete()
    assert counts(bring_back(path)) == (0, 0, 0, 1, 0)
    assert counts(bring_back(path, region="370811")) == (1, 0, 0, 0, 0)
    assert counts(bring_back(path, region="370811")) == (0, 0, 1, 0, 0)


def test_pictures_that_are_not_here_can_be_left_out(region, export, bring_back):
    page = make_martyr(region, "示例甲")
    path = edited(export(), lambda told: told.update(portrait=f"{'b' * 40} 没有"))
    page.delete()
    assert counts(bring_back(path)) == (0, 0, 0, 1, 0)
    assert counts(bring_back(path, without_media=True)) == (1, 0, 0, 0, 0)


@pytest.fixture(params=[False, True], ids=["bare", "revised"])
def told_of(request, region, export, settings, tmp_path):
    """An export of one record with a portrait, and the portrait, which has lost its words since."""
    settings.MEDIA_ROOT = tmp_path
    image = picture()
    page = make_martyr(region, "示例甲", portrait=image)
    if request.param:
        page.save_revision().publish()
    path = export()
    type(image).objects.filter(pk=image.pk).update(description="")
    return page, path


def test_a_record_does_not_come_back_in_public_with_a_picture_that_lacks_its_words(told_of, bring_back):
    page, path = told_of
    page.delete()
    report = bring_back(path)
    assert counts(report) == (0, 0, 0, 1, 0)
    assert "示例照片" in report["rejects"][0]["reason"]


def test_a_record_that_is_here_is_not_changed_while_its_picture_lacks_them(told_of, bring_back):
    page, path = told_of
    report = bring_back(edited(path, third_name))
    assert report["changed"] == 0
    assert "示例照片" in str(report["rejects"])
    page.refresh_from_db()
    assert page.remarks == ""
