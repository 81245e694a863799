"""旧地名 in the admin, the starter table, and what comes in and goes out."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from memorial.records.former.starting import TABLE
from memorial.records.models import FormerPlace, MartyrPage
from search.models import Entry
from tests.factories.records import DivisionFactory, make_martyr

LIST = "/admin/snippets/records/formerplace/"
ROWS = json.loads(TABLE.read_text(encoding="utf-8"))["places"]


def sent(**changes):
    return {
        "name": "南旺县", "other_names": "", "level": "3", "since": "1940", "since_wording": "", "until": "1953",
        "until_wording": "", "lay_in": "平原省", "source": "示例志书", "note": "", "successions-TOTAL_FORMS": "2",
        "successions-INITIAL_FORMS": "0", "successions-MIN_NUM_FORMS": "0", "successions-MAX_NUM_FORMS": "15",
        "successions-0-division": "370830000000", "successions-0-part": "西部", "successions-0-ORDER": "1",
        "successions-1-division": "370829000000", "successions-1-part": "", "successions-1-ORDER": "2", **changes,
    }  # fmt: skip


class TestAdmin:
    def test_a_place_is_made_listed_and_its_history_kept(
        self, admin_client, region, today, django_capture_on_commit_callbacks
    ):
        page = make_martyr(region, "王守田", place="南旺县")
        with django_capture_on_commit_callbacks(execute=True):
            answer = admin_client.post(f"{LIST}add/", sent())
        assert answer.status_code == 302, answer.content.decode()
        place = FormerPlace.objects.get()
        assert place.successor_names() == "汶上县、嘉祥县"
        assert Entry.objects.get(pk=page.pk).other_places == ",370829000000,370830000000,"
        assert admin_client.get(f"{LIST}edit/{place.pk}/").status_code == 200
        assert admin_client.get(f"{LIST}history/{place.pk}/").status_code == 200
        for words in ("南旺", "南旺縣", "汶上", ""):
            html = admin_client.get(LIST, {"q": words}).content.decode()
            assert f"edit/{place.pk}/" in html, words
        assert f"edit/{place.pk}/" not in admin_client.get(LIST, {"q": "泰山"}).content.decode()

    @pytest.mark.parametrize("field", ["name", "other_names", "lay_in", "source", "note", "successions-0-part"])
    def test_a_personal_number_is_refused(self, admin_client, today, field):
        answer = admin_client.post(f"{LIST}add/", sent(**{field: "13812345678"}))
        assert answer.status_code == 200
        assert "个人号码" in answer.content.decode()

    @pytest.mark.parametrize(
        "bad", [{"source": ""}, {"until": "1939"}, {"name": "濮"}, {"other_names": "长" * 101}, {"since": "1940-02-30"}]
    )
    def test_what_cannot_be_is_refused(self, admin_client, today, bad):
        assert admin_client.post(f"{LIST}add/", sent(**bad)).status_code == 200
        assert not FormerPlace.objects.exists()

    def test_who_may_not_change_it_is_sent_away(self, client, django_user_model, nanwang):
        user = django_user_model.objects.create_user("editor", password="editor")
        user.groups.add(Group.objects.get(name="Editors"))
        client.force_login(user)
        assert client.get(f"{LIST}edit/{nanwang.pk}/").status_code == 302

    def test_the_list_asks_no_more_for_more_places(self, admin_client, make_former):
        make_former("示例甲县", "370830000000")
        admin_client.get(LIST)
        numbers = []
        for name in ("示例乙县", "示例丙县"):
            with CaptureQueriesContext(connection) as context:
                admin_client.get(LIST)
            numbers.append(len(context))
            make_former(name, "370829000000", "370830000000")
        assert len(set(numbers)) == 1


class TestStarting:
    @pytest.fixture
    def divisions(self, planted):
        for code in {code for row in ROWS for code in row["today"]}:
            DivisionFactory(code=code.ljust(12, "0"), name=f"示例{code}", level=3)

    def test_rows_come_in_once_and_what_editors_did_stays(self, divisions, capsys):
        call_command("load_former_places")
        assert FormerPlace.objects.count() == len(ROWS)
        FormerPlace.objects.filter(name="清平县").update(note="改过")
        FormerPlace.objects.get(name="博平县").delete()
        call_command("load_former_places")
        assert f"0 added, {len(ROWS)} kept" in capsys.readouterr().out
        assert FormerPlace.objects.get(name="清平县").note == "改过"
        assert not FormerPlace.objects.filter(name="博平县").exists()

    def test_without_the_table_of_places_nothing_is_written(self, planted):
        with pytest.raises(CommandError, match="load_divisions"):
            call_command("load_former_places")
        assert not FormerPlace.objects.exists()

    def test_every_row_has_a_source_and_a_key_of_its_own(self):
        assert len({row["key"] for row in ROWS}) == len(ROWS)
        assert all(row["source"] for row in ROWS)


def test_name_of_one_character_is_refused(today):
    with pytest.raises(ValidationError, match="至少两个字"):
        FormerPlace(name="县", source="示例").full_clean()


def test_a_list_is_understood_and_kept_as_it_was_written(region, nanwang, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("烈士ID,姓名,籍贯\n示例1,王守田,山东省南旺縣张家庄\n", encoding="utf-8")
    call_command("import_martyrs", str(file), region=region.code)
    page = MartyrPage.objects.get()
    assert (page.native_place_text, page.native_place_id) == ("山东省南旺縣张家庄", None)
    assert page.entry.other_places == ",370829000000,370830000000,"
    call_command("export_records", "martyrs", str(tmp_path / "out.jsonl"))
    written = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert "山东省南旺縣张家庄" in written
    assert "嘉祥" not in written
