"""Every public page asks at most twenty questions, and not one more where there is far more to show."""

import pytest

from exhibitions.halls.models import HallPage
from memorial.honours.models import YearlyCount
from memorial.records.models import Burial, Relation, Sacrifice, SourceNote
from tests.factories.graves import GraveFactory
from tests.factories.halls import HallFactory, make_exhibit, make_exhibition, make_scene
from tests.factories.honours import RollFactory, make_award
from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory, make_martyr
from tests.factories.schools import LessonFactory
from tests.factories.stories import make_battle, make_story, make_unit
from tests.factories.tours import make_tour, place
from tests.home.test_page_costs import questions
from tests.support.specimens import NAME, plant_specimens

MOST = 20
FEW, MANY = 2, 12
BESIDES = {
    "list by place": "/martyrs/?place=370811&sort=newest",
    "list by years": "/martyrs/?year_from=1940&year_to=1950&page=1",
    "list of cemeteries": "/cemeteries/",
    "list of halls": "/halls/",
    "list of exhibitions": "/exhibitions/",
    "list of rolls": "/rolls/",
    "list of lessons": "/schools/",
    "search by kind": f"/search/?q={NAME}&kind=martyr",
    "search for anything": "/search/",
    "name": f"/name/{NAME}/",
    "map": "/map/",
    "map of battles by years": "/battles/map/?year_from=1940&period=resistance&place=3708",
    "battles of a piece of the map": "/battles/map/list/?bbox=116,35,117,36",
    "map's list": "/map/list/",
    "notices": "/notices/",
    "county": "/places/370811/",
    "roll by region": "/rolls/{roll}/?by=region",
}


@pytest.fixture
def site(planted):
    return plant_specimens()


def paths(site):
    pages = {kind: page.path for kind, page in site.pages.items()}
    return pages | {kind: path.format(roll=site.roll.number) for kind, path in BESIDES.items()}


def fill(site, numbers):
    """One more of everything for each number, on the pages of the specimens where it shows there."""
    site.martyr.refresh_from_db()
    for number in numbers:
        _people(site, number)
        _places(site, number)
        _honours(site, number)
        _exhibitions(site, number)


def _people(site, number):
    other = make_martyr(site.county, f"烈士{number:02}", died="1943", unit="示例部队", place="山东济宁")
    make_martyr(site.county, NAME, died="1944", unit=f"第{number}部")
    grave = GraveFactory(cemetery=site.cemetery, part=site.grave.part, row="9", position=str(number))
    other.burials.add(Burial(cemetery=site.cemetery, grave=grave, wording="示例烈士陵园"))
    other.relations.add(Relation(other=site.martyr, kind="comrade"))
    other.sacrifices = [Sacrifice(died="1943", known_battle=site.battle)]
    service = other.services.all()[0]
    service.known_unit = site.unit
    other.services = [service]
    other.save()
    site.martyr.source_notes.add(SourceNote(grade="register", citation=f"示例名册第{number}卷"))
    site.martyr.save()
    make_story(site.county, site.martyr, other, title=f"示例故事{number}")
    at = {"latitude": f"35.{number}", "longitude": "116.5", "position_grade": "approximate"} if number % 2 else {}
    make_battle(f"示例战斗{number}", fought="1943", period="resistance", part_of=site.battle.part_of, **at)
    make_unit(f"示例分队{number}", superior=site.unit)


def _places(site, number):
    division = DivisionFactory(code=f"3708{number:02}000000", name=f"示例{number}县", level=3)
    RegionFactory(parent=site.city, division=division)
    CemeteryFactory(
        parent=site.county, title=f"示例陵园{number}", latitude="35.4", longitude=f"11{number % 3}.{number}"
    )
    YearlyCount.objects.create(region=site.county, year=1900 + number, what="plaques", count=number, source="示例年报")


def _honours(site, number):
    make_award(site.city, NAME, f"受奖人{number}", martyr=site.martyr, title=f"示例公告{number}")
    RollFactory(parent=site.city, title=f"示例名录{number}")
    site.award.refresh_from_db()
    from memorial.honours.models import Recipient

    site.award.recipients.add(Recipient(name=f"又一名{number}", deceased=True))
    site.award.save()


def _exhibitions(site, number):
    exhibit = make_exhibit(
        site.county, f"示例展品{number}", people=[site.martyr], battle=site.battle, awards=[site.award], hall=site.hall
    )
    hall = HallPage.objects.get(pk=site.hall.pk)
    make_exhibition(hall, [(f"单元{number}", [exhibit])], title=f"示例陈列{number}")
    make_scene(hall, f"示例厅{number}", hotspots=[{"kind": "page", "page": site.martyr, "yaw": number}])
    HallFactory(parent=site.county, title=f"示例馆{number}")
    LessonFactory(parent=site.county, title=f"示例课{number}", hall=site.hall)
    make_tour(site.county, [place("门外", -3), {"title": "墓", "grave": site.grave}], f"示例路线{number}")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_page_asks_more_than_twenty_questions_nor_more_of_more(client, site, prefix):
    fill(site, range(20, 20 + FEW))
    few = {kind: questions(client, prefix + path) for kind, path in paths(site).items()}
    assert {kind: count for kind, count in few.items() if count > MOST} == {}
    fill(site, range(30, 30 + MANY))
    many = {kind: questions(client, prefix + path) for kind, path in paths(site).items()}
    assert {kind: (few[kind], many[kind]) for kind in many if many[kind] > few[kind]} == {}
    assert {kind: count for kind, count in many.items() if count > MOST} == {}
