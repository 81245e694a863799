"""The page of the map of battles, its conditions, and what the map in the browser asks for."""

import pytest
from bs4 import BeautifulSoup

from memorial.records.models import Battle
from tests.factories.stories import make_battle, path_of
from tests.home.test_page_costs import questions
from tests.records.battlefields.conftest import fought_at

PAGE = "/battles/map/"


@pytest.fixture
def three(rencheng, fell):
    """One at a place of its own, one of which only the county is known, one that nobody can place."""
    ferry = fought_at("35.65", "116.2", "示例渡口战斗", fought="1942-12-14", period="resistance", place="示例渡口")
    fell(ferry, 2)
    village = make_battle("示例村战斗", fought="1947", period="liberation", division=rencheng)
    return ferry, village, make_battle("示例无处战斗", division=None)


def page(client, path=PAGE, **asked):
    answer = client.get(path, asked)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content.decode(), "html.parser")


def marked(soup, layout="wide"):
    """The addresses of single battles on the drawing."""
    return {link["href"] for link in soup.select(f".battle-layout.{layout} a.battle-mark:not(.many)")}


def listed(soup):
    return [row.find("a").text for row in soup.select(".battle-table tbody tr")]


class TestPage:
    def test_battles_are_marks_that_lead_to_them_and_rows_that_say_the_same(self, client, three):
        soup = page(client)
        assert marked(soup) == marked(soup, "narrow") == {path_of(battle) for battle in three[:2]}
        assert listed(soup) == ["示例渡口战斗", "示例村战斗", "示例无处战斗"]
        cells = [cell.text for cell in soup.select(".battle-table tbody tr")[0].find_all("td")]
        assert "1942年12月14日" in cells[0]
        assert "示例渡口" in cells[1]
        assert "地点有据" in cells[1]
        assert "2 条记录" in cells[2]

    def test_a_county_is_told_in_words_and_drawn_hollow(self, client, three):
        soup = page(client)
        assert "约在济宁市任城区，具体地点待考" in soup.text
        assert soup.select_one(f'.wide a.county[href="{path_of(three[1])}"]')

    def test_what_nobody_can_place_is_told_and_listed(self, client, three):
        soup = page(client)
        assert "地图上有 2 处战役（战斗）" in soup.text
        assert soup.select_one('a[href="#nowhere"]').text == "1 处地点待考"
        assert "示例无处战斗" in soup.find(id="nowhere").find_next("table").text

    def test_the_page_says_what_it_does_not_count(self, client, three):
        assert "还没有人认定的，不计在内" in page(client).text

    def test_a_campaign_is_a_ring_and_tells_its_number_with_its_battles(self, client, three, fell):
        campaign = make_battle("示例战役")
        for battle in three[:2]:
            Battle.objects.filter(pk=battle.pk).update(part_of=campaign)
        fell(campaign, 1, "又一人")
        soup = page(client)
        assert soup.select_one(".wide .battle-ring")
        assert path_of(campaign) in marked(soup)
        assert "连同其中各次战斗 3 条" in soup.text

    def test_names_are_escaped_in_the_drawing(self, client, planted):
        fought_at("35.4", "116.5", "<script>alert(1)</script>")
        assert "<script>alert(1)" not in client.get(PAGE).content.decode()

    def test_the_english_page_is_whole_and_marks_its_chinese_names(self, client, three):
        soup = page(client, f"/en{PAGE}")
        assert "2 battles on the map" in soup.text
        assert "where exactly is not known" in soup.text
        link = soup.select_one(f'.wide a[href="/en{path_of(three[0])}"]')
        assert link["lang"] == "zh-Hans"
        assert soup.find("span", string="济宁市任城区")["lang"] == "zh-Hans"

    def test_it_is_read_in_traditional_characters(self, client, three):
        soup = page(client, f"/zh-hant{PAGE}")
        assert "戰役分佈圖" in soup.find("h1").text
        assert f"/zh-hant{path_of(three[0])}" in marked(soup)

    def test_without_any_battle_and_without_outlines_it_opens(self, client, planted, settings):
        assert "没有符合条件的战役" in page(client).text
        settings.MAP_OUTLINES = "none"
        fought_at("35.4", "116.5")
        assert len(marked(page(client))) == 1

    def test_it_is_reached_from_the_list_the_battle_the_region_and_the_site_map(self, client, three, county):
        assert PAGE in str(page(client, "/battles/").select(".section-ways"))
        assert f"{PAGE}?bbox=" in str(page(client, path_of(three[0])).select(".battle-own"))
        assert f"{PAGE}?place=370811" in str(page(client, "/places/370811/").find("main"))
        assert PAGE in str(page(client, "/sitemap/").find("main"))

    def test_it_keeps_to_safe_requests(self, client, planted):
        for path in (PAGE, f"{PAGE}points/", f"{PAGE}list/", f"{PAGE}outlines.json"):
            assert client.post(path).status_code == 405


