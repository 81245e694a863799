"""Days that offices keep: whose they are, and which there are none of."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frame.solemnity import Solemnity
from memorial.remembrance.models import LocalDay, SolemnPeriod, YearlySolemnity
from memorial.remembrance.solemn.deciding import decision_on
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


def test_day_of_the_office_above_is_its_own_alone_and_that_of_an_office_below_is_the_upper_ones_too(
    client, clerk, city, county
):
    above, own = LocalDayFactory(region=city, name="市里的日子"), LocalDayFactory(region=county, name="县里的日子")
    client.force_login(clerk)
    for view in ("edit", "delete"):
        client.post(f"/admin/local_days/{view}/{above.pk}/", told(city, name="改了的名称"))
    above.refresh_from_db()
    assert above.name == "市里的日子"
    client.force_login(editor(city, "市记日员", *RIGHTS))
    assert client.post(f"/admin/local_days/edit/{own.pk}/", told(county, name="市里改的")).status_code == 302
    assert LocalDay.objects.get(pk=own.pk).name == "市里改的"


def test_renamed_day_keeps_its_address_and_its_place_on_the_page_of_its_day(client, clerk, county):
    held = LocalDayFactory(region=county, name="旧名称", month=6, day=3)
    address = f"/tributes/day/local-{held.pk}/"
    assert "旧名称" in client.get(address).content.decode()
    client.force_login(clerk)
    assert client.post(f"/admin/local_days/edit/{held.pk}/", told(county, name="新名称")).status_code == 302
    client.logout()
    for path in (address, "/today/6-3/"):
        page = client.get(path).content.decode()
        assert "新名称" in page
        assert "旧名称" not in page


@pytest.mark.parametrize(
    "door", ["/admin/yearly_solemnities/new/", "/admin/solemn_periods/new/", "/admin/solemn_days/"]
)
def test_right_to_an_offices_days_is_none_to_solemn_days(client, clerk, door):
    client.force_login(clerk)
    assert client.get(door).status_code in (302, 403)
    client.post(door, {"observed": "9-18", "solemnity": "mourning", "first": "2026-05-01", "last": "2026-05-02"})
    assert not YearlySolemnity.objects.exists()
    assert not SolemnPeriod.objects.exists()


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


class TestSolemn:
    """A local day that the house made solemn for the whole site."""

    @pytest.fixture
    def local(self, county):
        held = LocalDayFactory(region=county, name="示例日", calendar="solar", month=6, day=3)
        YearlySolemnity.objects.create(local_day=held, solemnity="mourning")
        return held

    def edit(self, client, local, **changes):
        return client.post(f"/admin/local_days/edit/{local.pk}/", told(local.region, **changes))

    @pytest.mark.parametrize("changes", [{"month": "7"}, {"day": "4"}, {"calendar": "lunar"}])
    def test_its_office_may_describe_it_but_not_move_it(self, client, clerk, local, changes):
        client.force_login(clerk)
        assert "不能在这里改" in self.edit(client, local, **changes).content.decode()
        assert self.edit(client, local, text="说明").status_code == 302
        held = LocalDay.objects.get()
        assert (held.calendar, held.month, held.day, held.text) == ("solar", 6, 3, "说明")

    @pytest.mark.parametrize("changes", [{"name": "改了的名称"}, {"name_en": "Renamed"}, {"shown": ""}])
    def test_its_office_neither_renames_nor_hides_nor_deletes_it(self, client, clerk, local, changes):
        client.force_login(clerk)
        assert "不能在这里改" in self.edit(client, local, **changes).content.decode()
        answer = client.post(f"/admin/local_days/delete/{local.pk}/", follow=True)
        assert "不能删除" in answer.content.decode()
        held = LocalDay.objects.get()
        assert (held.name, held.name_en, held.shown) == ("示例日", "", True)
        assert decision_on(date(2026, 6, 3)).name == "示例日"

    def test_renamed_by_those_who_decide_it_is_told_by_its_new_name_and_keeps_its_tributes(self, client, county, local):
        client.force_login(editor(county, "庄严日", "change_yearlysolemnity", *RIGHTS))
        assert self.edit(client, local, name="改了的名称").status_code == 302
        assert decision_on(date(2026, 6, 3)).name == "改了的名称"
        assert decision_on(date(2026, 6, 3)).solemnity is Solemnity.MOURNING
        assert "改了的名称" in client.get(f"/tributes/day/local-{local.pk}/").content.decode()

    def test_who_decides_on_solemn_days_may_move_it(self, client, county, local):
        client.force_login(editor(county, "庄严日", "change_yearlysolemnity", *RIGHTS))
        assert self.edit(client, local, day="4").status_code == 302
        assert LocalDay.objects.get().day == 4

    def test_any_other_day_is_moved_by_its_office_and_by_no_sibling(self, client, clerk, county, sibling, local):
        other = LocalDayFactory(region=county, month=6, day=3)
        client.force_login(clerk)
        assert self.edit(client, other, day="4").status_code == 302
        client.force_login(editor(sibling, "邻县", *RIGHTS))
        self.edit(client, other, day="5")
        other.refresh_from_db()
        assert other.day == 4


def test_leap_day_and_the_thirtieth_of_a_lunar_month_are_days(county):
    LocalDay(region=county, name="甲", month=2, day=29).full_clean()
    LocalDay(region=county, name="乙", calendar="lunar", month=2, day=30).full_clean()
    with pytest.raises(ValidationError):
        LocalDay(region=county, name="丙", month=date.max.month + 1, day=1).full_clean()


def test_group_form_offers_the_right(admin_client):
    assert "本地纪念日" in admin_client.get("/admin/groups/new/").content.decode()
