"""Halls, exhibitions and exhibits as a visitor gets them."""

import datetime
from contextlib import nullcontext
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from exhibitions.halls.models import ExhibitionPage, HallHours, HallSpecialDay, HallVisits
from memorial.records.models.former_place import FormerPlaceState
from search.models import Entry
from tests.factories.halls import HallFactory, make_exhibit, make_exhibition
from tests.factories.honours import make_award
from tests.factories.records import make_martyr
from tests.factories.stories import BODY, make_battle

NINE, FIVE = datetime.time(9), datetime.time(17)


def html_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture
def hall(county):
    return HallFactory(parent=county, introduction=BODY)


def test_exhibition_stands_at_its_number_with_its_exhibits_in_the_order_of_its_sections(client, hall, county):
    letter, lamp = make_exhibit(county, "家书"), make_exhibit(county, "油灯")
    page = make_exhibition(hall, [("第一单元 离乡", [lamp]), ("第二单元 家书", [letter])])
    html = html_of(client, f"/exhibitions/{page.number}/")
    places = [html.index(text) for text in ("第一单元 离乡", "油灯", "第二单元 家书", f"/exhibits/{letter.number}/")]
    assert html.index('id="section-1"') < html.index('id="section-2"')
    assert places[1] > html.index('id="section-1"')
    assert html.index(f"/exhibits/{lamp.number}/") < html.index(f"/exhibits/{letter.number}/")


def test_exhibition_below_a_hall_is_that_halls(client, hall):
    page = make_exhibition(hall, title="红色记忆")
    assert page.hall_id == hall.pk
    assert "红色记忆" in html_of(client, f"/halls/{hall.number}/")
    assert hall.title in html_of(client, f"/exhibitions/{page.number}/")


def test_travelling_exhibition_lives_below_its_office(client, county):
    page = make_exhibition(county, exhibition_kind="travelling", closed="2020")
    html = html_of(client, f"/exhibitions/{page.number}/")
    assert "巡回展览" in html
    assert "已闭展" in html


def test_exhibition_of_a_hall_that_is_taken_down_is_public_nowhere(client, hall):
    page = make_exhibition(hall, title="红色记忆")
    hall.unpublish()
    assert client.get(f"/exhibitions/{page.number}/").status_code == 404
    assert "红色记忆" not in html_of(client, "/exhibitions/")
    hall.refresh_from_db()
    hall.save_revision().publish()
    assert "红色记忆" in html_of(client, "/exhibitions/")


def test_exhibit_that_is_not_public_is_in_no_exhibition_and_on_no_screen(client, hall, county):
    hidden, draft = make_exhibit(county, "不公开的"), make_exhibit(county, "草稿里的")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    draft.unpublish()
    page = make_exhibition(hall, [("单元", [hidden, draft, make_exhibit(county, "公开的")])])
    for view in ("", "?view=print", "?view=projector"):
        html = html_of(client, f"/exhibitions/{page.number}/{view}")
        assert "公开的" in html
        assert "不公开的" not in html
        assert "草稿里的" not in html


def test_exhibit_tells_its_particulars_and_leads_to_people_battles_awards_and_exhibitions(client, hall, county):
    martyr, battle = make_martyr(county), make_battle()
    award = make_award(county, "王守田", martyr=martyr)
    exhibit = make_exhibit(
        county, "血衣", people=[martyr], names=["无名战士"], battle=battle, nature="belonging", relic_kind="textile",
        grade="second", pieces=2, material="棉布", size="长60厘米", mass="300克", made="1942?",
        made_wording="民国三十一年", condition="damaged", way_in="gift", donor_wording="烈士亲属捐赠",
        awards=[award], hall=hall, rights="示例馆所有", transcription="母亲大人：\n儿在外一切都好。",
    )  # fmt: skip
    shown = make_exhibition(hall, [("单元", [exhibit])], title="血与火")
    html = html_of(client, f"/exhibits/{exhibit.number}/")
    for text in (
        "织绣",
        "二级",
        "2件",
        "棉布",
        "长60厘米",
        "300克",
        "1942年（存疑）",
        "民国三十一年",
        "残缺",
        "接受捐赠",
    ):
        assert text in html, text
    for text in ("烈士亲属捐赠", "示例馆所有", "儿在外一切都好", "无名战士", "血与火", hall.title):
        assert text in html, text
    for path in (f"/martyrs/{martyr.number}/", f"/battles/{battle.number}/", f"/awards/{award.number}/"):
        assert path in html, path
    assert f"/exhibitions/{shown.number}/" in html


def test_objects_of_a_person_are_on_the_record_the_battle_and_the_award(client, county):
    martyr, battle = make_martyr(county), make_battle()
    award = make_award(county, "王守田", martyr=martyr)
    exhibit = make_exhibit(county, "血衣", people=[martyr], battle=battle, awards=[award])
    for path in (f"/martyrs/{martyr.number}/", f"/battles/{battle.number}/", f"/awards/{award.number}/"):
        html = html_of(client, path)
        assert f"/exhibits/{exhibit.number}/" in html, path
    exhibit.unpublish()
    assert "血衣" not in html_of(client, f"/martyrs/{martyr.number}/")


