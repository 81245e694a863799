"""导入 in the admin: a list is uploaded, looked at, and then brought in."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from wagtail.models import GroupPagePermission

from home.import_desk import uploads
from home.import_desk.forgetting import UploadForgetter
from home.import_desk.kinds import RUN_KINDS
from home.import_targets import TARGETS
from home.undoing import PARTS
from memorial.honours.models import AwardPage
from memorial.records.importing.obstacles import RELATIONS
from memorial.records.importing.reasons import told_reason
from memorial.records.importing.resting.workbook_run import GRAVES
from memorial.records.models import ImportRun, MartyrPage
from search.analysis import HAN_RUN
from search.worker import _errands

pytestmark = pytest.mark.django_db
# Words of English one after the other; codes and names of files stand alone.
ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}")
ADD = "/admin/imports/new/"
CONFIRM = f"{ADD}confirm/"
COVER = ["荣誉类别", "级别", "文号", "授予单位", "发布时间", "个人"]
TOLD = ["二等功", "市级", "示例〔2023〕1号", "示例市政府", "2023-05-04", 2]
PEOPLE = [["姓名", "已故"], ["示例甲", "是"], ["示例乙", "是"]]


def workbook(*, stated=2, people=PEOPLE):
    book = Workbook()
    cover = book.active
    cover.title = "封面"
    for row in (COVER, [*TOLD[:-1], stated]):
        cover.append(row)
    sheet = book.create_sheet("受奖者")
    for row in people:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("表彰.xlsx", file.getvalue())


def upload(client, region, file, **fields):
    return client.post(ADD, {"kind": "awards", "region": region.pk, "file": file, **fields})


def kept():
    try:
        return [
            token
            for day in default_storage.listdir("intake/imports")[0]
            for token in uploads._listed(f"intake/imports/{day}")[0]
        ]
    except FileNotFoundError:
        return []


def test_a_workbook_is_looked_at_and_then_brought_in(editor, county):
    client = editor("view_importrun", "add_importrun", "list_award")
    assert ADD in client.get(reverse("imports:index")).content.decode()
    preview = upload(client, county, workbook())
    assert "什么也没有写入" in preview.content.decode()
    assert preview.context["sheets"][0]["rows"] == 1
    assert not AwardPage.objects.exists()
    assert not ImportRun.objects.exists()
    answer = client.post(CONFIRM, {"signed": preview.context["signed"]})
    run = ImportRun.objects.get(kind="awards")
    assert answer.url == reverse("imports:run", args=[run.pk])
    assert run.started_by.username == "county-editor"
    assert run.file_name == "表彰.xlsx"
    page = AwardPage.objects.get()
    assert (page.live, page.recipients.count(), page.get_parent().pk) == (True, 2, county.pk)
    assert kept() == []
    # Once brought in it is gone, and the form says so.
    again = client.post(CONFIRM, {"signed": preview.context["signed"]})
    assert again.url == ADD


def test_totals_that_contradict_the_cover_are_told_in_the_form(editor, county):
    answer = upload(editor("add_importrun"), county, workbook(stated=3))
    told = "工作表“封面”F2格（个人）写的是3，“受奖者”里列出的是2"
    assert told in answer.content.decode()
    assert "signed" not in answer.context
    assert kept() == []


def test_rows_that_do_not_go_in_are_named_before(editor, county):
    people = [["姓名", "已故"], ["示例甲", "是"], ["示例甲", "是"]]
    html = upload(editor("add_importrun"), county, workbook(people=people)).content.decode()
    assert "第2行已有这名受奖者" in html
    assert "没有要写入的" in html


def test_another_offices_region_is_not_offered_and_not_taken(editor, county, sibling):
    client = editor("add_importrun")
    assert "嘉祥县" not in client.get(ADD).content.decode()
    answer = upload(client, sibling, workbook())
    assert answer.context["form"].errors["region"]


def test_whoever_may_not_publish_there_brings_nothing_in(editor, county):
    client = editor("add_importrun", publish=False)
    assert upload(client, county, workbook()).context["form"].errors["region"]


def test_without_the_right_there_is_no_door(editor):
    client = editor("view_importrun")
    assert client.get(ADD).status_code == 302
    assert client.post(CONFIRM).status_code == 302
    assert ADD not in client.get(reverse("imports:index")).content.decode()


def test_a_preview_is_somebodys_own(editor, county, client, django_user_model):
    signed = upload(editor("add_importrun"), county, workbook()).context["signed"]
    other = django_user_model.objects.create_superuser("other", password="x" * 12)
    client.force_login(other)
    assert client.post(CONFIRM, {"signed": signed}).status_code in (302, 403)
    assert not AwardPage.objects.exists()
    client.post(CONFIRM, {"signed": f"{signed}x"})
    assert not AwardPage.objects.exists()


def test_a_right_that_was_taken_away_meanwhile_counts(editor, county):
    client = editor("add_importrun")
    signed = upload(client, county, workbook()).context["signed"]
    GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    assert client.post(CONFIRM, {"signed": signed}).status_code == 404
    assert not AwardPage.objects.exists()


@pytest.mark.parametrize("name", ["表彰.xls", "表彰.pdf", "表彰"])
def test_other_files_are_refused(editor, county, name):
    answer = upload(editor("add_importrun"), county, SimpleUploadedFile(name, b"x"))
    assert answer.context["form"].errors["file"]


def test_a_list_too_long_to_wait_for_is_refused(editor, county, monkeypatch):
    monkeypatch.setattr("home.import_desk.bringing.MOST_ROWS", 3)
    answer = upload(editor("add_importrun"), county, workbook())
    assert "超过3行" in answer.content.decode()


def test_martyrs_come_in_the_same_way(editor, county):
    client = editor("add_importrun")
    file = SimpleUploadedFile("名册.csv", "烈士ID,姓名,籍贯\nS1,示例甲,示例村\n".encode())
    preview = upload(client, county, file, kind="martyrs")
    client.post(CONFIRM, {"signed": preview.context["signed"]})
    assert MartyrPage.objects.get().title == "示例甲"


def test_the_template_comes_in_empty_handed_and_filled(editor, county):
    client = editor("add_importrun", "list_award")
    book = load_workbook(io.BytesIO(client.get(f"{ADD}template.xlsx").content))
    assert book.sheetnames == ["封面", "受奖者", "填写说明"]
    cover, people = book["封面"], book["受奖者"]
    told = {"荣誉类别": "二等功", "级别": "市级", "个人": 1, "发布时间": "2023-05-04"}
    cover.append([told.get(cell.value, "") for cell in cover[1]])
    people.append([{"姓名": "示例甲", "已故": "是"}.get(cell.value, "") for cell in people[1]])
    file = io.BytesIO()
    book.save(file)
    preview = upload(client, county, SimpleUploadedFile("填好.xlsx", file.getvalue()))
    assert [sheet["fates"][0][1] for sheet in preview.context["sheets"]] == [1, 1]


def test_uploads_nobody_came_back_for_go_after_a_day_by_the_worker(editor, county, monkeypatch):
    upload(editor("add_importrun"), county, workbook())
    errand = next(each for each in _errands if isinstance(each, UploadForgetter))
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(hours=23))
    assert errand.look() is False
    assert len(kept()) == 1
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(hours=26))
    assert errand.look() is False
    assert kept() == []


def test_the_next_upload_forgets_old_ones_and_those_of_an_earlier_version_too(monkeypatch):
    uploads.keep({"file": SimpleUploadedFile("a.csv", b"x")})
    default_storage.save("intake/imports/2026-01-02/abc/file/b.csv", SimpleUploadedFile("b.csv", b"x"))
    default_storage.save("intake/imports/other/abc/file/c.csv", SimpleUploadedFile("c.csv", b"x"))
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=400))
    fresh = uploads.keep({"file": SimpleUploadedFile("d.csv", b"x")})
    # What is no hour is nobody's upload, and left alone.
    assert sorted(kept()) == sorted(["abc", fresh.rpartition("/")[2]])


def test_an_upload_goes_whatever_breaks_off_the_import(editor, county, monkeypatch):
    client = editor("add_importrun")
    signed = upload(client, county, workbook()).context["signed"]
    assert len(kept()) == 1

    def broken(*_args):
        raise OperationalError("database is locked")

    monkeypatch.setattr("home.import_desk.bringing.run", broken)
    with pytest.raises(OperationalError):
        client.post(CONFIRM, {"signed": signed})
    assert kept() == []
    with pytest.raises(OperationalError):
        upload(client, county, workbook())
    assert kept() == []


BAD_LISTS = {
    "awards": (
        "姓名,已故,荣誉类别,级别,文号,发布时间,统计地区代码,英烈编号,同意公开日期,同意到期日期\n"
        "示例甲,是,抗战胜利纪念章,国家级,示例1号,2026-13-45,,,,\n"
        "示例乙,是,二等功,市级,示例2号,2023-02-30,,,,\n"
        "示例丙,是,没有这一类,没有这一级,示例3号,5日,,,,\n"
        "示例丁,或许,二等功,市级,示例4号,2023-05-04,999999,,,\n"
        "示例戊,,二等功,市级,示例5号,2023-05-04,12345,77,2023-05-04,2022-05-04\n"
        ",是,二等功,市级,示例6号,2023-05-04,,,,\n"
        "13812345678,是,二等功,市级,示例7号,2023-05-04,,,,\n"
    ),
    "martyrs": (
        "烈士ID,姓名,性别,籍贯,出生年,出生月,出生日,牺牲年,牺牲月,牺牲日,证书编号,备注\n"
        "S1,示例甲,外,示例村,一九,13,40,2026,13,45,,\n"
        "S2,,男,示例村,1918,,5,1942,,,,\n"
        "S3,示例丙,男,示例村,1950,,,1942,,,,\n"
        ",示例丁,男,示例村,,,,,,,,\n"
        "S5,示例戊,男,示例村,,,,,,,鲁烈字第1号,\n"
        "S6,示例己,男,示例村,,,,,,,鲁烈字第1号,\n"
        "S7,示例庚,男,示例村,,,,,,,,电话13812345678\n"
        "S8,示例辛,男\n"
    ),
    "exhibits": (
        "总登记号,名称,文物类别,实际数量,入藏时间,来源,借入日期,归还日期,英烈编号,不公开的栏目,尺寸\n"
        "1,示例物甲,没有这一类,多件,2026-13-45,没有,2024-01-02,2023-01-02,77,没有这一栏,\n"
        "2,示例物乙,,1,2020-01-01,借展,2024-01-02,2023-01-02,,,\n"
        "3,示例物丙,,1,2020-01-01,捐赠,2024-01-02,,,,\n"
        "4,,,1,,,,,,,〔不公开〕\n"
        "5,示例物戊,,1,,,,,,,〔不公开〕\n"
    ),
}


@pytest.mark.parametrize("kind", BAD_LISTS)
def test_every_fault_of_a_bad_list_reads_in_chinese(editor, county, kind):
    client = editor("add_importrun", "view_importrun")
    file = SimpleUploadedFile("示例.csv", BAD_LISTS[kind].encode())
    preview = upload(client, county, file, kind=kind)
    context = preview.context
    told = {row["reason"]: told_reason(row["reason"]) for row in [*context["rejects"], *context["undecided"]]}
    assert len(told) >= 3
    assert [reason for reason, words in told.items() if not HAN_RUN.search(words) or ENGLISH.search(words)] == []
    assert 'lang="en"' not in preview.content.decode().partition("<table")[2]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("空.csv", b"", "文件"),
        ("只有表头.csv", "姓名,籍贯\n".encode(), "只有表头，下面一行也没有"),
        ("不是簿.xlsx", b"x", "不是 .xlsx 工作簿"),
        ("别的列.csv", "甲,乙\n1,2\n".encode(), "作姓名或名称的列"),
        ("重列.csv", "姓名,姓名\n1,2\n".encode(), "出现两次"),
        ("引号.csv", '姓名,籍贯\n"示例,1\n'.encode(), "分不清各格"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_chinese(editor, county, name, content, told):
    answer = upload(editor("add_importrun"), county, SimpleUploadedFile(name, content), kind="martyrs")
    [fault] = answer.context["form"].errors["file"]
    assert told in fault
    assert not ENGLISH.search(fault)


def test_a_mapping_with_a_fault_is_refused_in_chinese(editor, county):
    file = SimpleUploadedFile("名册.csv", "姓名,籍贯\n示例甲,示例村\n".encode())
    mapping = SimpleUploadedFile("own.toml", b'list = "x"\n[fields]\nname = { column = "a", colour = "b" }\n')
    answer = upload(editor("add_importrun"), county, file, kind="martyrs", mapping=mapping)
    [fault] = answer.context["form"].errors["file"]
    assert "没有 colour 这一项" in fault
    assert not ENGLISH.search(fault)


class TestWhoIsToldOfTakingBack:
    def bring(self, client, county):
        signed = upload(client, county, workbook()).context["signed"]
        return client.post(CONFIRM, {"signed": signed}, follow=True).content.decode()

    def test_whoever_may_is(self, editor, county):
        html = self.bring(editor("view_importrun", "add_importrun", "change_importrun", "list_award"), county)
        assert "整次导入可以撤销" in html
        assert "撤销这次导入" in html

    def test_others_are_told_who_may(self, editor, county):
        html = self.bring(editor("view_importrun", "add_importrun", "list_award"), county)
        assert "整次导入可以撤销" not in html
        assert "可由有“更改导入”权限、并能在该地区发布的人撤销" in html
        assert ">撤销这次导入<" not in html


def test_the_list_of_imports_says_what_they_were_of_in_words(editor, county):
    client = editor("view_importrun", "add_importrun", "list_award")
    client.post(CONFIRM, {"signed": upload(client, county, workbook()).context["signed"]})
    html = client.get(reverse("imports:index")).content.decode()
    assert "表彰公告与受奖者" in html
    assert "award_recipients</" not in html
    assert not re.search(r">\s*(awards|award_recipients)\s*<", html)
    narrowed = client.get(reverse("imports:index"), {"kind": "award_recipients"})
    assert [run.kind for run in narrowed.context["object_list"]] == ["award_recipients"]
    assert set(ImportRun.objects.values_list("kind", flat=True)) <= set(RUN_KINDS)


def test_every_kind_of_import_has_words():
    assert set(RUN_KINDS) == {*TARGETS, *PARTS, RELATIONS, GRAVES}
