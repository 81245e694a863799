"""陵园墓位 in the admin, as the bureau and as a county that answers for one region only."""

import csv
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import GroupPagePermission

from memorial.records.graves.reburying import rebury
from memorial.records.models import CemeteryMove, CemeteryPage, CemeterySection, Grave, MartyrPage, Reburial, WallName
from memorial.records.moving.carrying_out import carry_out
from memorial.records.moving.planning import plan_move
from tests.factories.graves import GraveFactory, SectionFactory, bury, carve, make_graves
from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory, make_martyr
from tests.support.editing import add_row, form_fields

MODELS = ("cemeterysection", "grave", "wallname", "reburial", "cemeterymove")


@pytest.fixture
def sibling(city):
    """The region page of another county, with a cemetery of its own."""
    division = DivisionFactory(code="370829000000", name="嘉祥县", level=3)
    return RegionFactory(parent=city, division=division)


@pytest.fixture
def theirs(sibling):
    return CemeteryFactory(parent=sibling, title="示例邻县陵园")


@pytest.fixture
def editor(client, django_user_model, county):
    """A client logged in as an editor of the county, with every right on graves there."""
    group = Group.objects.create(name="示例县级编辑")
    for codename in ("change_page", "add_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=county, permission=permission)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for model in MODELS:
        group.permissions.add(*Permission.objects.filter(content_type__app_label="records", content_type__model=model))
    user = django_user_model.objects.create_user("county-editor", password="x" * 12)
    user.groups.add(group)
    client.force_login(user)
    return client


@pytest.fixture
def own_and_theirs(cemetery, new_cemetery, theirs):
    """For each viewset a row of the own office and one of the sibling's."""

    def rows(home):
        section = SectionFactory(cemetery=home, name="东区")
        wall = SectionFactory(cemetery=home, name="英名墙", kind="wall")
        graves = make_graves(home, 3, part=section, row="7")
        reburial = rebury(graves[0], graves[1])
        other = new_cemetery if home == cemetery else CemeteryFactory(parent=theirs.get_parent().specific)
        move = plan_move(CemeteryMove(source=home, destination=other, decision="示例批文"))
        return {
            "cemetery_sections": section,
            "graves": graves[2],
            "wall_names": carve(wall, "示例姓名")[0],
            "reburials": reburial,
            "cemetery_moves": move,
        }

    return rows(cemetery), rows(theirs)


@pytest.mark.parametrize("viewset", ["cemetery_sections", "graves", "wall_names", "reburials", "cemetery_moves"])
def test_every_view_opens_for_the_own_office_and_is_shut_for_a_sibling(editor, own_and_theirs, viewset):
    own, other = (rows[viewset] for rows in own_and_theirs)
    listing = editor.get(f"/admin/{viewset}/").content.decode()
    assert f"/admin/{viewset}/edit/{own.pk}/" in listing
    assert f"/admin/{viewset}/edit/{other.pk}/" not in listing
    for view in ("edit", "delete", "history", "usage"):
        assert editor.get(f"/admin/{viewset}/{view}/{own.pk}/").status_code == 200, view
        assert editor.get(f"/admin/{viewset}/{view}/{other.pk}/").status_code in (302, 403, 404), view
        answer = editor.post(f"/admin/{viewset}/{view}/{other.pk}/", {"step": "carry_out"})
        assert answer.status_code in (302, 403, 404, 405)
    assert type(other).objects.filter(pk=other.pk).exists()
    assert not CemeteryMove.objects.filter(state="done").exists()


@pytest.mark.parametrize("viewset", ["cemetery_sections", "graves", "wall_names", "reburials", "cemetery_moves"])
def test_the_bureau_opens_everything(admin_client, own_and_theirs, viewset):
    for rows in own_and_theirs:
        assert admin_client.get(f"/admin/{viewset}/edit/{rows[viewset].pk}/").status_code == 200
        assert f"/edit/{rows[viewset].pk}/" in admin_client.get(f"/admin/{viewset}/").content.decode()


def test_editor_without_rights_on_graves_sees_no_list_of_them(editor, cemetery):
    Group.objects.get(name="示例县级编辑").permissions.remove(*Permission.objects.filter(content_type__model="grave"))
    assert editor.get("/admin/graves/").status_code == 302
    assert editor.get("/admin/cemetery_sections/").status_code == 200


def create(client, viewset, **values):
    fields = form_fields(client.get(f"/admin/{viewset}/new/").content)
    return client.post(f"/admin/{viewset}/new/", {**fields, **values})


def test_grave_is_registered_in_the_own_cemetery_and_not_in_a_siblings(editor, cemetery, east, theirs):
    answer = create(editor, "graves", cemetery=cemetery.pk, part=east.pk, row="3", position="12")
    assert answer.status_code == 302, answer.context["form"].errors
    grave = Grave.objects.get()
    assert grave.number
    refused = create(editor, "graves", cemetery=theirs.pk, row="3", position="13")
    assert "其他单位负责" in str(refused.context["form"].errors)
    refused = create(editor, "cemetery_sections", cemetery=theirs.pk, name="西区")
    assert "其他单位负责" in str(refused.context["form"].errors)
    refused = create(editor, "wall_names", wall=SectionFactory(cemetery=theirs, kind="wall").pk, form="示例姓名")
    assert "其他单位负责" in str(refused.context["form"].errors)
    assert (Grave.objects.count(), WallName.objects.count()) == (1, 0)


def test_grave_is_not_carried_off_to_another_office_by_editing(editor, cemetery, theirs):
    grave = GraveFactory(cemetery=cemetery)
    address = f"/admin/graves/edit/{grave.pk}/"
    fields = form_fields(editor.get(address).content)
    answer = editor.post(address, {**fields, "cemetery": theirs.pk})
    assert "其他单位负责" in str(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"row": "3", "position": "12"}, "position", "已经登记过"),
        ({"position": "99", "plaque_code": "ｂｌ-1"}, "plaque_code", "不重复使用"),
        ({"position": "99", "plan_x": "50"}, "plan_y", "同时填写"),
        ({"position": "99", "plan_x": "150", "plan_y": "1"}, "plan_x", "100"),
        ({"position": "99", "latitude": "35.4"}, "longitude", "同时填写"),
        ({"position": "99", "latitude": "95", "longitude": "1"}, "latitude", "90"),
        ({"position": "99", "persons": "-1"}, "persons", "0"),
        ({"position": "99", "established": "明年"}, "established", "1942"),
        ({"position": "99", "inscription": "电话13812345678"}, "inscription", "个人号码"),
        ({"position": "9" * 21}, "position", "20"),
    ],
)
def test_bad_values_of_a_grave_are_refused_by_field(editor, cemetery, values, field, reason):
    GraveFactory(cemetery=cemetery, row="3", position="12", plaque_code="BL-1")
    answer = create(editor, "graves", cemetery=cemetery.pk, **values)
    assert answer.status_code == 200
    assert reason in str(answer.context["form"].errors[field])
    assert Grave.objects.count() == 1


