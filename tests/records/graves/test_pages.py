"""The public pages of graves, and what the cemetery's own page shows of them."""

import pytest
from wagtail.models import PageViewRestriction

from memorial.records.graves.reburying import rebury
from memorial.records.models import Burial, CemeteryMove
from memorial.records.moving.carrying_out import carry_out
from memorial.records.moving.planning import plan_move
from tests.factories.graves import GraveFactory, SectionFactory, bury, carve, make_graves
from tests.factories.records import make_martyr


@pytest.fixture
def grave(cemetery, east):
    fields = {"part": east, "row": "3", "position": "12", "plaque_code": "BL－0312", "inscription": "浩气长存"}
    return GraveFactory(cemetery=cemetery, **fields)


def page_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_grave_says_who_lies_there_and_where_it_is(client, county, grave):
    martyr = bury(county, grave)
    for prefix in ("", "/en"):
        html = page_of(client, f"{prefix}/graves/{grave.number}/")
        assert f'href="{prefix}/martyrs/{martyr.number}/"' in html
        assert "东区 3排 12号" in html
        assert "浩气长存" in html


def test_grave_of_a_closed_or_unpublished_cemetery_is_not_there(client, county, cemetery, grave):
    restriction = PageViewRestriction.objects.create(page=cemetery, restriction_type="login")
    for path in (
        f"/graves/{grave.number}/",
        f"/r/{grave.number}",
        "/r/BL-0312",
        f"/graves/?cemetery={cemetery.number}",
    ):
        assert client.get(path).status_code == 404, path
    restriction.delete()
    assert client.get(f"/graves/{grave.number}/").status_code == 200
    cemetery.unpublish()
    assert client.get(f"/graves/{grave.number}/").status_code == 404


def test_unpublished_record_is_not_named_on_its_grave(client, county, grave):
    bury(county, grave).unpublish()
    assert "王守田" not in page_of(client, f"/graves/{grave.number}/")


@pytest.mark.parametrize("key", ["BL-0312", "bl－０３１２", "BL－0312"])
def test_plaque_leads_to_the_grave_however_it_is_typed(client, grave, key):
    assert client.get(f"/r/{key}").url == f"/graves/{grave.number}/"


def test_short_address_leads_by_number_and_knows_junk(client, grave, cemetery):
    assert client.get(f"/r/{grave.number}").url == f"/graves/{grave.number}/"
    assert client.get(f"/en/r/{grave.number}").url == f"/en/graves/{grave.number}/"
    assert client.get(f"/r/{cemetery.number}").url == f"/cemeteries/{cemetery.number}/"
    for junk in ("9" * 30, "%00", "<script>", "²", "'--"):
        assert client.get(f"/r/{junk}").status_code == 404, junk


@pytest.mark.parametrize("path", ["/graves/999999/", "/graves/" + "9" * 40 + "/", "/graves/", "/graves/?cemetery=x"])
def test_address_of_no_grave_is_not_there(client, planted, path):
    assert client.get(path).status_code == 404


def test_old_grave_answers_with_where_it_went_and_its_people(client, county, grave, new_cemetery):
    bury(county, grave)
    new = GraveFactory(cemetery=new_cemetery, row="1", position="1")
    rebury(grave, new, moved="2019-08", evidence="示例迁建文件")
    html = page_of(client, f"/graves/{grave.number}/")
    assert "此墓已迁葬" in html
    assert "王守田" in html
    assert f'<link rel="canonical" href="http://testserver/graves/{new.number}/">' in html
    today = page_of(client, f"/graves/{new.number}/")
    for page in (html, today):
        assert "2019年8月" in page
        assert "示例迁建文件" in page
    assert f'href="/graves/{grave.number}/"' in today
    assert client.get("/r/BL-0312").url == f"/graves/{grave.number}/"


def test_old_grave_leads_on_when_the_old_cemetery_has_no_page_any_more(client, grave, cemetery, new_cemetery):
    new = GraveFactory(cemetery=new_cemetery)
    rebury(grave, new)
    cemetery.unpublish()
    assert client.get(f"/graves/{grave.number}/").url == f"/graves/{new.number}/"
    assert client.get("/r/BL-0312").url == f"/graves/{new.number}/"


def test_nameless_and_collective_graves_are_said_to_be_so(client, county, cemetery):
    nameless = GraveFactory(cemetery=cemetery, nameless=True)
    assert "没有留下姓名" in page_of(client, f"/graves/{nameless.number}/")
    together = GraveFactory(cemetery=cemetery, kind="collective", persons=30)
    bury(county, together, "王守田")
    bury(county, together, "李长河")
    assert "此墓安葬 30 位烈士，其中 2 位有姓名可考" in page_of(client, f"/graves/{together.number}/")
    cenotaph = GraveFactory(cemetery=cemetery, kind="cenotaph")
    assert "没有遗骸" in page_of(client, f"/graves/{cenotaph.number}/")


