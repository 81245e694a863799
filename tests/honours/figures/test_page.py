"""The page of numbers: plots, tables and file say the same, and the same as a roll, to the person."""

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction

from memorial.honours.choices import AwardAct, AwardState
from memorial.honours.models import AwardStep, HonourRollPage, Recipient
from memorial.records.models import Division
from tests.factories.honours import AwardFactory, RollFactory
from tests.factories.records import DivisionFactory, RegionFactory
from tests.home.test_page_costs import questions
from tests.support.awards import today

ADDRESS = "/awards/figures/"


def announce(parent, *rows, **fields):
    award = AwardFactory.build(**fields)
    for row in rows:
        award.recipients.add(row if isinstance(row, Recipient) else Recipient(name=row, deceased=True))
    parent.add_child(instance=award)
    return award


def people(label, number, **fields):
    return [Recipient(name=f"{label}{each}", **{"deceased": True, **fields}) for each in range(number)]


def unnamed(label, number, **fields):
    return people(label, number, deceased=False, unnamed=True, **fields)


@pytest.fixture
def awards(city, county, sibling):
    """Three years, three kinds and levels, two counties and the city itself."""
    return [
        announce(county, *people("甲", 4), announced="2021-05", award_kind="merit_second"),
        announce(county, *people("乙", 2), announced="2023", award_kind="merit_third", level="county"),
        announce(sibling, *people("丙", 3), announced="2023-07-01", award_kind="merit_second"),
        announce(
            city,
            *people("丁", 1),
            *people("戊", 1, division_id=county.division_id),
            announced="2024",
            level="provincial",
        ),
    ]


def read(client, **asked):
    return BeautifulSoup(client.get(ADDRESS, asked).content.decode(), "html.parser")


def tables(page):
    """By title, the rows of each table as they are read."""
    found = {}
    for plot in page.select("figure.plot"):
        rows = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in plot.select("tbody tr")]
        found[plot.figcaption.get_text(strip=True)] = [(label, int(count)) for label, count in rows]
        total = int(plot.select_one("tfoot td").get_text())
        assert total == sum(int(count) for _label, count in rows)
    return found


def plots(page):
    """By title, the marks of each drawing as their own titles tell them."""
    found = {}
    for plot in page.select("figure.plot"):
        told = [mark.title.get_text(strip=True).rsplit("：", 1) for mark in plot.svg.find_all("g")]
        assert all(len(mark.find_all("rect")) == 1 for mark in plot.svg.find_all("g"))
        found[plot.svg.find("title").get_text(strip=True)] = [(label, int(count)) for label, count in told]
    return found


def file(client, **asked):
    """By title, the rows of the CSV."""
    text = client.get("/awards/figures.csv", asked).content.decode("utf-8-sig")
    found = {}
    for row in list(csv.reader(io.StringIO(text)))[1:]:
        found.setdefault(row[0], []).append((row[2].removeprefix("'"), int(row[3])))
    return found


def of_awards(found):
    return {title: rows for title, rows in found.items() if title.startswith("受奖者")}


def roll_of(city, **asked):
    """How many stand on a roll that asks the same."""
    place = asked.get("place")
    roll = RollFactory.build(
        award_kinds=[asked["kind"]] if "kind" in asked else [],
        levels=[asked["level"]] if "level" in asked else [],
        year_from=asked.get("year_from"),
        year_to=asked.get("year_to"),
        area=Division.objects.get(pk=place.ljust(12, "0")) if place else None,
    )
    city.add_child(instance=roll)
    return HonourRollPage.objects.get(pk=roll.pk).recipients().count()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"place": "3708"},
        {"place": "370811"},
        {"place": "370829"},
        {"kind": "merit_second"},
        {"level": "provincial"},
        {"year_from": 2022},
        {"year_from": 2023, "year_to": 2023},
        {"place": "370811", "kind": "merit_second", "level": "city", "year_to": 2022},
        {"kind": "order"},
    ],
)
def test_plots_tables_file_and_a_roll_agree_to_the_person(client, awards, city, count, asked):
    count(city, 30)
    page = read(client, **asked)
    assert plots(page) == tables(page) == file(client, **asked)
    expected = roll_of(city, **asked)
    assert {sum(number for _label, number in rows) for rows in of_awards(tables(page)).values()} <= {expected}
    assert bool(of_awards(tables(page))) == bool(expected)


