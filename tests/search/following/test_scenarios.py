"""After whatever happens to a page, search shows what the tree shows, with every engine."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from frame.checking import compare
from memorial.records.graves.reburying import rebury
from memorial.records.models import Burial, CemeteryMove, ImportRun, MartyrPage, PersonName
from memorial.records.moving.carrying_out import carry_out
from memorial.records.moving.planning import plan_move
from memorial.records.moving.undoing import undo as undo_move
from memorial.records.namesakes.combining import conflicts_between
from memorial.records.namesakes.deciding import decide
from memorial.records.namesakes.merging import merge, unmerge
from tests.factories.graves import GraveFactory, bury
from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory, make_martyr

SHUT = {"restriction_type": PageViewRestriction.LOGIN}


@pytest.fixture(autouse=True)
def agreed(shown):
    """At the end of every scenario tree, catalogue and engine are the same, row by row."""
    yield
    shown("绝无此词", [])
    found = compare()
    assert (found.differing, found.pending) == (set(), 0), found.by_kind


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田")


def fresh(page):
    return MartyrPage.objects.get(pk=page.pk)


def test_publishing_shows_and_a_draft_does_not(county, shown):
    page = MartyrPage(title="王守田", live=False)
    page.names.add(PersonName(form="王守田", kind="own"))
    county.add_child(instance=page)
    shown("守田", [])
    shown("守田", ["王守田"], public=False)
    fresh(page).save_revision().publish()
    shown("守田", ["王守田"])


def test_edit_shows_and_what_it_took_away_does_not(martyr, shown):
    page = fresh(martyr)
    page.names.add(PersonName(form="铁柱", kind="other"))
    page.save_revision()
    shown("铁柱", [])
    page.save_revision().publish()
    shown("铁柱", ["王守田"])
    page = fresh(martyr)
    page.names.set([row for row in page.names.all() if row.form != "铁柱"])
    page.save_revision().publish()
    shown("铁柱", [])


def test_many_edits_between_two_rounds_of_the_worker_end_in_the_last(martyr, shown):
    for number in range(5):
        page = fresh(martyr)
        page.remarks = f"第{number}次修改"
        page.save_revision().publish()
    shown("第4次修改", ["王守田"])
    shown("第3次修改", [])


def test_unpublishing_hides(martyr, shown):
    shown("守田", ["王守田"])
    fresh(martyr).unpublish()
    shown("守田", [])


def test_scheduled_publication_shows_when_it_falls_due(county, shown, monkeypatch):
    page = MartyrPage(title="王守田", live=False)
    page.names.add(PersonName(form="王守田", kind="own"))
    county.add_child(instance=page)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    shown("守田", [])
    due = timezone.now() + timedelta(hours=1, seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: due)
    shown("守田", ["王守田"])


def test_expiry_hides_when_it_falls_due(martyr, shown):
    shown("守田", ["王守田"])
    page = fresh(martyr)
    page.expire_at = timezone.now() - timedelta(seconds=1)
    page.save()
    shown("守田", [])


def test_moved_record_is_found_under_its_new_office(martyr, city, shown):
    other = RegionFactory(parent=city, division=DivisionFactory(code="370812000000", name="兖州区", level=3))
    fresh(martyr).move(other, pos="last-child")
    shown("守田", ["王守田"])
    assert fresh(martyr).entry.region == "370812000000"


def test_moved_below_an_unpublished_office_it_is_hidden(martyr, city, shown):
    closed = RegionFactory(
        parent=city, live=False, division=DivisionFactory(code="370812000000", name="兖州区", level=3)
    )
    fresh(martyr).move(closed, pos="last-child")
    shown("守田", [])


def test_deleting_hides_singly_and_with_the_office(martyr, county, shown):
    other = make_martyr(county, "王守成")
    shown("王守", ["王守成", "王守田"])
    other.delete()
    shown("王守", ["王守田"])
    Page.objects.get(pk=county.pk).delete()
    shown("王守", [], public=False)


def test_restriction_hides_and_lifting_it_shows(martyr, county, shown):
    row = PageViewRestriction.objects.create(page=martyr.page_ptr, **SHUT)
    shown("守田", [])
    row.delete()
    shown("守田", ["王守田"])
    row = PageViewRestriction.objects.create(page=Page.objects.get(pk=county.pk), **SHUT)
    shown("守田", [])
    row.delete()
    shown("守田", ["王守田"])


def test_unpublished_office_hides_all_below_it(martyr, county, shown):
    county.unpublish()
    shown("守田", [])
    county.save_revision().publish()
    shown("守田", ["王守田"])


def test_copy_is_a_draft_and_hidden(martyr, county, shown):
    fresh(martyr).copy(to=county, update_attrs={"slug": "copied", "title": "王守田"})
    shown("守田", ["王守田"])
    shown("守田", ["王守田", "王守田"], public=False)


def test_bulk_unpublish_of_the_admin_hides(martyr, admin_user, shown):
    client = Client()
    client.force_login(admin_user, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={martyr.pk}", {"include_descendants": "on"})
    assert answer.status_code == 302
    shown("守田", [])


NAMES = [f"王{chr(0x4E00 + 7 * number)}示" for number in range(120)]


@pytest.fixture
def bring_in(county, tmp_path):
    def run(year):
        rows = [f"S{number},{name},示例村{number},{year},示例" for number, name in enumerate(NAMES)]
        file = tmp_path / "示例.csv"
        file.write_text("\n".join(["烈士ID,姓名,籍贯,牺牲年,备注", *rows]), encoding="utf-8")
        call_command("import_martyrs", str(file), region="370811", json=True)
        return str(ImportRun.objects.latest("pk").pk)

    return run


def test_import_shows_and_undoing_it_hides(bring_in, shown):
    run = bring_in(1942)
    shown(NAMES[7], [NAMES[7]])
    shown("示例村119", [NAMES[119]])
    call_command("import_undo", run)
    shown(NAMES[7], [], public=False)


def test_imported_change_shows_and_undoing_it_shows_what_was(bring_in, shown):
    bring_in(1942)
    second = bring_in(1943)
    shown("1943", NAMES)
    call_command("import_undo", second)
    shown("1943", [])
    shown("1942", NAMES)


def test_merged_record_is_hidden_and_shown_again_when_they_are_parted(martyr, county, admin_user, shown):
    other = make_martyr(county, "王守田", aliases=["小石头"])
    decision = decide(martyr, other, "same", admin_user, reason="示例")
    choices = dict.fromkeys((each.name for each in conflicts_between(martyr, other)), "kept")
    row = merge(martyr, other, decision, admin_user, choices)
    shown("守田", ["王守田"])
    shown("小石头", ["王守田"])
    unmerge(row, admin_user, "示例")
    shown("守田", ["王守田", "王守田"])


def test_moved_cemetery_is_told_of_its_people_and_no_more_when_that_is_undone(county, admin_user, shown):
    old, new = (CemeteryFactory(parent=county, title=title) for title in ("示例老陵园", "示例新陵园"))
    bury(county, GraveFactory(cemetery=old), "王守田")
    shown("示例老陵园", ["示例老陵园", "王守田"])
    move = plan_move(CemeteryMove(source=old, destination=new, decision="示例", moved="2026-04"), None)
    carry_out(move, admin_user)
    shown("示例新陵园", ["示例新陵园", "王守田"])
    shown("示例老陵园", ["示例老陵园"])
    undo_move(move, "示例", admin_user)
    shown("示例新陵园", ["示例新陵园"])


def test_single_grave_moved_is_told_of_its_people(county, shown):
    old, new = (CemeteryFactory(parent=county, title=title) for title in ("示例老陵园", "示例新陵园"))
    grave = GraveFactory(cemetery=old)
    bury(county, grave, "王守田")
    rebury(grave, GraveFactory(cemetery=new), moved="1958")
    shown("示例新陵园", ["示例新陵园", "王守田"])


def test_burial_set_by_hand_is_told(martyr, county, shown):
    cemetery = CemeteryFactory(parent=county, title="示例老陵园")
    page = fresh(martyr)
    page.burials.add(Burial(cemetery=cemetery))
    page.save()
    shown("示例老陵园", ["示例老陵园", "王守田"])