def test_grave_of_two_is_not_made_one_for_one(editor, county, cemetery):
    grave = GraveFactory(cemetery=cemetery, kind="joint")
    for name in ("王守田", "李长河"):
        bury(county, grave, name)
    address = f"/admin/graves/edit/{grave.pk}/"
    answer = editor.post(address, {**form_fields(editor.get(address).content), "kind": "individual"})
    assert "2人" in str(answer.context["form"].errors["kind"])


def test_single_move_is_recorded_and_taken_back(editor, county, cemetery, new_cemetery):
    old, new = GraveFactory(cemetery=cemetery), GraveFactory(cemetery=new_cemetery)
    answer = create(editor, "reburials", origin=old.pk, destination=new.pk, moved="2019", evidence="示例文件")
    assert answer.status_code == 302, answer.context["form"].errors
    reburial = Reburial.objects.get()
    assert (reburial.recorded_by.username, Grave.objects.get(pk=old.pk).now_at) == ("county-editor", new)
    second = create(editor, "reburials", origin=old.pk, destination=GraveFactory(cemetery=cemetery).pk)
    assert second.status_code == 200
    assert Reburial.objects.count() == 1
    editor.post(f"/admin/reburials/delete/{reburial.pk}/")
    assert not Reburial.objects.exists()
    assert Grave.objects.get(pk=old.pk).now_at is None