def test_each_table_counts_what_it_says(client, awards):
    found = tables(read(client, place="3708"))
    assert found["受奖者，按年份"] == [("2021", 4), ("2023", 5), ("2024", 2)]
    assert found["受奖者，按荣誉类别"] == [("二等功", 9), ("三等功", 2)]
    assert found["受奖者，按级别"] == [("省部级", 2), ("市级", 7), ("县级", 2)]
    assert found["受奖者，按地区"] == [("任城区", 7), ("嘉祥县", 3), ("济宁市（未分到下级）", 1)]


def test_regions_are_opened_one_below_the_other(client, awards):
    page = read(client, year_from=2021)
    assert tables(page)["受奖者，按地区"] == [("济宁市", 11)]
    link = page.select_one("figure.plot tbody a")["href"]
    assert "place=3708" in link
    assert "year_from=2021" in link
    page = BeautifulSoup(client.get(ADDRESS + link).content.decode(), "html.parser")
    assert [a["href"] for a in page.select("figure.plot tbody a")] == [
        "?place=370811&year_from=2021",
        "?place=370829&year_from=2021",
    ]
    up = read(client, place="370811").select("nav .ways a")
    assert [a["href"] for a in up] == ["?", "?place=3708"]


def test_revoked_draft_and_private_announcements_are_not_counted(client, awards, county, sibling):
    announce(county, *people("己", 5), live=False)
    AwardStep.objects.create(award=awards[0], act=AwardAct.REVOKE, state=AwardState.REVOKED, note="示例")
    PageViewRestriction.objects.create(page=sibling, restriction_type=PageViewRestriction.LOGIN)
    assert tables(read(client))["受奖者，按地区"] == [("济宁市", 4)]


def test_announcement_in_two_languages_counts_once(client, awards):
    from wagtail.models import Locale

    english = awards[0].copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.save_revision()
    type(english).objects.filter(pk=english.pk).first().specific.save()
    assert sum(count for _label, count in tables(read(client))["受奖者，按年份"]) == 11


def test_unnamed_are_counted_where_three_of_a_year_kind_level_and_county_meet(client, county, sibling):
    announce(county, *people("甲", 1), *unnamed("乙", 3), announced="2023")
    announce(sibling, *people("丙", 1), *unnamed("丁", 2), announced="2023")
    found = tables(read(client, place="3708"))
    assert found["受奖者，按地区"] == [("任城区", 4), ("嘉祥县", 1)]
    assert found["受奖者，按年份"] == [("2023", 5)]


@pytest.mark.parametrize(
    "others", [{"announced": "2022"}, {"award_kind": "merit_third"}, {"level": "provincial"}, {"far": True}]
)
def test_too_few_unnamed_are_found_by_no_subtraction(client, city, county, sibling, others):
    """Two who are unnamed and one beside them in another cell: no table and no filter counts any of the three."""
    far = others.pop("far", False)
    told = {"announced": "2023", "award_kind": "merit_second", "level": "city"}
    announce(county, *people("甲", 2), *unnamed("乙", 2), **told)
    announce(sibling if far else county, *unnamed("丙", 1), **{**told, **others})
    for asked in (
        {},
        {"place": "3708"},
        {"place": "370811"},
        {"kind": "merit_second"},
        {"level": "city"},
        {"year_to": 2023},
    ):
        for rows in tables(read(client, **asked)).values():
            assert sum(count for _label, count in rows) == 2, asked


def test_unnamed_are_told_no_finer_than_the_county(client, county):
    town = RegionFactory(
        parent=county, division=DivisionFactory(code="370811001000", name="示例街道", level=4, parent=county.division)
    )
    announce(town, *people("甲", 2), *unnamed("乙", 3))
    found = tables(read(client, place="370811"))
    assert found["受奖者，按地区"] == [("示例街道", 2), ("任城区（未分到下级）", 3)]
    assert tables(read(client, place="370811001"))["受奖者，按年份"] == [("2023", 2)]


def test_somebody_serving_whose_place_is_hidden_is_told_at_the_office(client, city, county):
    rows = people("现役", 2, deceased=False, serving=True, consent_given=today(), division_id=county.division_id)
    rows[0].place_shown = True
    announce(city, *rows)
    assert tables(read(client, place="3708"))["受奖者，按地区"] == [("任城区", 1), ("济宁市（未分到下级）", 1)]
    assert (
        tables(read(client, place="370811"))["受奖者，按年份"]
        == [("2023", 1)]
        == [("2023", roll_of(city, place="370811"))]
    )


