"""导入 in the admin, as the bureau and as a county beside another."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.urls import reverse

from memorial.records.models import ImportRun, MartyrPage

pytestmark = pytest.mark.django_db
HEADER = "烈士ID,姓名,籍贯,牺牲年,证书编号"


@pytest.fixture
def bring_in(county, sibling, tmp_path):
    def bring(rows, code="370811"):
        path = tmp_path / f"示例{code}.csv"
        path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        try:
            call_command("import_martyrs", str(path), region=code, verbosity=0)
        except CommandError as error:
            assert "Not every row" in str(error)  # noqa: PT017 - the account is there all the same
        return ImportRun.objects.latest("pk")

    return bring


def people(count, first=0):
    return [f"S{number},示例{number},示例村{number},1942," for number in range(first, first + count)]


def door(name, run):
    return reverse(f"imports:{name}", args=[run.pk])


def test_list_shows_only_the_own_offices_imports(bring_in, editor):
    bring_in(people(1))
    bring_in(people(1, first=5), code="370829")
    page = editor("view_importrun").get(reverse("imports:index")).content.decode()
    assert "示例370811.csv" in page
    assert "示例370829.csv" not in page


def test_account_counts_the_fates_and_is_filtered_by_them(bring_in, admin_client):
    run = bring_in([*people(3), "S9,,示例村,1942,"])
    page = admin_client.get(door("run", run))
    assert [fate["count"] for fate in page.context["fates"]] == [3, 0, 0, 1, 0]
    rejected = admin_client.get(door("run", run), {"outcome": "rejected"})
    assert [row.line for row, _fate in rejected.context["told"]] == [5]
    found = admin_client.get(door("run", run), {"q": "示例1"})
    assert [row.line for row, _fate in found.context["told"]] == [3]
    for junk in ("9" * 400, "%", "\x00"):
        assert admin_client.get(door("run", run), {"q": junk, "outcome": "x", "p": junk}).status_code == 200


def test_account_of_a_long_list_asks_no_more_than_of_a_short_one(bring_in, admin_client, django_assert_max_num_queries):
    short, long = bring_in(people(3)), bring_in(people(90))
    admin_client.get(door("run", short))
    for run in (short, long):
        with django_assert_max_num_queries(25):
            admin_client.get(door("run", run))


def test_faults_are_a_file_no_cell_of_which_is_a_formula(bring_in, admin_client):
    run = bring_in(["S1,示例甲,示例村,=1+1,", "S2,,示例村,1942,"])
    response = admin_client.get(door("problems", run))
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[1].startswith("2,退回,牺牲年,'=1+1,")
    assert lines[2].startswith("3,退回,姓名,")
    assert "no-store" in response["Cache-Control"]


def test_cells_are_shown_only_to_those_who_may_see_certificates(bring_in, editor):
    run = bring_in(["S1,示例甲,示例村,1942,鲁烈字第123456号"])
    client = editor("view_importrun")
    assert "鲁烈字第123456号" not in client.get(door("run", run)).content.decode()
    Group.objects.get(name="示例县级编辑").permissions.add(Permission.objects.get(codename="view_certificate"))
    assert "鲁烈字第123456号" in client.get(door("run", run)).content.decode()


def test_import_is_taken_back_by_a_button_after_being_told_what_goes(bring_in, admin_client):
    run = bring_in(people(4))
    page = admin_client.get(door("undo", run))
    assert page.context["undoing"].removed == 4
    assert MartyrPage.objects.count() == 4
    assert admin_client.post(door("undo", run)).status_code == 302
    run.refresh_from_db()
    assert (run.state, run.undone_by.username) == ("undone", "admin")
    assert MartyrPage.objects.count() == 0
    again = admin_client.post(door("undo", run), follow=True)
    assert f"导入{run.pk}已于" in again.content.decode()


def test_record_edited_since_stops_it_and_is_named(bring_in, admin_client):
    run = bring_in(people(2))
    page = MartyrPage.objects.get(title="示例1")
    page.remarks = "示例改动"
    page.save_revision().publish()
    told = admin_client.post(door("undo", run), follow=True).content.decode()
    assert "示例1" in told
    assert MartyrPage.objects.count() == 2


@pytest.mark.parametrize("name", ["run", "problems", "undo"])
def test_another_offices_import_is_behind_no_door(bring_in, editor, name):
    theirs = bring_in(people(1), code="370829")
    client = editor("view_importrun", "change_importrun", "view_certificate")
    for response in (client.get(door(name, theirs)), client.post(door(name, theirs))):
        assert response.status_code in (302, 405)
        assert "imports" not in response.get("Location", "")
    assert MartyrPage.objects.count() == 1


def test_looking_and_editing_do_not_give_the_right_to_take_back(bring_in, editor):
    run = bring_in(people(1))
    client = editor("view_importrun")
    assert client.get(door("run", run)).context["undo_url"] == ""
    assert client.post(door("undo", run)).status_code == 302
    assert MartyrPage.objects.count() == 1


def test_who_may_not_publish_may_not_take_back_what_is_published(bring_in, editor):
    run = bring_in(people(1))
    client = editor("view_importrun", "change_importrun", publish=False)
    assert client.get(door("run", run)).context["undo_url"] == ""
    client.post(door("undo", run))
    assert MartyrPage.objects.count() == 1


def test_editor_of_the_county_takes_back_its_own(bring_in, editor):
    run = bring_in(people(1))
    editor("view_importrun", "change_importrun").post(door("undo", run))
    assert MartyrPage.objects.count() == 0
