"""图中人物 in the admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission
from wagtail.search.backends import get_search_backend

from memorial.records.models import PersonShown
from memorial.records.namesakes.combining import conflicts_between
from memorial.records.namesakes.deciding import decide
from memorial.records.namesakes.merging import merge
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr
from tests.factories.shown import make_group_picture, show
from tests.support.editing import add_row, form_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田", died="1943", aliases=["王小石"])


def desk(picture):
    return reverse("persons_shown", args=[picture.pk])


def note(client, picture, *rows):
    """Open the form, add these rows and save it."""
    fields = form_fields(client.get(desk(picture)).content.decode())
    for row in rows:
        add_row(fields, "persons", **{"martyr": "", "name_text": "", "position": "", "certainty": "certain", **row})
    return client.post(desk(picture), fields)


def noted(picture):
    rows = PersonShown.objects.filter(picture=picture.pk)
    return [(row.martyr_id, row.name_text, row.position, row.certainty) for row in rows]


def test_editor_notes_who_is_seen_and_reads_it_on_the_picture_and_the_record(admin_client, martyr):
    picture = make_group_picture()
    answer = note(
        admin_client, picture,
        {"martyr": martyr.pk, "position": "左起第二"},
        {"name_text": "张某", "certainty": "doubtful", "source": "照片背面题字"},
    )  # fmt: skip
    assert answer.status_code == 302
    assert noted(picture) == [(martyr.pk, "", "左起第二", "certain"), (None, "张某", "", "doubtful")]
    form = admin_client.get(reverse("wagtailimages:edit", args=[picture.pk])).content.decode()
    assert "王守田、张某" in form
    assert desk(picture) in form
    record = admin_client.get(reverse("wagtailadmin_pages:edit", args=[martyr.pk])).content.decode()
    assert "示例合影" in record
    assert desk(picture) in record


def test_form_shows_the_picture_and_says_whether_it_is_public(admin_client, martyr):
    picture = make_group_picture(martyr)
    assert "会出现在下列英烈的公开记录上" in admin_client.get(desk(picture)).content.decode()
    picture.rights = "unknown"
    picture.save()
    assert "请先写明权利状况和在世者同意情况" in admin_client.get(desk(picture)).content.decode()
    picture.consent = "refused"
    picture.save()
    assert "本人或亲属不同意公开" in admin_client.get(desk(picture)).content.decode()


def test_row_is_taken_away_and_another_put_in_its_place(admin_client, martyr, county):
    other = make_martyr(county, "李长河")
    picture = make_group_picture(martyr, other)
    fields = form_fields(admin_client.get(desk(picture)).content.decode())
    fields["persons-0-DELETE"] = "1"
    add_row(fields, "persons", martyr=martyr.pk, name_text="", position="右一", certainty="certain")
    assert admin_client.post(desk(picture), fields).status_code == 302
    assert noted(picture) == [(other.pk, "", "", "certain"), (martyr.pk, "", "右一", "certain")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({}, "请选择英烈记录；没有记录的人，请写姓名。"),
        ({"name_text": "张某 13812345678"}, "不能出现个人号码"),
        ({"name_text": "张某", "position": "13812345678"}, "不能出现个人号码"),
        ({"name_text": "张某", "source": "13812345678"}, "不能出现个人号码"),
        ({"name_text": "张某", "consent_given": "2024-05-01", "consent_expires": "2024-01-01"}, "到期日期早于同意日期"),
        ({"name_text": "张某", "martyr": True}, "姓名以记录为准"),
    ],
)
def test_bad_row_is_refused_in_words(admin_client, martyr, row, told):
    picture = make_group_picture()
    answer = note(
        admin_client,
        picture,
        {**row, "position": row.get("position", "左一")} | ({"martyr": martyr.pk} if row.get("martyr") else {}),
    )
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert noted(picture) == []


def test_nobody_is_noted_twice_in_one_picture(admin_client, martyr):
    picture = make_group_picture()
    twice = note(admin_client, picture, {"martyr": martyr.pk}, {"martyr": martyr.pk, "position": "右一"})
    assert "“王守田”选了两次，请删去一行。" in twice.content.decode()
    twice = note(admin_client, picture, *[{"name_text": "张某", "position": "左一"}] * 2)
    assert "“张某左一”选了两次，请删去一行。" in twice.content.decode()
    assert noted(picture) == []
    assert note(admin_client, picture, *[{"name_text": "张某", "position": side} for side in "左右"]).status_code == 302


class TestOffices:
    @pytest.fixture
    def editor(self, client, county, django_user_model):
        """An editor of 任城区, whose pictures lie in a collection of its own."""
        own = Collection.get_first_root_node().add_child(name="示例甲局")
        group = Group.objects.create(name="示例甲局编辑")
        for codename in ("add_image", "change_image", "choose_image"):
            permission = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
            GroupCollectionPermission.objects.create(group=group, collection=own, permission=permission)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
        GroupPagePermission.objects.create(group=group, page=county, permission=change)
        user = django_user_model.objects.create_user("editor", password="x")
        user.groups.add(group)
        client.force_login(user)
        return own

    def test_who_may_not_change_the_picture_may_not_say_who_is_in_it(self, client, editor, martyr):
        foreign = make_group_picture(martyr)
        assert client.get(desk(foreign)).status_code in (302, 403)
        assert client.post(desk(foreign), {"persons-TOTAL_FORMS": "0", "persons-INITIAL_FORMS": "0"}).status_code in (
            302,
            403,
        )
        assert len(noted(foreign)) == 1
        record = client.get(reverse("wagtailadmin_pages:edit", args=[martyr.pk])).content.decode()
        assert "王守田" in record
        assert foreign.title not in record
        assert client.get(desk(make_group_picture(collection=editor))).status_code == 200

    def test_draft_of_another_office_is_not_chosen_by_its_id(self, client, editor, martyr, city):
        code = "370812000000"
        beside = RegionFactory(parent=city, division=DivisionFactory(code=code, name="兖州区", level=3))
        hidden, open_one = make_martyr(beside, "邻区草稿"), make_martyr(beside, "邻区公开")
        hidden.unpublish()
        martyr.unpublish()
        picture = make_group_picture(collection=editor)
        answer = note(client, picture, {"martyr": hidden.pk})
        assert "又由其他单位负责，不能选" in answer.content.decode()
        assert noted(picture) == []
        # An own draft and any public record may.
        assert note(client, picture, {"martyr": martyr.pk}, {"martyr": open_one.pk}).status_code == 302
        assert len(noted(picture)) == 2


class TestSearch:
    def found(self, words):
        return [picture.title for picture in get_search_backend().search(words, get_image_model().objects.all())]

    def test_picture_is_found_by_every_name_of_who_is_seen_in_it(self, martyr):
        make_group_picture(title="别的图")
        picture = make_group_picture(martyr, title="村口")
        show(picture, "张某")
        for words in ("王守田", "王小石", "张某"):
            assert self.found(words) == ["村口"], words

    def test_picture_is_found_in_the_chooser(self, admin_client, martyr):
        make_group_picture(title="别的图")
        make_group_picture(martyr, title="村口")
        answer = admin_client.get(reverse("wagtailimages_chooser:choose_results"), {"q": "王守田"}).content.decode()
        assert "村口" in answer
        assert "别的图" not in answer

    def test_new_name_of_the_record_and_the_record_it_is_part_of_find_it_too(self, martyr, county, admin_user):
        make_group_picture(martyr, title="村口")
        martyr.title = "王守甜"
        martyr.save()
        assert self.found("王守甜") == ["村口"]
        kept = make_martyr(county, "王小石", died="1943", aliases=["王大石"])
        decision = decide(kept, martyr, "same", admin_user, reason="示例理由")
        martyr.refresh_from_db()
        choices = dict.fromkeys((each.name for each in conflicts_between(kept, martyr)), "kept")
        merge(kept, martyr, decision, admin_user, choices)
        assert self.found("王大石") == ["村口"]

    def test_picture_is_no_longer_found_by_who_was_taken_out(self, martyr):
        picture = make_group_picture(martyr, title="村口")
        PersonShown.objects.filter(picture=picture.pk).first().delete()
        assert self.found("王守田") == []
