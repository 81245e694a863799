"""Workbooks of awards: a cover that tells of announcements, a sheet that tells of their recipients."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook
from wagtail.models import Page

from home.undoing import undo_run
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardKind, AwardPage, AwardStep, Recipient
from memorial.records.importing.undoing import NotUndoneError
from memorial.records.models import ImportRun
from search.models import Entry
from tests.factories.records import DivisionFactory, make_martyr
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv
from tests.records.importing.tables import digests

COVER = ["荣誉类别", "级别", "文号", "授予单位", "发布时间", "个人", "集体"]
SECOND = ["二等功", "市级", "示例〔2023〕1号", "示例市政府", "2023-05-04", 2, 1]
THIRD = ["三等功", "市级", "示例〔2023〕1号", "示例市政府", "2023-05-04", 1, 0]
PEOPLE = ["姓名", "荣誉类别", "对象", "同意公开日期", "已故", "现役"]
AGREED = "2024-01-01"
ONE = ["示例甲", "二等功", "个人", AGREED, "", ""]
TWO = ["示例乙", "二等功", "", "", "是", ""]
STATION = ["示例服务站", "二等功", "集体", "", "", ""]
OTHER = ["示例丙", "三等功", "", AGREED, "", ""]


def write(path, cover, people):
    """A workbook with these rows on its sheets; no cover where it is None."""
    book = Workbook()
    sheets = {"封面": cover, "受奖者": people} if cover else {"受奖者": people}
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def bring(bring_in, tmp_path):
    def run(cover, people, **options):
        path = write(tmp_path / "表彰.xlsx", cover, people)
        return bring_in(path, command=("import", "awards"), **options)

    return run


def row(base, header=PEOPLE, **cells):
    return [cells.get(name, cell) for name, cell in zip(header, base, strict=True)]


def test_recipients_are_gathered_into_the_announcements_of_the_cover(planted, bring, client):
    report = bring([COVER, SECOND, THIRD], [PEOPLE, ONE, OTHER, STATION, TWO])
    assert counts(report) == (6, 0, 0, 0, 0)
    assert report["sheets"]["封面"]["added"] == 2
    assert report["sheets"]["受奖者"]["added"] == 4
    second, third = AwardPage.objects.order_by("award_kind")
    assert [each.name for each in second.recipients.all()] == ["示例甲", "示例服务站", "示例乙"]
    assert [each.name for each in third.recipients.all()] == ["示例丙"]
    assert (second.title, second.document_number, second.announced) == ("二等功公告", "示例〔2023〕1号", "2023-05-04")
    assert second.recipients.get(name="示例甲").consent_given == date(2024, 1, 1)
    html = client.get(second.url).content.decode()
    assert all(name in html for name in ("示例甲", "示例乙", "示例服务站"))
    assert AwardStep.objects.filter(act=AwardAct.LIST).count() == 2
    assert not any(Page.find_problems())
    hits = client.get("/search/?q=示例乙&format=json").json()["hits"]
    assert [hit["number"] for hit in hits if "示例乙" in hit["why"]] == [second.number]


def test_totals_that_contradict_the_cover_refuse_the_whole(bring, region):
    before = digests(account=True)
    with pytest.raises(CommandError) as refused:
        bring([COVER, row(SECOND, COVER, 个人=3), row(THIRD, COVER, 集体=2)], [PEOPLE, ONE, OTHER, STATION, TWO])
    told = str(refused.value)
    assert "sheet 封面, cell F2 (个人) states 3, but 2 persons are listed in sheet 受奖者" in told
    assert "sheet 封面, cell G3 (集体) states 2, but 0 collectives are listed in sheet 受奖者" in told
    assert "nothing was brought in" in told
    assert digests(account=True) == before


def test_a_line_that_sums_up_is_held_against_all_rows(bring):
    cover = [*COVER, "合计"]
    summed = ["总计", "", "", "", "", "", "", 5]
    with pytest.raises(
        CommandError, match=r"cell H4 \(合计\) states 5, but 4 recipients are listed in sheet 受奖者 in all"
    ):
        bring([cover, [*SECOND, 3], [*THIRD, 1], summed], [PEOPLE, ONE, OTHER, STATION, TWO])


def test_rows_of_no_announcement_are_named_where_the_totals_do_not_agree(bring):
    with pytest.raises(CommandError, match=r"belong to no announcement: line 4\."):
        bring([COVER, SECOND], [PEOPLE, ONE, TWO, row(STATION, 荣誉类别="嘉奖")])


@pytest.mark.parametrize("stated", ["两名", "-1", "1.5", "2+1"])
def test_a_total_that_is_no_number_is_refused(bring, stated):
    with pytest.raises(CommandError, match=r"cell F2 \(个人\): .* is no number of persons"):
        bring([COVER, row(SECOND, COVER, 个人=stated)], [PEOPLE, ONE, TWO, STATION])


def test_an_upright_cover_leaves_the_class_to_the_rows_and_totals_each(bring):
    upright = [
        ["济宁市表彰封面（示例）", None],
        ["文号", "示例〔2023〕2号"],
        ["级别", "市级"],
        ["授予单位", "示例市政府"],
        ["发布时间", "2023年5月4日"],
        ["二等功", "3名"],
        ["三等功", 1],
        ["个人", 3],
    ]
    assert counts(bring(upright, [PEOPLE, ONE, OTHER, STATION, TWO])) == (6, 0, 0, 0, 0)
    assert {(page.award_kind, page.recipients.count()) for page in AwardPage.objects.all()} == {
        ("merit_second", 3),
        ("merit_third", 1),
    }
    upright[6][1] = 2
    with pytest.raises(CommandError, match=r"cell B7 \(三等功\) states 2, but 1 recipients of this class"):
        bring(upright, [PEOPLE, ONE, OTHER, STATION, TWO])


def test_a_list_without_cover_is_gathered_by_what_its_rows_say(bring_in, tmp_path):
    header = ["姓名", "荣誉类别", "级别", "文号", "已故"]
    rows = [
        ["示例甲", "二等功", "市级", "1号", "是"],
        ["示例乙", "三等功", "市级", "1号", "是"],
        ["示例丙", "二等功", "市级", "1号", "是"],
    ]
    path = write_csv(tmp_path / "名单.csv", [header, *rows], encoding="gb18030")
    assert counts(bring_in(path, command=("import_awards",))) == (5, 0, 0, 0, 0)
    assert [page.recipients.count() for page in AwardPage.objects.order_by("award_kind")] == [2, 1]
    assert counts(bring_in(path, command=("import_awards",))) == (0, 0, 5, 0, 0)


def test_a_cover_may_be_a_file_of_its_own(bring_in, tmp_path):
    people = write_csv(tmp_path / "名单.csv", [PEOPLE, ONE, OTHER, STATION, TWO])
    cover = write_csv(tmp_path / "封面.csv", [COVER, SECOND, THIRD])
    assert counts(bring_in(people, command=("import_awards",), cover=cover)) == (6, 0, 0, 0, 0)
    wrong = write_csv(tmp_path / "错.csv", [COVER, row(SECOND, COVER, 集体=4), THIRD])
    with pytest.raises(CommandError, match=r"错\.csv, line 2, column 集体 states 4, but 1 collectives"):
        bring_in(people, command=("import_awards",), cover=wrong)


def test_living_without_consent_keep_the_announcement_a_draft(planted, bring, client):
    people = [PEOPLE, row(ONE, 同意公开日期=""), OTHER, STATION, TWO]
    report = bring([COVER, SECOND, THIRD], people)
    assert counts(report) == (2, 0, 0, 0, 4)
    told = {(each["sheet"], each["line"]): each["reason"] for each in report["undecided_rows"]}
    assert "1 of the 3 recipients" in told["封面", 2]
    assert "no consent that holds today" in told["受奖者", 2]
    page = AwardPage.objects.get(award_kind="merit_second")
    assert (page.live, page.first_published_at) == (False, None)
    assert not Entry.objects.public().filter(pk=page.pk).exists()
    assert "示例乙" not in client.get("/search/?q=示例乙&format=json").content.decode()
    # Whoever does not want to be named is counted, and keeps nobody else back.
    header = [*PEOPLE, "只计数"]
    counted = [header, [*row(ONE, 同意公开日期=""), "是"], *([*each, ""] for each in (OTHER, STATION, TWO))]
    assert counts(bring([COVER, SECOND, THIRD], counted))[3:] == (0, 0)
    page.refresh_from_db()
    assert page.live
    assert "示例甲" not in client.get(page.url).content.decode()


def test_consent_that_has_ended_or_is_no_day_does_not_publish(bring):
    header = [*PEOPLE, "同意到期日期"]
    ended = [header, [*ONE, "2024-06-30"], [*TWO, ""], [*STATION, ""]]
    assert counts(bring([COVER, SECOND], ended)) == (0, 0, 0, 0, 4)
    report = bring([COVER, SECOND], [PEOPLE, row(ONE, 同意公开日期="2024年"), TWO, STATION])
    assert {(each["sheet"], each["line"], each["column"]) for each in report["rejects"]} == {
        ("受奖者", 2, "同意公开日期")
    }
    backwards = [header, [*ONE, "2023-06-30"], [*TWO, ""], [*STATION, ""]]
    [reject] = bring([COVER, SECOND], backwards)["rejects"]
    assert reject["column"] == "同意到期日期"


def test_somebody_serving_waits_for_the_screening(bring):
    header = [*PEOPLE, "单位", "公开单位"]
    people = [header, [*row(ONE, 现役="是"), "示例部队", ""], [*TWO, "", ""], [*STATION, "", ""]]
    report = bring([COVER, SECOND], people)
    assert counts(report) == (0, 0, 0, 0, 4)
    assert "screened for secrecy" in report["undecided_rows"][0]["reason"]
    page = AwardPage.objects.get()
    serving = page.recipients.get(serving=True)
    assert (page.live, serving.told_unit, serving.unit_public) == (False, "", "示例部队")


def test_one_person_twice_in_one_award_is_refused_with_both_lines(bring):
    report = bring([COVER, row(SECOND, COVER, 个人=3)], [PEOPLE, ONE, TWO, STATION, ONE])
    assert counts(report) == (0, 0, 0, 5, 0)
    [reject] = report["rejects"]
    assert (reject["sheet"], reject["line"], reject["value"]) == ("受奖者", 5, "示例甲")
    assert "stands in line 2 already" in reject["reason"]
    header = [*PEOPLE, "地区"]
    apart = [header, [*ONE, "示例县"], [*TWO, ""], [*STATION, ""], [*ONE, "另一示例县"]]
    assert counts(bring([COVER, row(SECOND, COVER, 个人=3)], apart)) == (5, 0, 0, 0, 0)


def test_a_kind_retired_before_the_date_is_refused(bring):
    AwardKind.objects.get(code="merit_second").delete()
    AwardKind.objects.create(
        code="merit_second", name="二等功", family="merit", rank=1, path="received", until=date(2020, 1, 1)
    )
    report = bring([COVER, SECOND], [PEOPLE, ONE, TWO, STATION])
    assert counts(report) == (0, 0, 0, 4, 0)
    [reject] = report["rejects"]
    assert (reject["sheet"], reject["line"], reject["column"]) == ("封面", 2, "荣誉类别")


def test_an_unknown_kind_or_level_is_refused_with_the_list_of_what_there_is(bring):
    people = [["姓名", "对象"], ["示例甲", ""], ["示例乙", ""], ["示例站", "集体"]]
    report = bring([COVER, row(SECOND, COVER, 荣誉类别="特等功", 级别="乡级")], people)
    reasons = {each["column"]: each["reason"] for each in report["rejects"]}
    assert "二等功" in reasons["荣誉类别"]
    assert "市级" in reasons["级别"]


def test_a_personal_number_is_refused_and_not_repeated(bring):
    report = bring([COVER, SECOND], [[*PEOPLE, "事迹"], [*ONE, "电话13812345678"], [*TWO, ""], [*STATION, ""]])
    [reject] = report["rejects"]
    assert (reject["column"], reject["value"]) == ("事迹", "…")
    assert "13812345678" not in json.dumps(report)
    assert not ImportRun.objects.filter(rows__cells__icontains="13812345678").exists()


def test_places_and_records_that_are_not_there_are_refused(bring, region):
    martyr = make_martyr(region, "示例乙")
    DivisionFactory(code="370811000000", name="任城区", level=3)
    header = [*PEOPLE, "英烈编号", "统计地区代码"]
    told = [header, [*ONE, "", "370811"], [*TWO, str(martyr.number), ""], [*STATION, "", ""]]
    assert counts(bring([COVER, SECOND], told)) == (4, 0, 0, 0, 0)
    page = AwardPage.objects.get()
    assert page.recipients.get(name="示例甲").division_id == "370811000000"
    assert page.recipients.get(name="示例乙").martyr_id == martyr.pk
    told = [header, [*ONE, str(martyr.number), "999999"], [*TWO, "99999", ""], [*STATION, "", ""]]
    report = bring([COVER, row(SECOND, COVER, 文号="2号")], told)
    assert {(each["line"], each["column"]) for each in report["rejects"]} == {
        (2, "统计地区代码"),
        (2, "英烈编号"),
        (3, "英烈编号"),
    }


def test_a_dry_run_says_the_same_and_writes_nothing(bring):
    before = digests(account=True)
    people = [PEOPLE, row(ONE, 同意公开日期=""), OTHER, STATION, TWO]
    report = bring([COVER, SECOND, THIRD], people, dry_run=True)
    assert counts(report) == (2, 0, 0, 0, 4)
    assert digests(account=True) == before


def test_the_same_workbook_changes_nothing_and_a_corrected_one_its_announcement(bring):
    people = [PEOPLE, ONE, OTHER, STATION, TWO]
    bring([COVER, SECOND, THIRD], people)
    before = digests()
    assert counts(bring([COVER, SECOND, THIRD], people)) == (0, 0, 6, 0, 0)
    assert digests() == before
    kept = Recipient.objects.get(name="示例乙")
    report = bring([COVER, row(SECOND, COVER, 个人=1), THIRD], [PEOPLE, OTHER, STATION, TWO])
    assert counts(report) == (0, 3, 2, 0, 0)
    page = AwardPage.objects.get(award_kind="merit_second")
    assert [(each.pk, each.name) for each in page.recipients.filter(name="示例乙")] == [(kept.pk, "示例乙")]
    assert page.recipients.count() == 2


def test_an_announcement_edited_by_hand_is_left_to_a_person(bring):
    bring([COVER, SECOND], [PEOPLE, ONE, TWO, STATION])
    page = AwardPage.objects.get()
    page.issuer = "另一示例单位"
    page.save()
    report = bring([COVER, row(SECOND, COVER, 个人=1)], [PEOPLE, TWO, STATION])
    assert counts(report) == (0, 0, 0, 0, 3)
    assert "edited by hand" in report["undecided_rows"][0]["reason"]


def test_it_is_taken_back_as_a_whole(bring, region):
    before = digests()
    report = bring([COVER, SECOND, THIRD], [PEOPLE, ONE, OTHER, STATION, TWO])
    runs = {sheet: ImportRun.objects.get(pk=told["run"]) for sheet, told in report["sheets"].items()}
    with pytest.raises(NotUndoneError, match="recipients that belong to their announcements"):
        undo_run(runs["受奖者"], None, lambda _line: None)
    undone = undo_run(runs["封面"], None, lambda _line: None)
    assert (undone.removed, undone.obstacles) == (2, [])
    assert not AwardPage.objects.exists()
    assert not Recipient.objects.exists()
    after = digests()
    assert after["honours.AwardStep"] == before["honours.AwardStep"]


def test_a_sheet_that_nobody_can_tell_is_asked_for(bring_in, tmp_path):
    book = Workbook()
    book.active.title = "表一"
    book.active.append(PEOPLE)
    book.create_sheet("表二").append(PEOPLE)
    path = tmp_path / "两张.xlsx"
    book.save(path)
    with pytest.raises(CommandError, match="which sheet lists the recipients"):
        bring_in(path, command=("import_awards",))


@pytest.mark.parametrize(
    ("cover", "told"),
    [
        ([["表彰封面"]], "says nothing of any announcement"),
        ([COVER], "tells of no announcement"),
        ([[*COVER, "个人"], [*SECOND, 2]], "has 个人 twice"),
    ],
)
def test_a_cover_that_is_none_is_refused(bring, cover, told):
    with pytest.raises(CommandError, match=told):
        bring(cover, [PEOPLE, ONE, TWO, STATION])


def test_a_cover_beside_a_list_of_single_rows_is_refused(region, tmp_path):
    path = write_csv(tmp_path / "a.csv", [["name"], ["x"]])
    with pytest.raises(CommandError, match="nothing a cover could tell of"):
        call_command("import_awards", str(path), region="3708", mapping="medal-of-honor.toml", cover=path)


def test_only_awards_are_gathered(region, tmp_path):
    mapping = tmp_path / "own.toml"
    mapping.write_text('list = "own"\ngather = true\n[fields]\nname = "姓名"\n', encoding="utf-8")
    path = write_csv(tmp_path / "a.csv", [["姓名"], ["示例甲"]])
    with pytest.raises(CommandError, match="of martyrs every row is a page"):
        call_command("import_martyrs", str(path), region="3708", mapping=str(mapping))
