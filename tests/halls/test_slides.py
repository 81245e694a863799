"""What a class is shown of a hall and of an exhibition, on the wall and on paper."""

import datetime

import pytest
from django.utils import timezone
from wagtail.rich_text import RichText

from exhibitions.halls.models import HallHours, HallSpecialDay
from exhibitions.halls.showing.hall_slides import hall_slides
from exhibitions.halls.showing.slides import exhibit_slides
from tests.factories.halls import HallFactory, make_exhibit, make_exhibition
from tests.factories.pictures import make_picture

pytestmark = pytest.mark.django_db


def paragraph(text):
    return ("paragraph", RichText(f"<p>{text}</p>"))


def test_hall_tells_its_exhibitions_by_kind_and_what_a_visit_needs(county):
    hall = HallFactory(parent=county, wheelchair="partly", access_note="有坡道", booking_url="https://example.org/")
    make_exhibition(hall, title="红色记忆")
    make_exhibition(hall, title="读信", exhibition_kind="special")
    make_exhibition(hall, title="草稿").unpublish()
    day = timezone.localdate() + datetime.timedelta(days=3)
    hall.hours.add(HallHours(days="234567", opens=datetime.time(9), closes=datetime.time(17)))
    hall.special_days.add(HallSpecialDay(first_day=day, reason="设备检修"))
    hall.special_days.add(HallSpecialDay(first_day=day - datetime.timedelta(days=9), reason="早已过去"))
    shown, visit = hall_slides(hall)
    assert shown.facts == [("基本陈列", "红色记忆"), ("专题（临时）展览", "读信")]
    assert dict(visit.facts) == {
        "开放时间": "周二至周日 09:00—17:00",
        "特别日子": f"{day} 闭馆 设备检修",
        "预约网址": "https://example.org/",
        "轮椅通行": "轮椅可到达部分展厅",
        "无障碍设施": "有坡道",
    }


def test_few_words_stand_beside_the_picture_and_many_on_a_screen_of_their_own(county):
    picture = make_picture()
    brief = make_exhibit(county, "油灯", picture=picture, description=[paragraph("一盏油灯。")])
    long = make_exhibit(county, "家书", picture=picture, description=[paragraph("写给母亲的信。" * 20)])
    (slide,) = exhibit_slides(brief)
    assert (slide.picture, len(slide.parts)) == (picture, 1)
    first, second = exhibit_slides(long)
    assert (first.picture, first.parts) == (picture, [])
    assert (second.picture, second.continued) == (None, True)


def test_heading_within_a_description_is_lost_neither_on_the_wall_nor_on_paper(client, county):
    hall = HallFactory(parent=county)
    body = [("heading", "来历"), paragraph("房东留下的。"), paragraph("后来捐给了馆里。")]
    page = make_exhibition(hall, [("单元", [make_exhibit(county, "油灯", description=body)])])
    for view in ("print", "projector"):
        html = client.get(f"/exhibitions/{page.number}/?view={view}").content.decode()
        assert html.index("油灯</h") < html.index("来历</h") < html.index("房东留下的"), view


def test_name_of_the_page_is_not_printed_twice(client, county):
    hall = HallFactory(parent=county, title="示例馆", introduction=[paragraph("一间屋子。")])
    html = client.get(f"/halls/{hall.number}/?view=print").content.decode()
    assert html.count("示例馆</h") == 1
    assert "一间屋子。" in html
