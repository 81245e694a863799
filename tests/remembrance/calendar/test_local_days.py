"""Days that offices keep: whose they are, and which there are none of."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from memorial.remembrance.models import LocalDay
from tests.factories.days import LocalDayFactory
from tests.support.awards import editor

RIGHTS = ("add_localday", "change_localday", "delete_localday")


def told(region, **changes):
    given = {"name": "示例日", "calendar": "solar", "month": "6", "day": "3", "shown": "on"}
    return {"region": region.pk, **given, **changes}


@pytest.fixture
def clerk(county):
    return editor(county, "记日员", *RIGHTS)


def test_office_keeps_a_day_of_its_own(client, clerk, county):
    client.force_login(clerk)
    assert client.post("/admin/local_days/new/", told(county)).status_code == 302
    assert "示例日" in client.get("/admin/local_days/").content.decode()


def test_day_of_a_sibling_office_is_neither_listed_nor_opened_nor_changed(client, clerk, county, sibling):
    own, theirs = LocalDayFactory(region=county), LocalDayFactory(region=sibling)
    client.force_login(clerk)
    listing = client.get("/admin/local_days/").content.decode()
    assert f"/edit/{own.pk}/" in listing
    assert f"/edit/{theirs.pk}/" not in listing
    for view in ("edit", "delete", "history", "usage"):
        assert client.get(f"/admin/local_days/{view}/{theirs.pk}/").status_code in (302, 403, 404), view
    assert "由其他单位负责" in client.post("/admin/local_days/new/", told(sibling)).content.decode()
    assert LocalDay.objects.count() == 2


def test_who_may_change_pages_has_no_right_to_days(client, county):
    client.force_login(editor(county, "编辑"))
    client.post("/admin/local_days/new/", told(county))
    assert not LocalDay.objects.exists()


@pytest.mark.parametrize(
    ("changes", "told_why"),
    [
        ({"month": "2", "day": "30"}, "没有30日"),
        ({"month": "6", "day": "31"}, "没有31日"),
        ({"calendar": "lunar", "day": "31"}, "没有31日"),
        ({"month": "13"}, "12"),
        ({"calendar": "lunar", "month": "13"}, "12"),
        ({"month": "0"}, "1"),
        ({"day": "-1"}, "0"),
        ({"since": "1"}, "不能早于"),
        ({"since": "9999"}, "还没有到"),
        ({"name": ""}, "name"),
        ({"name": "电话13812345678"}, "手机号"),
        ({"calendar": "maya"}, "maya"),
    ],
)
def test_day_there_is_none_of_is_refused_with_the_reason(client, clerk, county, changes, told_why):
    client.force_login(clerk)
    answer = client.post("/admin/local_days/new/", told(county, **changes))
    assert answer.status_code == 200
    assert told_why in answer.content.decode()
    assert not LocalDay.objects.exists()


def test_leap_day_and_the_thirtieth_of_a_lunar_month_are_days(county):
    LocalDay(region=county, name="甲", month=2, day=29).full_clean()
    LocalDay(region=county, name="乙", calendar="lunar", month=2, day=30).full_clean()
    with pytest.raises(ValidationError):
        LocalDay(region=county, name="丙", month=date.max.month + 1, day=1).full_clean()


def test_group_form_offers_the_right(admin_client):
    assert "本地纪念日" in admin_client.get("/admin/groups/new/").content.decode()
