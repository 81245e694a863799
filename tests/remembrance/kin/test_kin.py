"""Families look for their dead, others tell what they know: kept apart, matched with reasons, gone on its day."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from frame.intake.submission import forget_due
from memorial.records.models import Burial, CemeteryMove
from memorial.remembrance.kin.handing_in import answer_call, answer_kin
from memorial.remembrance.kin.matching import calls_for, records_for
from memorial.remembrance.kin.moves import kin_to_tell
from memorial.remembrance.models import Kin, KinCall, KinNotice
from tests.factories.records import CemeteryFactory, make_martyr
from tests.support.intake import made, paper, text_of

pytestmark = pytest.mark.django_db


def call_in(client, asked, kind="search", **changed):
    fields = {
        "sought": "示例甲", "native_place": "山东济宁", "unit": "示例部队", "year": "1943", "text": "祖父1940年参军",
        "relation": "孙子", "purpose": "find_grave", "region": asked.pk, "months": "6", "consent": "on",
        "name": "孙某", "contact": "0537-1234567", "made": made(),
    }  # fmt: skip
    return client.post(reverse("kin_call_in", args=[kind]), {**fields, **changed})


def register(client, martyr, **changed):
    fields = {
        "relation": "孙子", "evidence": [paper("族谱.pdf")], "years": "3", "consent": "on", "name": "孙某",
        "contact": "0537-7654321", "made": made(),
    }  # fmt: skip
    return client.post(reverse("register_kin", args=["martyrs", martyr.number]), {**fields, **changed})


class TestCalls:
    def test_get_a_receipt_and_are_found_by_nobody_outside(self, client, county, martyr):
        answer = call_in(client, county, text="独一无二的线索")
        page = text_of(client.get(answer.headers["Location"]))
        assert "已收到，正在比对" in page
        assert "孙某" not in page
        assert "独一无二的线索" not in page
        for url in ("/search/?q=独一无二的线索", "/kin/", martyr.url, county.url, "/sitemap/"):
            assert (
                "独一无二的线索"
                not in text_of(client.get(url)).replace("?q=独一无二的线索", "").replace('value="独一无二的线索"', "")
                or "search" in url
            )

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"consent": ""}, "请勾选“我同意"),
            ({"purpose": ""}, "请选择“用途”"),
            ({"months": "99"}, "选择"),
            ({"region": "999999"}, "选择"),
            ({"year": "1"}, "1840"),
            ({"year": "9999"}, "2100"),
            ({"sought": "", "native_place": "", "unit": "", "resting": ""}, "至少写明"),
            ({"sought": "名" * 100_000}, "120"),
            ({"sought": "示例甲 13800138000"}, "身份证号或手机号"),
            ({"sought": "示例甲 11010519491231002X"}, "身份证号或手机号"),
            *(
                ({field: f"示例 {number}"}, "身份证号或手机号")
                for field in ("native_place", "unit", "resting", "relation")
                for number in (
                    "13800138000",
                    "１３８－００１３－８０００",
                    "11010519491231002X",
                    "110105 19491231 002X",
                )
            ),
        ],
    )
    def test_without_consent_purpose_and_something_to_go_by_nothing_is_kept(self, client, county, changed, why):
        assert why in text_of(call_in(client, county, **changed))
        assert not KinCall.objects.exists()

    def test_are_of_two_kinds_only(self, client, county):
        assert call_in(client, county, kind="gossip").status_code == 404

    def test_go_wholly_on_the_day_consented_to_answered_or_not(self, client, county, staff):
        for _n in range(2):
            call_in(client, county, months="3", evidence=[paper()])
        first = KinCall.objects.first()
        answer_call(first, staff.clerk, "found", "找到了。")
        paths = [call.files.get().file.path for call in KinCall.objects.all()]
        day = timezone.localdate() + timedelta(days=90)
        assert forget_due(KinCall, day - timedelta(days=1)) == 0
        assert forget_due(KinCall, day) == 2
        assert not KinCall.objects.exists()
        assert not any(Path(path).exists() for path in paths)

    def test_are_taken_back_by_the_link_at_once(self, client, county):
        link = call_in(client, county).headers["Location"]
        assert "全部删除了" in text_of(client.post(link))
        assert not KinCall.objects.exists()
        assert client.get(link).status_code == 404


class TestMatching:
    @pytest.fixture
    def call(self, client, county):
        call_in(client, county)
        return KinCall.objects.get()

    def test_the_record_meant_stands_first_with_its_reasons(self, martyr, county, call):
        make_martyr(county, "示例甲", died="1949", unit="别的队伍", place="河南开封")
        best, other = records_for(call)[:2]
        assert best.entry.pk == martyr.pk
        assert best.score > other.score
        assert [reason for reason, _points in best.reasons] == [
            "姓名相同",
            "籍贯相合",
            "部队（单位）相合",
            "牺牲年份相同",
        ]
        assert best.score == sum(points for _reason, points in best.reasons)

    def test_a_year_off_and_a_name_written_otherwise_still_count(self, client, county):
        martyr = make_martyr(county, "刘胡兰", died="1947", place="山西文水")
        call_in(client, county, sought="劉胡蘭", year="1946", native_place="文水", unit="")
        found = records_for(KinCall.objects.get())
        assert found[0].entry.pk == martyr.pk
        assert "牺牲年份相近" in [reason for reason, _points in found[0].reasons]

    def test_without_a_name_place_and_unit_lead_on(self, client, county, martyr):
        call_in(client, county, sought="")
        assert martyr.pk in [match.entry.pk for match in records_for(KinCall.objects.get())]

    def test_drafts_are_not_told(self, county, martyr, call):
        martyr.unpublish()
        assert records_for(call) == []

    def test_a_search_meets_the_offer_about_the_same_and_no_other_search(self, client, county, call):
        call_in(client, county, kind="offer", unit="", year="1944")
        call_in(client, county)
        call_in(client, county, kind="offer", sought="别的名字", native_place="河南开封", unit="", year="1950")
        found = calls_for(call, KinCall.objects.exclude(pk=call.pk))
        assert [match.call.kind for match in found] == ["offer"]
        assert found[0].call.sought == "示例甲"

    def test_the_desk_shows_scores_and_reasons(self, client, staff, martyr, call):
        client.force_login(staff.clerk)
        page = text_of(client.get(reverse("kin_ticket", args=[call.pk])))
        assert "姓名相同 +50" in page
        assert "孙某" in page


class TestDesks:
    def test_are_closed_to_others(self, client, county, martyr, staff):
        call_in(client, county, evidence=[paper()])
        register(client, martyr)
        call, kin = KinCall.objects.get(), Kin.objects.get()
        doors = [
            reverse("kin_ticket", args=[call.pk]),
            reverse("kin_call_file", args=[call.pk, call.files.get().pk]),
            reverse("kin_registered", args=[kin.pk]),
            reverse("kin_file", args=[kin.pk, kin.files.get().pk]),
        ]
        for who in (staff.sibling, staff.writer):
            client.force_login(who)
            for url in doors:
                assert client.get(url).status_code == 302, url
            for name in ("kin_desk", "kin_register"):
                page = text_of(client.get(reverse(name), follow=True))
                assert call.receipt not in page
                assert kin.receipt not in page
            with pytest.raises(PermissionDenied):
                answer_call(call, who, "found", "越权")
            with pytest.raises(PermissionDenied):
                answer_kin(kin, who, "越权", verified=True)

    def test_an_answer_is_read_by_the_link(self, client, county, staff):
        link = call_in(client, county).headers["Location"]
        client.force_login(staff.clerk)
        call = KinCall.objects.get()
        client.post(reverse("kin_ticket", args=[call.pk]), {"outcome": "found", "answer": "葬在示例陵园。"})
        page = text_of(client.get(link))
        assert "已找到" in page
        assert "葬在示例陵园。" in page


class TestRegisteredKin:
    @pytest.fixture
    def kin(self, client, martyr, staff):
        register(client, martyr)
        found = Kin.objects.get()
        answer_kin(found, staff.clerk, "已核实。", verified=True)
        return found

    @pytest.fixture
    def move(self, county, cemetery, grave):
        there = CemeteryFactory(parent=county, title="新园")
        return CemeteryMove.objects.create(source=cemetery, destination=there, decision="示例文件")

    def test_show_papers_and_consent(self, client, martyr):
        assert "请选择文件：“亲属关系的证明”" in text_of(register(client, martyr, evidence=[]))
        assert "请勾选“我同意" in text_of(register(client, martyr, consent=""))
        for number in ("13800138000", "11010519491231002X"):
            assert "身份证号或手机号" in text_of(register(client, martyr, relation=f"长子 {number}"))
        assert not Kin.objects.exists()

    def test_are_of_martyrs_only(self, client, cemetery):
        assert client.get(reverse("register_kin", args=["cemeteries", cemetery.number])).status_code == 404

    def test_are_named_on_no_public_page(self, client, martyr, kin):
        assert "孙某" not in text_of(client.get(martyr.url))

    def test_are_to_be_told_of_a_planned_move_and_noted_as_told(self, client, staff, kin, move, admin_client):
        assert [each.kin for each in kin_to_tell(move)] == [kin]
        client.force_login(staff.clerk)
        url = reverse("kin_of_move", args=[move.pk])
        assert "0537-7654321" in text_of(client.get(url))
        client.post(url, {"kin": kin.pk, "how": "phone", "note": "本人接听"})
        notice = KinNotice.objects.get()
        assert (notice.kin, notice.by, notice.how) == (kin, staff.clerk, "phone")
        plan = text_of(admin_client.get(reverse("cemetery_moves:edit", args=[move.pk])))
        assert "登记的烈属 1 位，其中 0 位还没有告知" in plan
        assert "孙某" not in plan

    def test_of_others_are_not_told(self, client, county, staff, move):
        elsewhere = make_martyr(county, "示例乙")
        register(client, elsewhere)
        answer_kin(Kin.objects.get(), staff.clerk, "已核实。", verified=True)
        assert kin_to_tell(move) == []

    def test_not_yet_checked_or_not_kin_are_not_told(self, client, martyr, staff, move):
        register(client, martyr)
        assert kin_to_tell(move) == []
        answer_kin(Kin.objects.get(), staff.clerk, "证明不足。", verified=False)
        assert kin_to_tell(move) == []

    def test_the_list_of_a_move_is_the_own_offices(self, client, staff, kin, move):
        client.force_login(staff.sibling)
        assert client.get(reverse("kin_of_move", args=[move.pk])).status_code == 404
        client.force_login(staff.writer)
        assert client.get(reverse("kin_of_move", args=[move.pk])).status_code == 302

    def test_of_a_record_of_another_office_only_that_office_is_named(self, client, staff, other_county, move):
        other_county.office_name = "汶上县示例单位"
        other_county.save_revision().publish()
        theirs = make_martyr(other_county, "示例丙")
        theirs.burials.add(Burial(cemetery=move.source))
        theirs.save()
        register(client, theirs)
        kin = Kin.objects.get()
        answer_kin(kin, staff.sibling, "已核实。", verified=True)
        client.force_login(staff.clerk)
        url = reverse("kin_of_move", args=[move.pk])
        page = text_of(client.get(url))
        assert "另有 1 位登记的烈属由汶上县示例单位负责" in page
        for hidden in ("示例丙", "孙某", "孙子", "0537-7654321"):
            assert hidden not in page
        client.post(url, {"kin": kin.pk, "how": "phone", "note": ""})
        assert not KinNotice.objects.exists()

    def test_go_on_their_day_with_all_that_was_noted(self, kin, move):
        KinNotice.objects.create(kin=kin, move=move, how="phone")
        assert forget_due(Kin, kin.forget_on) == 1
        assert not Kin.objects.exists()
        assert not KinNotice.objects.exists()
