"""What an exhibit restricts is nowhere in public, and in the admin only for those who may see it."""

import json

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from wagtail.models import GroupPagePermission

from exhibitions.halls.models import ExhibitPage
from exhibitions.halls.restriction import RESTRICTABLE
from search.engines import get_engine
from search.models import Entry
from tests.factories.halls import HallFactory, make_exhibit, make_exhibition
from tests.factories.records import make_martyr

# A value of each field that nothing else on a page would say.
VALUES = {
    "registration_number": "密号零零七",
    "other_name": "密原名",
    "nature": "seal",
    "relic_kind": "oracle_bone",
    "grade": "first",
    "pieces": 98765,
    "material": "密质地",
    "size": "密尺寸",
    "mass": "密质量",
    "period": "korea",
    "made": "1937-07-07",
    "condition": "badly_damaged",
    "condition_note": "密完残",
    "entered": "1988-03-04",
    "way_in": "loan",
    "way_in_note": "密来源",
    "donor": "密捐赠人",
    "donor_wording": "密署名",
    "keeper": "密收藏单位",
    "storage_place": "密库房",
    "lender": "密出借人",
    "loan_from": "2029-11-24",
    "loan_until": "2031-12-25",
    "rights": "密权利",
    "transcription": "密释文",
}
SHOWN = ("密", "印章", "甲骨", "一级", "98765", "抗美援朝", "1937", "严重残缺", "1988", "借展", "2029", "2031")


@pytest.fixture
def exhibit(county):
    return make_exhibit(county, "一件展品", **VALUES, restricted=[name for name, _label in RESTRICTABLE])


def leaks(text):
    return [word for word in SHOWN if word in text]


def test_every_restrictable_field_is_tried_here():
    assert set(VALUES) == {name for name, _label in RESTRICTABLE}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_restricted_particulars_are_on_no_public_page(client, county, exhibit, prefix):
    martyr = make_martyr(county)
    exhibit.people.create(martyr=martyr)
    exhibit.save()
    hall = HallFactory(parent=county)
    page = make_exhibition(hall, [("单元", [exhibit])])
    paths = [f"/exhibits/{exhibit.number}/", f"/exhibitions/{page.number}/", "/exhibits/", f"/martyrs/{martyr.number}/"]
    paths += [f"/exhibitions/{page.number}/?view=print", f"/exhibitions/{page.number}/?view=projector"]
    paths += [
        "/search/?q=一件展品",
        "/search/?q=一件展品&format=json",
        "/search/?q=一件展品&format=csv",
        "/sitemap-exhibit.xml",
        f"/exhibits/{exhibit.number}/?view=labels",
        f"/exhibitions/{page.number}/?view=labels",
        f"/exhibits/{exhibit.number}/manifest.json",
        f"/kiosk/exhibitions/{page.number}/exhibits/{exhibit.number}/",
    ]
    for path in paths:
        answer = client.get(prefix + path)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert leaks(text.decode()) == [], path
        # The test would find nothing if the page said nothing.
        assert answer.status_code == 404 or "sitemap" in path or "一件展品" in text.decode(), path


def test_restricted_particulars_are_not_in_the_catalogue_nor_found(exhibit, client):
    entry = Entry.objects.get(page=exhibit.pk)
    stored = json.dumps({name: str(value) for name, value in vars(entry).items()}, ensure_ascii=False)
    assert leaks(stored) == []
    assert "oracle_bone" not in stored
    assert (entry.year_from, entry.period, entry.facets) == (None, "", {})
    for words in ("密号零零七", "密捐赠人", "密收藏单位"):
        assert "一件展品" not in client.get(f"/search/?q={words}").content.decode(), words
    assert get_engine().name in ("sqlite", "postgres")


def test_public_particulars_are_shown_once_they_are_let_out(client, exhibit):
    exhibit.restricted = []
    exhibit.save()
    html = client.get(f"/exhibits/{exhibit.number}/").content.decode()
    for name, word in (("material", "密质地"), ("donor", "密捐赠人"), ("grade", "一级"), ("keeper", "密收藏单位")):
        assert word in html, name
    assert "1937年7月7日" in html


@pytest.mark.django_db
def test_persons_and_whereabouts_are_restricted_unless_somebody_says_otherwise():
    assert set(ExhibitPage().restricted) == {
        "condition_note", "way_in_note", "donor", "storage_place", "lender", "loan_from",
        "loan_until",
    }  # fmt: skip


@pytest.fixture
def editor(county):
    """May change and publish what lies below the county; no more."""
    user = User.objects.create_user("editor", password="x")
    group = Group.objects.create(name="编辑")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=county, permission=permission)
    user.groups.add(group)
    return user


def test_editor_without_the_permission_neither_sees_nor_overwrites_restricted_fields(client, editor, exhibit):
    client.force_login(editor)
    edit = reverse("wagtailadmin_pages:edit", args=[exhibit.pk])
    html = client.get(edit).content.decode()
    assert leaks(html) == []
    assert 'name="storage_place"' not in html
    assert 'name="restricted"' not in html
    assert 'name="title"' in html
    form = client.get(edit).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    data |= {"description-count": "0", "title": "改了名称", "action-publish": "1"}
    for relation in ("views", "people", "battles", "awards", "comments"):
        data |= {f"{relation}-TOTAL_FORMS": "0", f"{relation}-INITIAL_FORMS": "0"}
    answer = client.post(edit, data)
    assert answer.status_code == 302, answer.context["form"].errors
    after = ExhibitPage.objects.get(pk=exhibit.pk)
    assert after.title == "改了名称"
    assert (after.storage_place, after.donor, after.pieces) == ("密库房", "密捐赠人", 98765)
    assert set(after.restricted) == set(VALUES)


def test_editor_without_the_permission_sees_no_restricted_field_in_comparisons(client, editor, exhibit):
    first = exhibit.save_revision()
    exhibit.storage_place, exhibit.donor, exhibit.title = "密新库房", "密新人", "改了名称"
    second = exhibit.save_revision()
    path = reverse("wagtailadmin_pages:revisions_compare", args=[exhibit.pk, first.pk, second.pk])
    client.force_login(editor)
    html = client.get(path).content.decode()
    assert "改了名称" in html
    assert "密" not in html
    editor.user_permissions.add(Permission.objects.get(codename="view_restricted_exhibit"))
    client.force_login(User.objects.get(pk=editor.pk))
    assert "密新库房" in client.get(path).content.decode()


def test_holder_of_the_permission_sees_all_of_it(client, editor, exhibit):
    editor.user_permissions.add(Permission.objects.get(codename="view_restricted_exhibit"))
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[exhibit.pk])).content.decode()
    assert "密库房" in html
    assert 'name="restricted"' in html


def test_unknown_name_of_a_field_is_refused(exhibit):
    field = ExhibitPage._meta.get_field("restricted")
    with pytest.raises(Exception, match="没有这个选项"):
        field.clean(["storage_place", "title"], exhibit)
    assert field.clean(["rights", "grade"], exhibit) == ["grade", "rights"]
