"""A roll as files, the wall, and the list for the gazetteer."""

import io
import json
import threading
import time
from datetime import timedelta

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from memorial.honours.models import Recipient
from memorial.honours.rolls import files
from memorial.honours.rolls.wall import ON_SCREEN, SECONDS, wall_of
from tests.factories.honours import make_award
from tests.honours.rolls.test_asking import living, make, make_roll
from tests.support.awards import editor

pytestmark = pytest.mark.django_db


def cells(answer):
    sheet = load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def printed(content):
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


class TestFiles:
    def test_all_three_tell_the_same_names(self, client, county):
        make(
            county,
            living("高志远", unit_public="示例连"),
            Recipient(name="王守田", deceased=True),
            Recipient(name="未问"),
        )
        base = f"/rolls/{make_roll(county).number}/roll."
        rows = cells(client.get(base + "xlsx"))
        assert [row[0] for row in rows[-2:]] == ["高志远", "王守田"]
        document = json.loads(client.get(base + "json").content)
        assert [row["told"]["name"] for row in document["rows"]] == ["高志远", "王守田"]
        paper = printed(client.get(base + "pdf").content)
        assert "高志远" in paper
        assert "王守田" in paper
        assert "未问" not in paper

    def test_a_file_is_made_once_and_anew_from_the_moment_a_name_goes(self, client, county, monkeypatch):
        made = []
        write = files.write
        monkeypatch.setattr(files, "write", lambda sheet, ending: made.append(ending) or write(sheet, ending))
        make(county, living("高志远"), Recipient(name="王守田", deceased=True))
        address = f"/rolls/{make_roll(county).number}/roll.xlsx"
        first, second = client.get(address), client.get(address)
        assert made == ["xlsx"]
        assert first.content == second.content
        Recipient.objects.filter(name="高志远").update(consent_expires=timezone.localdate() - timedelta(days=1))
        assert [row[0] for row in cells(client.get(address))[-1:]] == ["王守田"]
        client.get(f"/en{address}")
        assert made == ["xlsx"] * 3

    def test_who_comes_while_too_many_are_made_is_asked_to_come_again(self, client, county, monkeypatch):
        monkeypatch.setattr(files, "PATIENCE", 0.01)
        monkeypatch.setattr(files, "_turns", threading.BoundedSemaphore(1))
        make_award(county, "王守田")
        address = f"/rolls/{make_roll(county).number}/roll."
        with files._turns:
            answer = client.get(address + "pdf")
            assert (answer.status_code, answer["Retry-After"]) == (503, "5")
            assert client.get(address + "json").status_code == 200
        assert client.get(address + "pdf").status_code == 200

    def test_cells_are_never_formulas_and_paper_is_never_markup(self, client, county):
        make_award(county, "=1+1", "#panic()")
        base = f"/rolls/{make_roll(county).number}/roll."
        sheet = load_workbook(io.BytesIO(client.get(base + "xlsx").content)).active
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
        assert "#panic()" in printed(client.get(base + "pdf").content)

    def test_what_xml_cannot_hold_breaks_no_sheet(self, client, county):
        make_award(county, "王\x01田")
        assert cells(client.get(f"/rolls/{make_roll(county).number}/roll.xlsx"))[-1][0] == "王_x0001_田"

    def test_in_english_the_columns_are_english(self, client, county):
        make_award(county, "王守田")
        rows = cells(client.get(f"/en/rolls/{make_roll(county).number}/roll.xlsx"))
        assert "Kind of honour" in rows[-2] or rows[-2][0].isascii()


class TestWall:
    def test_every_name_has_its_turn_and_the_time_told_is_right(self, county):
        make_award(county, *(f"丁{number}" for number in range(60)))
        wall = wall_of(make_roll(county, order="listed"))
        assert wall.screens == 3
        now = time.time()
        for name in ("丁0", "丁30", "丁59"):
            coming = next(one for one in wall.comings(name, now) if one.line.told["name"] == name)
            place = [line.told["name"] for line in wall.lines].index(name)
            begins = coming.begins.timestamp()
            assert wall.turn(begins) == place // ON_SCREEN
            assert begins > now or coming.now
            assert begins - now <= wall.seconds
            assert coming.ends.timestamp() - begins == SECONDS

    def test_a_scrap_of_the_name_is_enough_and_nothing_finds_nothing(self, county):
        make_award(county, "王守田", "王守业", "李四")
        wall = wall_of(make_roll(county))
        assert {one.line.told["name"] for one in wall.comings("守")} == {"王守田", "王守业"}
        assert wall.comings("赵") == wall.comings("") == []

    def test_the_page_answers_when_a_name_comes(self, client, county):
        make_award(county, "王守田")
        base = f"/rolls/{make_roll(county).number}/wall/"
        assert "正在墙上" in client.get(base, {"q": "王守田"}).content.decode()
        assert "没有这个名字" in client.get(base, {"q": "<script>"}).content.decode()
        assert "王守田" in client.get(base).content.decode()

    def test_the_living_are_marked_for_the_screen(self, client, county):
        make(county, living("高志远"), Recipient(name="王守田", deceased=True))
        names = client.get(f"/rolls/{make_roll(county).number}/wall.json").json()["names"]
        assert [name.get("living", False) for name in names] == [True, False]


class TestGazetteer:
    def test_who_is_due_is_counted_and_who_may_be_is_named(self, client, city, county):
        make(
            county,
            living("高志远"),
            Recipient(name="王守田", deceased=True),
            Recipient(name="未问"),
            award_kind="merit_second",
        )
        make_award(county, "三等功", award_kind="merit_third")
        make_award(county, "去年", award_kind="merit_second", announced="2022")
        make_award(city, "市里", award_kind="merit_second")
        client.force_login(editor(county, "编辑"))
        asked = {"region": county.pk, "year": 2023}
        page = client.get(reverse("award_gazetteer"), asked)
        assert len(page.context["entries"].rows) == 3
        assert "未问" not in page.content.decode()
        rows = cells(client.get(reverse("award_gazetteer"), {**asked, "file": "xlsx"}))
        assert sorted(row[0] for row in rows[-3:]) == sorted(["高志远", "王守田", "（按规定不再具名）"])
        assert client.get(reverse("award_gazetteer"), {**asked, "file": "exe"}).status_code == 404

    def test_another_office_is_not_offered(self, client, city, county):
        client.force_login(editor(county, "编辑"))
        page = client.get(reverse("award_gazetteer"), {"region": city.pk, "year": 2023})
        assert page.context["entries"] is None

    @pytest.mark.parametrize("asked", [{}, {"region": "x", "year": "y"}, {"region": "1", "year": "99999"}])
    def test_junk_lists_nothing(self, admin_client, county, asked):
        assert admin_client.get(reverse("award_gazetteer"), asked).context["entries"] is None
