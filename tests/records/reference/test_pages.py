"""The public pages, lists and addresses of battles and units."""

import pytest

from memorial.records.models import Sacrifice, Service
from tests.factories.records import make_martyr
from tests.factories.stories import make_battle, make_unit, path_of
from tests.support.sitemap import whole_sitemap


def page_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture
def campaign(planted):
    return make_battle("示例战役", fought="1942-11/1943-01", period="resistance")


@pytest.fixture
def battle(campaign):
    return make_battle(
        "柳林渡口战斗",
        other_names="柳林夜战\n渡口阻击战",
        fought="1942-12-14",
        fought_wording="农历冬月初七夜",
        place="柳林渡口",
        period="resistance",
        part_of=campaign,
        sources="示例战史\n亲历者回忆",
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_battle_tells_names_time_place_and_what_it_was_part_of(client, battle, campaign, prefix):
    html = page_of(client, f"{prefix}/battles/{battle.number}/")
    for text in ("柳林夜战", "渡口阻击战", "柳林渡口", "农历冬月初七夜", "示例战史", "亲历者回忆"):
        assert text in html, text
    assert f'href="{prefix}/battles/{campaign.number}/"' in html
    assert f'<link rel="canonical" href="http://testserver/battles/{battle.number}/">' in html


def test_unit_tells_its_time_and_what_it_was_below(client, planted):
    above = make_unit("示例纵队")
    unit = make_unit("示例支队", superior=above, formed="1938-21", disbanded="1945~")
    html = page_of(client, f"/units/{unit.number}/")
    assert "1938年春" in html
    assert "约1945年" in html
    assert f'href="/units/{above.number}/"' in html
    assert f'href="/units/{unit.number}/"' in page_of(client, f"/units/{above.number}/")


def test_record_leads_to_its_battle_and_unit(client, county, battle):
    unit = make_unit("示例支队")
    page = make_martyr(county, "王守田")
    page.sacrifices.add(Sacrifice(known_battle=battle))
    page.services.add(Service(known_unit=unit, unit="某部"))
    page.save()
    html = page_of(client, f"/en/martyrs/{page.number}/")
    assert f'href="/en/battles/{battle.number}/"' in html
    assert f'href="/en/units/{unit.number}/"' in html


class TestLists:
    def test_battles_stand_by_period_in_the_order_of_their_time(self, client, battle):
        make_battle("早年一战", fought="1928", period="agrarian")
        make_battle("同期早一战", fought="1939", period="resistance")
        make_battle("无期一战")
        html = page_of(client, "/battles/")
        names = ("土地革命战争", "早年一战", "同期早一战", "柳林渡口战斗", "时期未定", "无期一战")
        places = [html.rindex(name) for name in names]
        assert places == sorted(places)

    @pytest.mark.parametrize("words", ["夜战", "柳林夜戰", "渡口 阻击", "柳林"])
    def test_battle_is_found_by_part_of_any_name_in_either_script(self, client, battle, words):
        html = page_of(client, f"/battles/?q={words}")
        assert f"/battles/{battle.number}/" in html
        assert "早年一战" not in html

    @pytest.mark.parametrize("junk", ["q=%25", "q=%27%3B--", "period=zz", "page=-1", "page=x", "q=" + "x" * 500])
    def test_junk_in_the_address_is_no_error(self, client, battle, junk):
        page_of(client, f"/battles/?{junk}")
        page_of(client, f"/units/?{junk}")

    def test_units_stand_below_what_they_are_below(self, client, planted):
        above = make_unit("示例纵队")
        make_unit("示例支队", superior=above)
        make_unit("无隶属队")
        html = page_of(client, "/units/")
        assert html.index("示例纵队") < html.index("示例支队")
        assert "属于" not in html
        found = page_of(client, "/units/?q=支队")
        assert "示例支队" in found
        assert "属于" in found
        assert "无隶属队" not in found

    def test_lists_ask_no_more_of_more_entries(self, client, planted, django_assert_max_num_queries):
        for number in range(30):
            make_unit(f"下属{number}", superior=make_unit(f"上级{number}"))
            make_battle(f"战斗{number}", part_of=make_battle(f"战役{number}"))
        for path in ("/battles/", "/units/"):
            page_of(client, path)
            with django_assert_max_num_queries(12):
                page_of(client, path)

    def test_entry_counts_its_public_records_only(self, client, county, battle):
        for name in ("王守田", "李长河"):
            page = make_martyr(county, name)
            page.sacrifices.add(Sacrifice(known_battle=battle))
            page.save()
        page.unpublish()
        assert "1 条记录" in page_of(client, "/battles/")


class TestAddresses:
    def test_short_address_leads_to_the_entry(self, client, battle):
        unit = make_unit()
        assert client.get(f"/r/{battle.number}").url == f"/battles/{battle.number}/"
        assert client.get(f"/en/r/{unit.number}").url == f"/en/units/{unit.number}/"

    def test_numbers_are_of_the_one_sequence(self, county, battle):
        assert len({battle.number, make_unit().number, make_martyr(county).number}) == 3

    @pytest.mark.parametrize("path", ["/battles/99999/", "/units/99999/", "/battles/99999999999999999999/"])
    def test_unknown_number_is_not_found(self, client, planted, path):
        assert client.get(path).status_code == 404

    def test_battle_is_no_unit(self, client, battle):
        assert client.get(f"/units/{battle.number}/").status_code == 404

    def test_sitemap_names_all_but_the_sample(self, client, battle):
        sample = make_battle("示例一战", sample=True)
        listed = whole_sitemap(client)
        assert f"/battles/{battle.number}/" in listed
        assert f"/battles/{sample.number}/" not in listed

    def test_sample_says_so_to_people_and_machines(self, client, planted):
        html = page_of(client, path_of(make_battle("示例一战", sample=True)))
        assert "noindex" in html
        assert 'class="sample-banner"' in html


def test_search_offers_the_entries_called_so(client, battle):
    html = page_of(client, "/search/?q=柳林夜战")
    assert f"/battles/{battle.number}/" in html
    assert "matching-entries" not in page_of(client, "/search/?q=柳林夜战&kind=martyr")
    assert "matching-entries" not in page_of(client, "/search/")


def test_list_of_martyrs_leads_to_battles_and_units(client, planted):
    html = page_of(client, "/en/martyrs/")
    assert 'href="/en/battles/"' in html
    assert 'href="/en/units/"' in html
