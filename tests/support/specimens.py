"""One page of every type, filled in as an editor would, for tests that walk them all."""

from dataclasses import dataclass
from types import SimpleNamespace

from home.models import HomePage
from memorial.honours.models import Recipient
from memorial.records.models import Burial, CemeteryVisits, PersonName, RegionFigure, SourceNote
from tests.factories.graves import GraveFactory, SectionFactory, carve
from tests.factories.halls import HallFactory
from tests.factories.honours import RollFactory, make_award
from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory, make_martyr
from tests.factories.schools import LessonFactory

NAME = "王守田"
LIVING = "不愿公开的人"
STORY = [
    {"type": "heading", "value": "家书"},
    {"type": "paragraph", "value": "<p>他在信里说，等打完仗就回家。</p>"},
    {"type": "quotation", "value": {"text": "等着我。", "source": "家书"}},
]


@dataclass(frozen=True, slots=True)
class Specimen:
    """A public page: the path of its Chinese address, its body class, and a text that is on it."""

    path: str
    body_class: str
    text: str


def plant_specimens() -> SimpleNamespace:
    """Make them all below 济宁市 and its 任城区; the site must be planted."""
    home = HomePage.objects.get(locale__language_code="zh-hans")
    city = RegionFactory(parent=home, office_name="示例责任单位")
    city.figures.add(RegionFigure(year="2023", label="悬挂光荣牌", value="3700余户", source="示例来源"))
    city.save()
    county = RegionFactory(
        parent=city,
        division=DivisionFactory(code="370811000000", name="任城区", level=3, parent=city.division),
    )
    cemetery = CemeteryFactory(
        parent=county, sample=True, notice="东门暂时关闭。", introduction=STORY, address="示例路8号", decided="1986-10"
    )
    cemetery.visits.add(CemeteryVisits(year=2023, visitors="21000余", source="示例来源"))
    cemetery.save()
    martyr = make_martyr(
        county, NAME, died="1943?", unit="示例部队", place="山东济宁", sample=True, birth="1918", deeds=STORY,
        birth_wording="民国七年",
    )  # fmt: skip
    martyr.names.add(PersonName(form="小石头", kind="called"))
    section = SectionFactory(cemetery=cemetery, name="东区")
    grave = GraveFactory(cemetery=cemetery, part=section, row="1", position="2", inscription="浩气长存", sample=True)
    wall = SectionFactory(cemetery=cemetery, name="英名墙", kind="wall")
    carve(wall, "劉胡蘭", NAME)
    martyr.burials.add(Burial(cemetery=cemetery, grave=grave, wording="示例烈士陵园", position="东区1排2号"))
    martyr.source_notes.add(SourceNote(grade="register", citation="示例名册第三卷"))
    martyr.save()
    hall = HallFactory(parent=county, sample=True, introduction=STORY, area=600, opening_hours="9:00—17:00")
    award = make_award(city, NAME, "李长河", martyr=martyr, title="示例表彰公告", sample=True, body=STORY)
    award.recipients.add(Recipient(name=LIVING))
    award.save()
    roll = RollFactory(parent=city, sample=True)
    lesson = LessonFactory(parent=county, sample=True, hall=hall, body=STORY)
    return SimpleNamespace(
        home=home, city=city, county=county, cemetery=cemetery, martyr=martyr, hall=hall, award=award, roll=roll,
        lesson=lesson, grave=grave,
        pages=_specimens(martyr, cemetery, hall, award, roll, lesson) | _graves(cemetery, grave, wall),
    )  # fmt: skip


def _graves(cemetery, grave, wall) -> dict[str, Specimen]:
    walk = f"/graves/?cemetery={cemetery.number}"
    return {
        "grave": Specimen(f"/graves/{grave.number}/", "template-grave", "浩气长存"),
        "walk of graves": Specimen(walk, "template-graves", "东区 1排 2号"),
        "wall of names": Specimen(f"{walk}&part={wall.pk}", "template-wall", "劉胡蘭"),
        "those who were moved": Specimen(
            f"/graves/moved/?cemetery={cemetery.number}", "template-departed", "示例烈士陵园"
        ),
    }


def _specimens(martyr, cemetery, hall, award, roll, lesson) -> dict[str, Specimen]:
    return {
        "home": Specimen("/", "template-homepage", NAME),
        "list of martyrs": Specimen("/martyrs/", "template-sectionpage", NAME),
        "list of awards": Specimen("/awards/", "template-sectionpage", "示例表彰公告"),
        "places": Specimen("/places/", "template-sectionpage", "任城区"),
        "region": Specimen("/places/3708/", "template-regionpage", "3700余户"),
        "martyr": Specimen(f"/martyrs/{martyr.number}/", "template-martyrpage", "示例部队"),
        "cemetery": Specimen(f"/cemeteries/{cemetery.number}/", "template-cemeterypage", "东门暂时关闭"),
        "hall": Specimen(f"/halls/{hall.number}/", "template-hallpage", "9:00—17:00"),
        "award": Specimen(f"/awards/{award.number}/", "template-awardpage", "李长河"),
        "roll": Specimen(f"/rolls/{roll.number}/", "template-honourrollpage", "李长河"),
        "lesson": Specimen(f"/schools/{lesson.number}/", "template-lessonpage", "示例荣誉馆"),
        "search": Specimen("/search/?q=王守", "template-search", NAME),
        "site map": Specimen("/sitemap/", "template-sitemap", "济宁市"),
        "statement": Specimen("/privacy/", "template-informationpage", "Cookie"),
    }