def test_single_move_needs_both_cemeteries(editor, cemetery, theirs):
    old, new = GraveFactory(cemetery=cemetery), GraveFactory(cemetery=theirs)
    for origin, destination in ((old, new), (new, old)):
        answer = create(editor, "reburials", origin=origin.pk, destination=destination.pk)
        assert "其他单位负责" in str(answer.context["form"].errors)
    assert not Reburial.objects.exists()


def test_chooser_offers_own_graves_and_the_citys_not_a_siblings(editor, city, county, cemetery, theirs):
    above = CemeteryFactory(parent=city, title="示例市陵园")
    own, citys, siblings = (GraveFactory(cemetery=each, position="55") for each in (cemetery, above, theirs))
    listing = editor.get("/admin/grave_chooser/results/").content.decode()
    assert "示例老陵园" in listing
    assert "示例市陵园" in listing
    assert "示例邻县陵园" not in listing
    assert editor.get(f"/admin/grave_chooser/chosen/{own.pk}/").status_code == 200
    assert editor.get(f"/admin/grave_chooser/chosen/{citys.pk}/").status_code == 200
    assert editor.get(f"/admin/grave_chooser/chosen/{siblings.pk}/").status_code == 404
    assert "示例邻县陵园" not in editor.get(f"/admin/grave_chooser/chosen-multiple/?id={siblings.pk}").content.decode()
    assert "示例邻县陵园" not in editor.get("/admin/section_chooser/results/").content.decode()


@pytest.mark.parametrize("words", ["守田", "老陵园 12号", "东区 3排", "bl-9"])
def test_grave_is_chosen_by_cemetery_name_row_or_plaque(editor, county, cemetery, east, words):
    bury(county, GraveFactory(cemetery=cemetery, part=east, row="3", position="12", plaque_code="BL-9"))
    GraveFactory(cemetery=cemetery, row="8", position="88")
    listing = editor.get("/admin/grave_chooser/results/", {"q": words}).content.decode()
    assert "东区 3排 12号" in listing
    assert "88号" not in listing


def edit_record(client, martyr, **burial):
    address = f"/admin/pages/{martyr.pk}/edit/"
    fields = form_fields(client.get(address).content)
    add_row(fields, "burials", **{"sort_order": "", **burial})
    return client.post(address, {**fields, "deeds-count": "0", "action-publish": "1"})


def test_second_person_in_a_grave_for_one_is_refused_by_name(admin_client, county, cemetery):
    grave = GraveFactory(cemetery=cemetery, row="1", position="1")
    bury(county, grave, "李长河")
    answer = edit_record(admin_client, make_martyr(county, "王守田"), grave=grave.pk)
    assert answer.status_code == 200
    assert "李长河" in str(answer.context["form"].errors)
    Grave.objects.filter(pk=grave.pk).update(kind="joint")
    answer = edit_record(admin_client, MartyrPage.objects.get(title="王守田"), grave=grave.pk)
    assert answer.status_code == 302
    burial = MartyrPage.objects.get(title="王守田").burials.get()
    assert burial.cemetery_id == cemetery.pk


def test_siblings_grave_is_not_pointed_at_by_posting_its_id(editor, county, theirs):
    answer = edit_record(editor, make_martyr(county, "王守田"), grave=GraveFactory(cemetery=theirs).pk)
    assert answer.status_code == 200
    assert "其他单位" in answer.content.decode()


def test_grave_of_another_cemetery_than_the_burials_is_refused(admin_client, county, cemetery, new_cemetery):
    martyr = make_martyr(county, "王守田")
    answer = edit_record(admin_client, martyr, grave=GraveFactory(cemetery=cemetery).pk, cemetery=new_cemetery.pk)
    assert "不一致" in answer.content.decode()


def layout_file(*rows):
    text = StringIO()
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile("layout.csv", text.getvalue().encode())