def test_person_whose_record_is_restricted_is_neither_named_nor_linked(client, county):
    martyr = make_martyr(county, "保密者")
    exhibit = make_exhibit(county, "血衣", people=[martyr])
    PageViewRestriction.objects.create(page=martyr, restriction_type="login")
    assert "保密者" not in html_of(client, f"/exhibits/{exhibit.number}/")


def test_exhibits_are_found_by_name_number_and_the_names_of_their_people(client, county):
    make_exhibit(county, "血衣", registration_number="LX-0042", names=["马本斋"])
    for words in ("血衣", "LX-0042", "马本斋"):
        assert "血衣" in html_of(client, f"/search/?q={words}"), words


def test_hall_says_whether_it_is_open_today(client, hall):
    today = timezone.localdate()
    hall.hours.add(HallHours(days="1234567", opens=NINE, closes=FIVE))
    hall.save()
    html = html_of(client, f"/halls/{hall.number}/")
    assert "开放</strong>" in html
    assert "09:00—17:00" in html
    hall.special_days.add(HallSpecialDay(first_day=today, reason="设备检修"))
    hall.save()
    html = html_of(client, f"/halls/{hall.number}/")
    assert "闭馆</strong>" in html
    assert "设备检修" in html


def test_hall_without_hours_claims_nothing_of_today(client, hall):
    assert "open-today" not in html_of(client, f"/halls/{hall.number}/")


def test_hall_has_history_and_way_for_wheelchairs(client, county):
    hall = HallFactory(
        parent=county, wheelchair="partly", history=BODY, booking_url="https://example.org/yuyue", access_note="有坡道"
    )
    html = html_of(client, f"/halls/{hall.number}/")
    for text in ("轮椅可到达部分展厅", "沿革", "https://example.org/yuyue", "有坡道"):
        assert text in html, text


@pytest.mark.parametrize(("year", "sound"), [(2019, True), (1899, False), (20255, False)])
def test_figure_of_visitors_has_a_year_that_can_be(year, sound):
    row = HallVisits(year=year, visitors="21000余", source="年报")
    with nullcontext() if sound else pytest.raises(ValidationError, match="四位数"):
        row.clean()


def test_loan_ends_after_it_began_and_only_what_is_lent_has_one(county):
    exhibit = make_exhibit(county, "油灯", way_in="loan", loan_from=date(2026, 5, 2))
    exhibit.loan_until = date(2026, 5, 1)
    with pytest.raises(ValidationError, match="早于借入日期"):
        exhibit.clean()
    exhibit.loan_until = None
    exhibit.clean()
    exhibit.way_in = "gift"
    with pytest.raises(ValidationError, match="才有借入日期"):
        exhibit.clean()


def questions(client, path):
    client.get(path)
    counts = []
    # Twice: on a slow machine the ten seconds for which surroundings are kept may end between two reads.
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        counts.append(len(asked))
    return min(counts)


def test_more_exhibits_ask_no_more_questions(client, hall, county):
    # As on every site that was set up: former places are read once a process, and then only when they change.
    FormerPlaceState.renew()
    martyr = make_martyr(county)
    few = [make_exhibit(county, f"展品{n}", people=[martyr]) for n in range(3)]
    page = make_exhibition(hall, [("一", few[:2]), ("二", few[2:])])
    paths = [f"/exhibitions/{page.number}/", f"/halls/{hall.number}/", f"/exhibits/{few[0].number}/"]
    paths += [f"/martyrs/{martyr.number}/", f"/exhibitions/{page.number}/?view=projector", "/exhibits/"]
    before = {path: questions(client, path) for path in paths}
    many = [make_exhibit(county, f"又一件{n}", people=[martyr]) for n in range(12)]
    other = make_exhibition(hall, [("一", [few[0], *many[:6]]), ("二", many[6:])], title="又一个展览")
    page.sections = [*page.sections.all(), *ExhibitionPage.objects.get(pk=other.pk).sections.all()]
    after = {path: questions(client, path) for path in paths}
    assert {path: (before[path], after[path]) for path in paths if after[path] > before[path]} == {}
    assert max(after.values()) < 20
    bigger = questions(client, f"/exhibitions/{other.number}/")
    assert bigger <= before[f"/exhibitions/{page.number}/"]


def test_entry_of_an_exhibit_says_when_it_is_from_and_its_facets(county):
    battle = make_battle("示例河口战斗")
    exhibit = make_exhibit(county, "血衣", made="1942/1943", period="resistance", grade="first", battle=battle)
    entry = Entry.objects.get(page=exhibit.pk)
    assert (entry.kind, entry.section, entry.year_from, entry.year_to) == ("exhibit", "exhibits", 1942, 1943)
    assert entry.facets == {"nature": "belonging", "grade": "first", "battle": ["示例河口战斗"]}
