"""How pages are shown on solemn days, and who may look at one beforehand."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from memorial.remembrance.models import SolemnPeriod
from tests.support.awards import editor

RIGHTS = ("add_solemnperiod", "change_solemnperiod", "add_yearlysolemnity", "change_yearlysolemnity")


@pytest.fixture
def on_day(monkeypatch):
    def turn(*day):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(*day))

    return turn


@pytest.fixture
def decider(city):
    return editor(city, "值守", *RIGHTS)


def shown(client, path="/"):
    """The classes of solemnity and the line above the page."""
    answer = client.get(path)
    assert answer.status_code == 200
    html = BeautifulSoup(answer.content, "html.parser")
    banner = html.find("div", "solemn-banner")
    classes = [each for each in html.body["class"] if each.startswith("is-")]
    return classes, banner.get_text(" ", strip=True) if banner else ""


def test_page_is_grey_on_the_national_memorial_day_and_only_solemn_on_martyrs_day(client, planted, on_day):
    on_day(2026, 12, 13)
    assert shown(client) == (["is-solemn", "is-grey"], "南京大屠杀死难者国家公祭日 深切哀悼")
    on_day(2026, 9, 30)
    assert shown(client) == (["is-solemn"], "烈士纪念日 缅怀英烈")
    on_day(2026, 4, 5)
    assert shown(client, "/search/?q=") == (["is-solemn"], "清明 缅怀英烈")
    on_day(2026, 10, 1)
    assert shown(client) == ([], "")


def test_declared_mourning_names_its_reason_in_the_readers_language(client, planted, on_day):
    day = date(2026, 5, 19)
    on_day(2026, 5, 19)
    SolemnPeriod.objects.create(first=day, last=day, reason="全国哀悼日", reason_en="National day of mourning")
    assert shown(client)[1] == "全国哀悼日 深切哀悼"
    assert shown(client, "/en/")[1] == "National day of mourning In deep mourning"


@pytest.mark.parametrize("asked", ["mourning", "2026-12-13"])
def test_who_may_decide_looks_at_a_solemn_day_and_the_answer_is_kept_by_nobody(client, decider, on_day, asked):
    on_day(2026, 11, 30)
    client.force_login(decider)
    classes, banner = shown(client, f"/?solemn={asked}")
    assert classes == ["is-solemn", "is-grey"]
    assert "预览" in banner
    answer = client.get(f"/?solemn={asked}")
    assert "no-store" in answer["Cache-Control"]
    assert "data-preview" in answer.content.decode()
    assert shown(client) == ([], "")


def test_nobody_else_sees_anything_by_that_address(client, city, on_day):
    on_day(2026, 11, 30)
    answer = client.get("/?solemn=mourning")
    assert shown(client, "/?solemn=mourning") == ([], "")
    assert "no-store" not in answer.get("Cache-Control", "")
    client.force_login(editor(city, "编辑"))
    assert shown(client, "/?solemn=mourning") == ([], "")


@pytest.mark.parametrize("asked", ["", "x", "0001-01-01", "9999-12-31", "2026-02-30", "%00", "1-1-1", "mourning,none"])
def test_junk_is_no_look_at_anything(client, decider, on_day, asked):
    on_day(2026, 11, 30)
    client.force_login(decider)
    assert shown(client, f"/?solemn={asked}") == ([], "")


def test_page_without_that_address_asks_for_no_user(client, planted):
    assert "Cookie" not in client.get("/").get("Vary", "")


def test_page_says_what_the_year_ahead_brings_for_devices_that_keep_it(client, planted, on_day):
    on_day(2026, 11, 30)
    told = BeautifulSoup(client.get("/").content, "html.parser").find("meta", attrs={"name": "solemn-days"})
    assert told["content"] == "2026-12-13=mourning 2027-04-05=solemn 2027-09-30=solemn"
    assert (told["data-today"], told["data-zone"]) == ("2026-11-30", "Asia/Shanghai")


def test_overview_lists_the_year_ahead_to_those_who_may_decide(client, city, decider, on_day):
    on_day(2026, 11, 30)
    client.force_login(decider)
    html = client.get("/admin/solemn_days/").content.decode()
    assert "南京大屠杀死难者国家公祭日" in html
    assert "/?solemn=2026-12-13" in html
    client.force_login(editor(city, "编辑"))
    assert client.get("/admin/solemn_days/").status_code in (302, 403)


def test_decider_declares_mourning_and_signs_it_and_others_may_not(client, city, decider):
    told = {"first": "2026-05-19", "last": "2026-05-21", "solemnity": "mourning", "reason": "全国哀悼日"}
    client.force_login(editor(city, "编辑"))
    client.post("/admin/solemn_periods/new/", told)
    assert not SolemnPeriod.objects.exists()
    client.force_login(decider)
    refused = client.post("/admin/solemn_periods/new/", {**told, "last": "2026-05-18"})
    assert "止日早于起日" in refused.content.decode()
    assert client.post("/admin/solemn_periods/new/", told).status_code == 302
    assert SolemnPeriod.objects.get().entered_by == decider
    assert "全国哀悼日" in client.get("/admin/solemn_periods/").content.decode()
    assert client.get("/admin/yearly_solemnities/new/").status_code == 200


def test_page_kept_whole_is_made_anew_when_mourning_is_declared_and_when_the_day_is_over(client, planted, on_day):
    day = date(2026, 5, 19)
    on_day(2026, 5, 19)
    assert shown(client) == ([], "")
    assert client.get("/").get("X-Page-Cache") in (None, "hit", "past")
    SolemnPeriod.objects.create(first=day, last=day, reason="全国哀悼日")
    assert shown(client)[0] == ["is-solemn", "is-grey"]
    on_day(2026, 5, 20)
    assert shown(client) == ([], "")