def test_move_is_planned_with_a_sheet_seen_carried_out_and_undone(editor, county, cemetery, new_cemetery, east):
    grave = GraveFactory(cemetery=cemetery, part=east, row="3", position="12")
    bury(county, grave)
    layout = layout_file(["墓编号", "新区", "新排", "新号"], [grave.number, "甲区", "1", "2"])
    values = {"source": cemetery.pk, "destination": new_cemetery.pk, "whole": "on", "decision": "示例批文"}
    answer = create(editor, "cemetery_moves", **values, layout=layout)
    assert answer.status_code == 302, answer.context["form"].errors
    move = CemeteryMove.objects.get()
    plan = editor.get(answer.url).content.decode()
    assert "甲区 1排 2号" in plan
    assert "执行迁葬" in plan
    editor.post(answer.url, {"step": "carry_out"})
    move.refresh_from_db()
    assert (move.state, move.done_by.username, move.planned_by.username) == ("done", "county-editor", "county-editor")
    assert "撤销迁葬" in editor.get(answer.url).content.decode()
    editor.post(answer.url, {"step": "undo", "because": ""})
    editor.post(answer.url, {"step": "nonsense"})
    assert CemeteryMove.objects.get().state == "done"
    editor.post(answer.url, {"step": "undo", "because": "示例原因"})
    assert CemeteryMove.objects.get().state == "undone"
    assert editor.get(answer.url).status_code == 200


def test_faulty_sheet_and_a_siblings_cemetery_are_refused_in_the_form(editor, cemetery, new_cemetery, theirs):
    values = {"source": cemetery.pk, "destination": new_cemetery.pk, "whole": "on", "decision": "示例批文"}
    layout = layout_file(["墓编号", "新号"], ["999999", "1"])
    errors = str(create(editor, "cemetery_moves", **values, layout=layout).context["form"].errors["layout"])
    assert "第2行" in errors
    assert "墓编号" in errors
    picture = SimpleUploadedFile("plan.png", b"\x89PNG")
    assert "xlsx" in str(create(editor, "cemetery_moves", **values, layout=picture).context["form"].errors)
    part = {key: value for key, value in values.items() if key != "whole"}
    fields = {**form_fields(editor.get("/admin/cemetery_moves/new/").content), **part}
    fields.pop("whole", None)
    assert "位置表" in str(editor.post("/admin/cemetery_moves/new/", fields).context["form"].errors)
    answer = create(editor, "cemetery_moves", **{**values, "destination": theirs.pk})
    assert "其他单位负责" in str(answer.context["form"].errors)
    assert not CemeteryMove.objects.exists()


def test_plan_may_be_thrown_away_and_a_done_move_may_not(editor, cemetery, new_cemetery):
    plan = plan_move(CemeteryMove(source=cemetery, destination=new_cemetery, decision="示例"))
    editor.post(f"/admin/cemetery_moves/delete/{plan.pk}/")
    assert not CemeteryMove.objects.exists()
    done = carry_out(plan_move(CemeteryMove(source=cemetery, destination=new_cemetery, decision="示例")))
    editor.post(f"/admin/cemetery_moves/delete/{done.pk}/")
    assert CemeteryMove.objects.exists()


@pytest.mark.parametrize("which", ["cemetery", "county"])
def test_page_above_graves_is_not_deleted(admin_client, county, cemetery, which):
    GraveFactory(cemetery=cemetery)
    page = cemetery if which == "cemetery" else county
    answer = admin_client.post(f"/admin/pages/{page.pk}/delete/", follow=True)
    assert "还有1座墓" in answer.content.decode()
    answer = admin_client.post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}&next=/admin/", follow=True)
    # Wagtail itself refuses a page that other rows hold on to; it does not look below the page.
    assert ("没有权限" if which == "cemetery" else "还有1座墓") in answer.content.decode()
    assert CemeteryPage.objects.filter(pk=cemetery.pk).exists()


def test_page_without_graves_is_deleted(admin_client, county, cemetery):
    SectionFactory(cemetery=cemetery)
    admin_client.post(f"/admin/pages/{cemetery.pk}/delete/")
    assert not CemeteryPage.objects.filter(pk=cemetery.pk).exists()


def test_what_hangs_on_others_is_not_deleted_and_says_why(editor, county, cemetery, east):
    grave = GraveFactory(cemetery=cemetery, part=east)
    bury(county, grave)
    wall = SectionFactory(cemetery=cemetery, kind="wall", name="英名墙")
    carve(wall, "示例姓名")
    for viewset, row in (("graves", grave), ("cemetery_sections", east), ("cemetery_sections", wall)):
        answer = editor.post(f"/admin/{viewset}/delete/{row.pk}/", follow=True)
        assert answer.status_code == 200
        assert type(row).objects.filter(pk=row.pk).exists()
    assert CemeterySection.objects.count() == 2
