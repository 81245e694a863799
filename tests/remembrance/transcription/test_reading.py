"""A volunteer takes a page, writes down what he reads, comes back, and hands it in; nobody reads a page twice."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from memorial.remembrance.models import SheetReading
from memorial.remembrance.transcription.forgetting import DraftForgetter
from tests.factories.transcription import make_list
from tests.remembrance.transcription.conftest import address_of, form_of, read, take
from tests.support.intake import made, text_of

pytestmark = pytest.mark.django_db
WANG = {"name": "王守田", "native_place": "任城", "unit": "示例部队"}


class TestTaking:
    def test_leads_to_a_private_link_with_the_scan_and_empty_rows(self, client, sheet):
        page = text_of(client.get(take(sheet, client)))
        assert f"{address_of(sheet)}scan.jpg" in page
        assert page.count('name="c9-name"') == 1
        assert "data-pictures" in page

    def test_the_same_browser_gets_no_second_reading_of_a_page(self, client, sheet):
        take(sheet, client)
        assert "已经领过这一页" in text_of(client.get(address_of(sheet)))
        answered = client.post(address_of(sheet), {"made": made()})
        assert answered.status_code == 410
        assert SheetReading.objects.count() == 1

    def test_nor_the_same_address_on_one_day(self, sheet, settings):
        settings.RATE_LIMITS = True
        take(sheet, Client(REMOTE_ADDR="192.0.2.1"))
        again = Client(REMOTE_ADDR="192.0.2.1").post(address_of(sheet), {"made": made()})
        assert "不同的人" in text_of(again)
        take(sheet, Client(REMOTE_ADDR="192.0.2.2"))
        assert SheetReading.objects.count() == 2

    def test_no_third_begins_what_two_have_begun_until_one_stays_away_for_two_weeks(self, sheet):
        take(sheet)
        take(sheet)
        assert "足够的人" in text_of(Client().post(address_of(sheet), {"made": made()}))
        SheetReading.objects.update(saved_at=timezone.now() - timedelta(days=15))
        take(sheet)
        assert SheetReading.objects.count() == 3

    def test_the_next_page_is_one_that_another_has_read_and_never_an_own_one(self, client, scanned, sheet):
        second = scanned.sheets.get(position=2)
        read(second, WANG)
        following = reverse("transcription_next", args=[scanned.pk])
        assert client.get(following).headers["Location"] == address_of(second)
        take(second, client)
        assert client.get(following).headers["Location"] == address_of(sheet)
        take(sheet, client)
        assert client.get(following).headers["Location"] == reverse("transcription_list", args=[scanned.pk])

    def test_a_form_is_taken_once_and_a_machine_is_not(self, client, sheet):
        mark = made()
        client.post(address_of(sheet), {"made": mark})
        again = Client().post(address_of(sheet), {"made": mark})
        assert again.status_code == 409
        trapped = Client().post(address_of(sheet), {"made": made(), "homepage": "http://example.org"})
        assert "给机器设的" in text_of(trapped)
        quick = Client().post(address_of(sheet), {"made": made(seconds=0)})
        assert "太快" in text_of(quick)
        assert SheetReading.objects.count() == 1

    def test_a_thousand_tries_from_one_address_are_stopped(self, sheet, settings):
        settings.RATE_LIMITS = True
        from memorial.remembrance.transcription import views

        for _time in range(3):
            Client().post(address_of(sheet), {"made": "junk"})
        views.TIMES, before = 0, views.TIMES
        try:
            assert Client().post(address_of(sheet), {"made": made()}).status_code == 429
        finally:
            views.TIMES = before

    def test_a_forged_cookie_is_no_cookie(self, client, sheet):
        client.cookies[f"read-{sheet.scanned_list_id}"] = "[1]:forged:signature"
        assert take(sheet, client)


class TestWriting:
    def test_more_rows_lose_nothing_that_was_typed(self, client, sheet):
        link = take(sheet, client)
        page = text_of(client.post(link, form_of([WANG, {"name": "打13812345678"}], "more")))
        assert 'name="c19-name"' in page
        assert 'value="王守田"' in page
        assert "13812345678" in page

    def test_what_is_saved_is_there_by_the_link(self, client, sheet):
        link = take(sheet, client)
        answered = client.post(link, form_of([WANG, {}, {"name": "李□河?"}], thanks="示例志愿者"))
        assert answered.headers["Location"] == f"{link}?saved=1"
        page = text_of(Client().get(link))
        assert 'value="王守田"' in page
        assert 'value="李□河？"' in page
        assert "示例志愿者" in page
        assert SheetReading.objects.get().rows[1]["name"] == "李□河？"

    @pytest.mark.parametrize(
        ("cell", "why"),
        [
            ("字" * 100_000, "80"),
            ("13812345678", "手机号"),
            ("11010519491231002X", "身份证号"),
            ("王\0守田", "控制字符"),
        ],
    )
    def test_a_cell_that_cannot_be_taken_is_named_and_the_others_stay(self, client, sheet, cell, why):
        link = take(sheet, client)
        page = text_of(client.post(link, form_of([WANG, {"name": cell}])))
        assert why in page
        assert 'value="任城"' in page
        assert 'href="#id_c1-name">第2行 姓名' in page
        assert SheetReading.objects.get().rows == []

    def test_markup_is_text_and_direction_signs_are_left_out(self, client, sheet):
        link = take(sheet, client)
        client.post(link, form_of([{"name": "<script>王</script>", "unit": "王\u202e田\u2066"}]))
        assert SheetReading.objects.get().rows[0]["unit"] == "王田"
        assert "<script>王" not in text_of(client.get(link))

    def test_naughty_strings_are_kept_or_refused_and_never_break_the_page(self, client, sheet, shared_data):
        import json

        strings = json.loads(shared_data("naughty-strings/blns.json").read_text(encoding="utf-8"))
        link = take(sheet, client)
        for start in range(0, len(strings), 30):
            rows = [{"name": text[:80]} for text in strings[start : start + 30]]
            assert client.post(link, form_of(rows)).status_code in (200, 302)
            assert client.get(link).status_code == 200

    @pytest.mark.parametrize("count", ["-5", "99999999999", "二", "", "40"])
    def test_no_more_rows_than_the_list_allows(self, client, sheet, count):
        link = take(sheet, client)
        page = text_of(client.post(link, {**form_of([WANG], "more"), "rows_shown": count}))
        assert page.count('-name"') <= 2 * 40 * 2
        assert 'name="c40-name"' not in page
        client.post(link, form_of([{"name": f"第{number}"} for number in range(60)], rows_shown="60"))
        assert len(SheetReading.objects.get().rows) == 40

    def test_rows_that_were_saved_stay_when_the_list_comes_to_allow_fewer(self, client, sheet):
        link = take(sheet, client)
        client.post(link, form_of([{"name": f"第{number}"} for number in range(20)]))
        type(sheet.scanned_list).objects.update(most_rows=5)
        assert 'value="第19"' in text_of(client.get(link))
        client.post(link, form_of([{"name": f"第{number}"} for number in range(20)]))
        assert len(SheetReading.objects.get().rows) == 20

    def test_the_traditional_view_changes_nothing_of_what_was_typed(self, client, sheet):
        link = take(sheet, client)
        client.post(link, form_of([{"name": "钟广山"}]))
        page = text_of(client.get(f"/zh-hant{link}"))
        assert "抄完了，交來" in page
        assert 'value="钟广山"' in page
        client.post(link, form_of([{"name": "钟广山"}], "hand_in"))
        assert "<td>钟广山</td>" in text_of(client.get(f"/zh-hant{link}"))


class TestHandingIn:
    def test_is_thanked_and_cannot_be_changed_any_more(self, client, sheet):
        link = take(sheet, client)
        client.post(link, form_of([WANG], "hand_in"))
        held = SheetReading.objects.get()
        assert held.is_handed_in
        page = text_of(client.get(link))
        assert "已经交来" in page
        assert "王守田" in page
        again = client.post(link, form_of([{"name": "别人"}], "hand_in"))
        assert again.status_code == 410
        assert SheetReading.objects.get().rows == held.rows

    def test_an_empty_page_is_handed_in_by_saying_so(self, client, sheet):
        link = take(sheet, client)
        assert "还没有写下任何内容" in text_of(client.post(link, form_of([], "hand_in")))
        assert "去掉一样" in text_of(client.post(link, form_of([WANG], "hand_in", empty="on")))
        assert client.post(link, form_of([], "hand_in", empty="on")).status_code == 302
        assert SheetReading.objects.get().rows == []

    @pytest.mark.parametrize("change", ["withdrawn", "draft", "decided"])
    def test_what_was_typed_while_the_page_was_taken_away_stands_there_to_be_kept(self, client, sheet, change):
        link = take(sheet, client)
        if change == "draft":
            type(sheet.scanned_list).objects.update(state="draft")
        else:
            fields = {"withdrawn": True} if change == "withdrawn" else {"decided_at": timezone.now(), "rows": []}
            type(sheet).objects.update(**fields)
        answered = client.post(link, form_of([WANG], "hand_in"))
        assert answered.status_code == 410
        assert "王守田" in text_of(answered)
        assert "自己留存" in text_of(answered)
        assert not SheetReading.objects.get().is_handed_in

    def test_whoever_has_begun_may_finish_when_the_list_is_closed(self, client, sheet):
        link = take(sheet, client)
        type(sheet.scanned_list).objects.update(state="closed")
        assert client.post(link, form_of([WANG], "hand_in")).status_code == 302
        assert "抄录已经结束" in text_of(Client().post(address_of(sheet), {"made": made()}))

    def test_another_key_opens_nothing(self, client, sheet):
        link = take(sheet, client)
        receipt = SheetReading.objects.get().receipt
        assert client.get(reverse("transcription_reading", args=[receipt, "wrong"])).status_code == 404
        assert client.get(link).headers["Referrer-Policy"] != ""

    def test_drafts_are_forgotten_after_ninety_days_and_readings_are_not(self, sheet):
        take(sheet)
        read(sheet, WANG)
        SheetReading.objects.update(saved_at=timezone.now() - timedelta(days=91))
        DraftForgetter().look()
        assert [each.is_handed_in for each in SheetReading.objects.all()] == [True]


class TestWhatThePublicSees:
    def test_nothing_of_a_draft_not_even_the_scan(self, client, county):
        found = make_list(county, state="draft")
        for name, args in (("transcription_list", []), ("transcription_sheet", [1]), ("transcription_scan", [1])):
            assert client.get(reverse(name, args=[found.pk, *args])).status_code == 404
        assert found.title not in text_of(client.get(reverse("transcription")))
        assert client.get(f"/uploads/{found.sheets.first().large.name}").status_code == 403

    def test_nothing_of_a_region_that_is_not_public(self, client, scanned, county):
        county.unpublish()
        assert client.get(reverse("transcription_list", args=[scanned.pk])).status_code == 404

    def test_the_scan_of_an_open_list_until_its_page_is_withdrawn(self, client, sheet):
        scan = f"{address_of(sheet)}scan.jpg"
        answered = client.get(scan)
        assert answered.headers["Content-Type"] == "image/jpeg"
        assert b"".join(answered.streaming_content)[:3] == b"\xff\xd8\xff"
        type(sheet).objects.filter(pk=sheet.pk).update(withdrawn=True)
        assert client.get(scan).status_code == 404

    def test_how_far_the_pages_are_and_no_word_of_what_was_read(self, client, scanned, sheet):
        read(sheet, WANG)
        page = text_of(client.get(reverse("transcription_list", args=[scanned.pk])))
        assert "共 2 页：读过一遍 1 页，读过两遍 0 页，已裁定 0 页" in page
        read(sheet, WANG)
        page = text_of(client.get(reverse("transcription_list", args=[scanned.pk])))
        assert "读过一遍 0 页，读过两遍 1 页" in page
        assert WANG["unit"] not in page

    def test_numbers_too_long_for_the_database_are_not_found(self, client):
        assert client.get("/transcription/99999999999999999999/").status_code == 404
        assert client.get("/transcription/1/99999999999999999999/").status_code == 404