def test_consent_that_has_ended_makes_somebody_unnamed_at_once(client, county):
    living = Recipient(name="示例某", consent_given=today() - timedelta(days=9), consent_expires=today())
    announce(county, living, *people("甲", 1))
    assert tables(read(client))["受奖者，按年份"] == [("2023", 2)]
    Recipient.objects.filter(name="示例某").update(consent_expires=today() - timedelta(days=1))
    assert tables(read(client))["受奖者，按年份"] == [("2023", 1)]


def test_own_number_of_the_city_stands_and_the_rest_is_told_as_not_divided(client, city, county, sibling, count):
    count(city, 100)
    count(county, 60)
    count(sibling, 30)
    count(county, 7, year=2022)
    found = tables(read(client, place="3708"))
    assert found["悬挂光荣牌，按年份"] == [("2022", 7), ("2023", 100)]
    assert found["悬挂光荣牌，按地区"] == [("任城区", 67), ("嘉祥县", 30), ("济宁市（未分到下级）", 10)]
    assert tables(read(client))["悬挂光荣牌，按地区"] == [("济宁市", 107)]
    assert tables(read(client, place="370811"))["悬挂光荣牌，按年份"] == [("2022", 7), ("2023", 60)]


def test_contradicted_number_stands_and_its_parts_are_not_told(client, city, county, count):
    count(city, 10)
    count(county, 60)
    page = read(client, place="3708")
    assert tables(page)["悬挂光荣牌，按年份"] == [("2023", 10)]
    assert "悬挂光荣牌，按地区" not in tables(page)
    assert "正在核对" in page.get_text()
    assert plots(page) == tables(page) == file(client, place="3708")


def test_numbers_of_a_closed_region_are_not_told(client, county, count):
    count(county, 60, source="内部报表")
    PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
    assert "悬挂光荣牌" not in read(client).main.get_text()
    assert "内部报表" not in read(client).get_text()


def test_source_of_a_number_is_told(client, county, count):
    count(county, 60, source="任城区2023年年报")
    assert "任城区2023年年报" in read(client).get_text()


@pytest.mark.parametrize(
    "junk",
    [
        {"place": "abc"},
        {"place": "99"},
        {"place": "3"},
        {"place": "370811 OR 1=1"},
        {"kind": "none"},
        {"level": "<script>"},
        {"year_from": "x", "year_to": "-3"},
        {"year_from": "99999999999999999999"},
        {"year_from": "2024", "year_to": "2020"},
    ],
)
def test_junk_in_the_address_is_no_error(client, awards, junk):
    for address in (ADDRESS, "/awards/figures.csv", "/en/awards/figures/"):
        assert client.get(address, junk).status_code == 200
    assert "<script>" not in read(client, **junk).main.decode()


def test_nothing_to_count_is_said(client, planted):
    assert "没有符合条件的受奖者" in read(client).get_text()


def test_label_that_a_spreadsheet_would_reckon_is_guarded(client, county):
    from memorial.honours.models import AwardKind

    AwardKind.objects.create(code="trick", name="=1+1", family="civil", rank=999, path="received")
    announce(county, *people("甲", 1), award_kind="trick")
    assert ",'=1+1,1," in client.get("/awards/figures.csv").content.decode()
    assert file(client)["受奖者，按荣誉类别"] == [("=1+1", 1)]


def test_page_in_english_and_without_inline_style_or_script(client, awards, city, count):
    count(city, 5)
    answer = client.get("/en/awards/figures/")
    html = answer.content.decode()
    assert "Recipients, by year" in html
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<svg") >= 6


def test_file_is_kept_by_no_robot_and_for_a_minute(client, awards):
    answer = client.get("/awards/figures.csv")
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "max-age=60"
    assert "award-figures.csv" in answer["Content-Disposition"]
    assert 'filename="award-figures-en.csv"' in client.get("/en/awards/figures.csv")["Content-Disposition"]


def test_page_asks_fewer_than_twenty_questions_and_no_more_of_more(client, awards, county, sibling, count):
    count(county, 5)
    few = questions(client, ADDRESS + "?place=3708")
    for number in range(12):
        announce(
            county if number % 2 else sibling,
            *people(f"多{number}", 6),
            *unnamed(f"匿{number}", 4),
            announced=f"20{number + 10}",
        )
        count(sibling, number, year=2005 + number)
    assert questions(client, ADDRESS + "?place=3708") <= few < 20


def test_award_list_and_site_map_lead_to_the_page(client, planted):
    assert f'href="{ADDRESS}"' in client.get("/awards/").content.decode()
    assert f'href="{ADDRESS}"' in client.get("/sitemap/").content.decode()
    assert 'href="/en/awards/figures/"' in client.get("/en/awards/").content.decode()