def test_cemetery_tells_its_parts_and_numbers(client, cemetery, east):
    make_graves(cemetery, 3, part=east, nameless=True)
    html = page_of(client, f"/cemeteries/{cemetery.number}/")
    assert "现有 3 座墓" in html
    assert "其中无名烈士墓 3 座" in html
    assert f"/graves/?cemetery={cemetery.number}&amp;part={east.pk}" in html


def test_part_is_walked_row_by_row_in_the_order_of_numbers(client, county, cemetery, east):
    for row, position in (("10", "1"), ("2", "11"), ("2", "2")):
        GraveFactory(cemetery=cemetery, part=east, row=row, position=position)
    html = page_of(client, f"/graves/?cemetery={cemetery.number}&part={east.pk}")
    places = ["2排 2号", "2排 11号", "10排 1号"]
    assert sorted(places, key=html.index) == places


@pytest.mark.parametrize("words", ["守田", "守 田", "3排12号", "东区3排12号", "bl-0312"])
def test_grave_is_found_by_name_place_or_plaque(client, county, cemetery, east, grave, words):
    bury(county, grave)
    bury(county, GraveFactory(cemetery=cemetery, part=east, row="4", position="1"), "李长河")
    html = client.get("/graves/", {"cemetery": cemetery.number, "q": words}).content.decode()
    assert f"/graves/{grave.number}/" in html
    assert "李长河" not in html


@pytest.mark.parametrize("words", ["没有这个人", "'; --", "x" * 500, "%", "区排号", "９" * 40])
def test_search_that_finds_nothing_says_so(client, cemetery, grave, words):
    html = client.get("/graves/", {"cemetery": cemetery.number, "q": words}).content.decode()
    assert "没有找到" in html
    assert "BL" not in html


def test_part_of_another_cemetery_is_not_there(client, cemetery, new_cemetery):
    other = SectionFactory(cemetery=new_cemetery)
    for part in (other.pk, "x", "9" * 30):
        assert client.get("/graves/", {"cemetery": cemetery.number, "part": part}).status_code == 404


def test_wall_shows_names_as_they_are_carved(client, county, cemetery):
    wall = SectionFactory(cemetery=cemetery, kind="wall", name="英名墙")
    martyr = make_martyr(county, "刘胡兰")
    carve(wall, "劉胡蘭", "无记录者", martyr=martyr)
    html = page_of(client, f"/graves/?cemetery={cemetery.number}&part={wall.pk}")
    assert html.index("劉胡蘭") < html.index("无记录者")
    assert f'href="/martyrs/{martyr.number}/"' in html
    assert "无记录者" not in page_of(client, f"/graves/?cemetery={cemetery.number}&part={wall.pk}&q=刘胡兰")


def test_whole_move_shows_on_both_cemeteries_and_on_the_record(client, county, cemetery, new_cemetery):
    martyr = make_martyr(county, "王守田")
    martyr.burials.add(Burial(cemetery=cemetery, wording="示例老陵园"))
    martyr.save()
    move = plan_move(CemeteryMove(source=cemetery, destination=new_cemetery, moved="2026", decision="示例批文"))
    assert "计划迁往" in page_of(client, f"/cemeteries/{cemetery.number}/")
    assert "示例批文" not in page_of(client, f"/cemeteries/{new_cemetery.number}/")
    carry_out(move)
    old, new = (page_of(client, f"/cemeteries/{page.number}/") for page in (cemetery, new_cemetery))
    assert "烈士迁往" in old
    assert f'href="/cemeteries/{new_cemetery.number}/"' in old
    assert "王守田" not in old
    assert "王守田" in new
    departed = page_of(client, f"/graves/moved/?cemetery={cemetery.number}")
    assert "王守田" in departed
    assert "示例新陵园" in departed
    record = page_of(client, f"/martyrs/{martyr.number}/")
    assert "示例批文" in record
    assert f'href="/cemeteries/{new_cemetery.number}/"' in record


def test_pages_take_no_more_questions_for_more_graves(client, county, cemetery, east, django_assert_max_num_queries):
    for grave in make_graves(cemetery, 5, part=east):
        bury(county, grave, f"烈士{grave.position}")
    paths = [f"/cemeteries/{cemetery.number}/", f"/graves/?cemetery={cemetery.number}", f"/graves/{grave.number}/"]
    for path in paths:
        page_of(client, path)
        with django_assert_max_num_queries(20):
            page_of(client, path)
