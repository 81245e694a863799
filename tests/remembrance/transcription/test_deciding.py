"""Two readings side by side: what agrees is accepted, what differs is decided by an editor of the own office."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from memorial.remembrance.models import ScannedSheet, SheetReading
from memorial.remembrance.transcription.deciding import ask_for_third, decide, reopen, set_aside, thank, withdraw
from tests.remembrance.transcription.conftest import read, take
from tests.support.intake import text_of

pytestmark = pytest.mark.django_db
WANG = {"name": "王守田", "native_place": "任城", "died": "1943"}
LI = {"name": "李长河", "native_place": "微山", "died": "1944"}


@pytest.fixture
def clerk(client, staff):
    client.force_login(staff.clerk)
    return client


def desk_of(sheet):
    return reverse("transcription_sheet_desk", args=[sheet.pk])


def marker(sheet):
    return "-".join(
        str(pk) for pk in sheet.readings.handed_in().order_by("handed_in_at", "pk").values_list("pk", flat=True)
    )


def settle(client, sheet, **picked):
    return client.post(desk_of(sheet), {"act": "decide", "seen": marker(sheet), **picked})


class TestComparing:
    def test_readings_that_agree_are_decided_by_one_press(self, clerk, sheet):
        read(sheet, WANG, LI)
        read(sheet, WANG, LI)
        assert settle(clerk, sheet).status_code == 302
        sheet.refresh_from_db()
        assert [row["name"] for row in sheet.rows] == ["王守田", "李长河"]
        assert sheet.decided_name == "办理员"

    def test_cells_that_differ_are_marked_and_want_a_choice(self, clerk, sheet):
        read(sheet, {**WANG, "native_place": "任誠"}, LI)
        read(sheet, {**WANG, "name": "王守由"}, LI)
        page = text_of(clerk.get(desk_of(sheet)))
        assert "<mark>田</mark>" in page
        assert "<mark>由</mark>" in page
        assert 'name="p1-name"' not in page
        page = text_of(settle(clerk, sheet, **{"p0-name": "1"}))
        assert "请选一种读法" in page
        assert 'name="p0-name" value="1" checked' in page
        sheet.refresh_from_db()
        assert sheet.rows is None
        settle(clerk, sheet, **{"p0-name": "1", "t0-native_place": "任城"})
        sheet.refresh_from_db()
        assert sheet.rows[0] == {"name": "王守由", "native_place": "任城", "unit": "", "died": "1943", "remark": ""}

    def test_the_same_but_for_the_script_is_told_so(self, clerk, sheet):
        read(sheet, {"name": "鍾守田"})
        read(sheet, {"name": "钟守田"})
        page = text_of(clerk.get(desk_of(sheet)))
        assert "同字，写法不同" in page
        settle(clerk, sheet, **{"p0-name": "0"})
        sheet.refresh_from_db()
        assert sheet.rows[0]["name"] == "鍾守田"

    def test_a_row_that_one_of_them_skipped_is_kept_or_dropped(self, clerk, sheet):
        read(sheet, WANG, LI)
        read(sheet, LI)
        assert "请选择有没有这一行" in text_of(settle(clerk, sheet))
        settle(clerk, sheet, k0="drop")
        sheet.refresh_from_db()
        assert [row["name"] for row in sheet.rows] == ["李长河"]

    def test_what_both_read_alike_can_be_written_anew_as_well(self, clerk, sheet):
        read(sheet, WANG)
        read(sheet, WANG)
        assert "手机号" in text_of(settle(clerk, sheet, **{"t0-name": "13812345678"}))
        settle(clerk, sheet, **{"t0-name": "王守畋"})
        sheet.refresh_from_db()
        assert sheet.rows[0]["name"] == "王守畋"

    def test_two_empty_readings_make_an_empty_page(self, clerk, sheet):
        read(sheet)
        read(sheet)
        assert "两遍都认为" in text_of(clerk.get(desk_of(sheet)))
        settle(clerk, sheet)
        sheet.refresh_from_db()
        assert sheet.rows == []
        assert sheet.stage == "decided"

    def test_one_reading_alone_decides_nothing(self, clerk, sheet):
        read(sheet, WANG)
        assert "裁定这一页" not in text_of(clerk.get(desk_of(sheet)))
        assert settle(clerk, sheet).status_code == 404
        sheet.refresh_from_db()
        assert sheet.rows is None

    def test_what_was_decided_on_other_readings_than_those_there_now_is_refused(self, clerk, sheet):
        read(sheet, WANG)
        read(sheet, WANG)
        seen = marker(sheet)
        ask_for_third(sheet, clerk.get(desk_of(sheet)).wsgi_request.user)
        read(sheet, WANG)
        answered = clerk.post(desk_of(sheet), {"act": "decide", "seen": seen})
        assert "抄录有了变化" in text_of(answered)

    def test_a_hundred_thousand_characters_typed_anew_are_refused(self, clerk, sheet):
        read(sheet, WANG)
        read(sheet, WANG)
        assert settle(clerk, sheet, **{"t0-name": "字" * 100_000}).status_code == 200
        sheet.refresh_from_db()
        assert sheet.rows is None


class TestAnotherReader:
    def test_a_third_reading_can_be_asked_for_and_makes_a_majority(self, clerk, sheet):
        read(sheet, {"name": "王守田"})
        read(sheet, {"name": "王守由"})
        clerk.post(desk_of(sheet), {"act": "third"})
        read(sheet, {"name": "王守田"})
        page = text_of(clerk.get(desk_of(sheet)))
        assert 'name="p0-name" value="0" checked' in page
        settle(clerk, sheet, **{"p0-name": "0"})
        sheet.refresh_from_db()
        assert sheet.rows[0]["name"] == "王守田"

    def test_a_fourth_is_not(self, clerk, sheet, staff):
        ask_for_third(sheet, staff.clerk)
        with pytest.raises(ValidationError):
            ask_for_third(sheet, staff.clerk)

    def test_a_reading_of_nonsense_is_set_aside_and_the_page_is_read_again(self, clerk, sheet):
        first = read(sheet, {"name": "哈哈哈"})
        read(sheet, WANG)
        clerk.post(desk_of(sheet), {"act": f"aside-{first.pk}"})
        assert ScannedSheet.objects.wanting().filter(pk=sheet.pk).exists()
        read(sheet, WANG)
        settle(clerk, sheet)
        sheet.refresh_from_db()
        assert [row["name"] for row in sheet.rows] == ["王守田"]


class TestDoors:
    def test_a_sibling_office_and_a_writer_without_the_right_see_and_do_nothing(self, client, sheet, staff):
        reading = read(sheet, WANG, thanks="示例志愿者")
        read(sheet, WANG)
        number = sheet.scanned_list_id
        doors = [
            desk_of(sheet),
            reverse("transcription_scan_desk", args=[sheet.pk]),
            reverse("transcription_list_desk", args=[number]),
            reverse("transcription_export", args=[number, "csv"]),
            reverse("scanned_lists:edit", args=[number]),
        ]
        for other in (staff.sibling, staff.writer):
            client.force_login(other)
            for door in doors:
                assert client.get(door).status_code == 302, door
            assert settle(client, sheet).status_code == 302
            assert sheet.scanned_list.title not in text_of(client.get(reverse("transcription_desk"), follow=True))
            for act, *args in (
                (decide, sheet, other, None),
                (reopen, sheet, other),
                (ask_for_third, sheet, other),
                (withdraw, sheet, other),
                (set_aside, reading, other),
                (partial(thank, shown=True), reading, other),
            ):
                with pytest.raises(PermissionDenied):
                    act(*args)
        sheet.refresh_from_db()
        assert sheet.rows is None
        assert not sheet.withdrawn

    def test_a_list_is_put_up_in_an_own_region_only_and_has_a_column_of_names(
        self, client, staff, county, other_county
    ):
        client.force_login(staff.clerk)
        fields = {
            "region": county.pk, "title": "示例名册", "citation": "示例档案", "grade": "archive", "url": "",
            "columns": ["remark", "name"], "most_rows": "30", "guidance": "", "state": "draft",
        }  # fmt: skip
        add = reverse("scanned_lists:add")
        assert "由其他单位负责" in text_of(client.post(add, {**fields, "region": other_county.pk}))
        assert "栏目里要有" in text_of(client.post(add, {**fields, "columns": ["remark"]}))
        assert "手机号" in text_of(client.post(add, {**fields, "guidance": "有疑问打13812345678"}))
        assert client.post(add, fields).status_code == 302
        from memorial.remembrance.models import ScannedList

        assert ScannedList.objects.get().columns == ["name", "remark"]

    def test_columns_stay_once_somebody_has_begun(self, client, staff, sheet):
        take(sheet)
        client.force_login(staff.clerk)
        held = sheet.scanned_list
        fields = {
            "region": held.region_id, "title": "换了名字", "citation": held.citation, "grade": "register", "url": "",
            "columns": ["name"], "most_rows": "30", "guidance": "", "state": "open",
        }  # fmt: skip
        edit = reverse("scanned_lists:edit", args=[held.pk])
        assert "栏目不能再改" in text_of(client.post(edit, fields))
        assert client.post(edit, {**fields, "columns": held.columns}).status_code == 302

    def test_every_decision_is_in_the_history_of_the_list(self, clerk, sheet):
        read(sheet, WANG)
        read(sheet, WANG)
        settle(clerk, sheet)
        clerk.post(desk_of(sheet), {"act": "reopen"})
        clerk.post(desk_of(sheet), {"act": "withdraw"})
        clerk.post(desk_of(sheet), {"act": "restore"})
        assert ModelLogEntry.objects.filter(action__startswith="changming.transcription").count() == 4
        history = text_of(clerk.get(reverse("scanned_lists:history", args=[sheet.scanned_list_id])))
        assert "裁定抄录：第1页" in history
        assert "王守田" not in history
        sheet.refresh_from_db()
        assert sheet.rows is None
        assert not sheet.withdrawn

    def test_the_number_on_the_original_is_written_beside_the_page(self, clerk, sheet):
        assert "手机号" in text_of(clerk.post(desk_of(sheet), {"act": "label", "label": "13812345678"}))
        clerk.post(desk_of(sheet), {"act": "label", "label": "叁"})
        page = text_of(clerk.get(reverse("transcription_sheet", args=[sheet.scanned_list_id, sheet.position])))
        assert "第1页（原件叁）" in page

    def test_an_act_that_there_is_none_of_is_not_found(self, clerk, sheet):
        assert clerk.post(desk_of(sheet), {"act": "aside-999"}).status_code == 404
        assert clerk.post(desk_of(sheet), {}).status_code == 404


class TestThanks:
    def test_a_name_shows_when_a_moderator_lets_it_and_not_before(self, clerk, sheet):
        reading = read(sheet, WANG, thanks="示例志愿者")
        public = reverse("transcription_list", args=[sheet.scanned_list_id])
        desk = reverse("transcription_list_desk", args=[sheet.scanned_list_id])
        assert "示例志愿者" not in text_of(clerk.get(public))
        assert "示例志愿者" in text_of(clerk.get(desk))
        clerk.post(desk, {"act": "thank", "reading": reading.pk})
        assert "示例志愿者" in text_of(clerk.get(public))
        clerk.post(desk, {"act": "not_thank", "reading": reading.pk})
        assert "示例志愿者" not in text_of(clerk.get(public))

    def test_a_number_in_a_name_is_refused(self, client, sheet):
        link = take(sheet, client)
        from tests.remembrance.transcription.conftest import form_of

        assert "手机号" in text_of(client.post(link, form_of([WANG], "hand_in", thanks="13812345678")))
        assert not SheetReading.objects.get().is_handed_in

    @pytest.mark.parametrize("number", ["", "abc", "99999999999999999999"])
    def test_of_a_reading_that_is_not_of_the_list_nothing_is_done(self, clerk, sheet, number):
        desk = reverse("transcription_list_desk", args=[sheet.scanned_list_id])
        assert clerk.post(desk, {"act": "thank", "reading": number}).status_code == 404