class TestConditions:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"period": "resistance"}, ["示例渡口战斗"]),
            ({"year_from": "1943"}, ["示例村战斗"]),
            ({"year_to": "1942"}, ["示例渡口战斗"]),
            ({"year_from": "1947", "year_to": "1942"}, ["示例渡口战斗", "示例村战斗"]),
            ({"place": "370811"}, ["示例村战斗"]),
            ({"place": "3715"}, []),
        ],
    )
    def test_each_leaves_what_meets_it(self, client, three, asked, found):
        assert listed(page(client, **asked)) == found

    def test_a_doubtful_time_meets_every_year_it_may_be(self, client, planted):
        fought_at("35.4", "116.5", "疑年战斗", fought="1940/1943")
        assert listed(page(client, year_from="1942", year_to="1942")) == ["疑年战斗"]

    def test_whoever_has_no_date_is_counted_where_years_are_asked_for(self, client, three):
        assert "另有 1 处没有记载时间" in page(client, year_from="1940").text
        assert "没有记载时间" not in page(client).text

    def test_conditions_stay_in_the_form_and_in_the_ways_on(self, client, three):
        soup = page(client, period="resistance", year_from="1940")
        assert soup.select_one('option[value="resistance"]').has_attr("selected")
        assert soup.select_one("#map-from")["value"] == "1940"
        closer = soup.select_one("[data-map-ways] a")["href"]
        assert "period=resistance" in closer
        assert "bbox=" in closer
        assert soup.find("meta", {"name": "robots"})["content"] == "noindex"

    @pytest.mark.parametrize(
        "junk",
        ["period=zz", "year_from=x", "year_from=-3", "year_to=99999", "place=x", "place=37%2708", "bbox=1,2,3",
         "bbox=nan,nan,nan,nan", "page=x", "page=-1", "bbox=%00", "year_from=1e9"],
    )  # fmt: skip
    def test_junk_is_as_if_it_were_not_there(self, client, three, junk):
        assert len(listed(page(client, f"{PAGE}?{junk}"))) == 3

    def test_a_piece_of_the_map_lists_what_lies_there_and_what_lies_nowhere(self, client, three):
        assert listed(page(client, bbox="116.16,35.63,116.24,35.67")) == ["示例渡口战斗", "示例无处战斗"]


class TestForTheBrowser:
    def test_points_are_geojson_with_names_where_there_is_room(self, client, three):
        answer = client.get(f"{PAGE}points/", {"bbox": "116,35,117,36", "width": "800"})
        assert answer.headers["X-Robots-Tag"] == "noindex"
        found = answer.json()
        assert found["total"] == 2
        ferry = next(
            each["properties"] for each in found["features"] if each["properties"].get("title") == "示例渡口战斗"
        )
        assert ferry["url"] == path_of(three[0])
        assert ferry["kind"] == "battle documented"
        assert ferry["label"] == "示例渡口战斗 2"
        assert {"任城区"} <= {each["properties"].get("name") for each in found["features"]}

    @pytest.mark.parametrize("width", ["", "x", "-5", "99999999", "0"])
    def test_a_width_that_makes_no_sense_is_the_usual_one(self, client, three, width):
        assert client.get(f"{PAGE}points/", {"bbox": "116,35,117,36", "width": width}).json()["total"] == 2

    @pytest.mark.parametrize("bbox", ["", "junk", "116,35,115,36", "nan,1,2,3"])
    def test_no_piece_of_the_earth_is_refused(self, client, three, bbox):
        answer = client.get(f"{PAGE}points/", {"bbox": bbox})
        assert answer.status_code == 400
        assert "范围" in answer.json()["error"]

    def test_the_list_alone_is_that_of_the_page(self, client, three):
        html = client.get(f"{PAGE}list/", {"bbox": "116.16,35.63,116.24,35.67"}).content.decode()
        assert "<html" not in html
        assert "图中所见 1 处" in html

    def test_outlines_are_those_of_the_battles_counties(self, client, three):
        names = {each["properties"]["name"] for each in client.get(f"{PAGE}outlines.json").json()["features"]}
        assert "任城区" in names

    def test_outlines_of_too_many_provinces_are_not_drawn(self, client, three, settings):
        from tests.factories.records import DivisionFactory

        for code, name in (("130102000000", "长安区"), ("410102000000", "中原区")):
            make_battle(f"{name}战斗", division=DivisionFactory(code=code, name=name, level=3))
        features = client.get(f"{PAGE}outlines.json").json()["features"]
        assert len({each["id"][:2] for each in features}) <= 2


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_sixty_battles_cost_what_three_cost(client, three, fell, prefix):
    few = questions(client, f"{prefix}{PAGE}")
    for number in range(60):
        battle = fought_at(f"35.{number + 10}", f"116.{number + 10}", f"战斗{number}", part_of=three[0])
        if number % 10 == 0:
            fell(battle, 1, f"烈士{number}之")
    assert questions(client, f"{prefix}{PAGE}") <= few <= 20


def test_long_lists_have_pages_that_keep_the_conditions(client, planted):
    for number in range(103):
        fought_at("35.4", "116.5", f"战斗{number:03}", period="resistance")
    soup = page(client, period="resistance")
    assert len(listed(soup)) == 100
    further = soup.select_one(".battle-places .pager a[rel~=next]")["href"]
    assert listed(page(client, further)) == ["战斗100", "战斗101", "战斗102"]
