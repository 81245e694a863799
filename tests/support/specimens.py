"""One page of every type, filled in as an editor would, for tests that walk them all."""

import datetime
from dataclasses import dataclass
from types import SimpleNamespace

from django.utils import timezone

from exhibitions.halls.models import HallHours
from home.models import HomePage
from memorial.honours.models import CampaignCandidate, Recipient, YearlyCount
from memorial.records.models import Burial, CemeteryVisits, PersonName, RegionFigure, SourceNote
from memorial.records.models.former_place import FormerPlaceState
from tests.factories.ceremonies import make_ceremony
from tests.factories.days import LocalDayFactory
from tests.factories.graves import GraveFactory, SectionFactory, carve
from tests.factories.halls import HallFactory, make_exhibit, make_exhibition, make_panorama, make_scene
from tests.factories.honours import RollFactory, SeriesFactory, make_award, make_campaign, make_person
from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory, make_martyr
from tests.factories.schools import LessonFactory
from tests.factories.stories import BODY, make_battle, make_story, make_unit
from tests.factories.tours import make_tour, place
from tests.factories.transcription import make_list

NAME = "王守田"
LIVING = "不愿公开的人"
HIDDEN_PLACE = "三号库房九号柜"
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
    # As on every site that was set up: former places are read once a process, and then only when they change.
    FormerPlaceState.renew()
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
    battle = make_battle(
        "示例河口战斗", fought="1943-05", period="resistance", sample=True, introduction=STORY,
        division=county.division, latitude="35.44", longitude="116.6", position_grade="documented",
        part_of=make_battle("示例河口战役", sample=True),
    )  # fmt: skip
    make_battle("示例无处战斗", sample=True)
    unit = make_unit("示例支队", superior=make_unit("示例纵队", sample=True), sample=True)
    sacrifice, service = martyr.sacrifices.all()[0], martyr.services.all()[0]
    sacrifice.known_battle, service.known_unit = battle, unit
    martyr.sacrifices, martyr.services = [sacrifice], [service]
    martyr.save()
    story = make_story(
        county, martyr, title="示例故事", author="示例作者", body=BODY, sample=True,
        reprinted_from="示例晚报", reprint_permission="示例许可",
    )  # fmt: skip
    hall = HallFactory(parent=county, sample=True, introduction=STORY, area=600, opening_hours="9:00—17:00")
    hall.hours.add(HallHours(days="1234567", opens=datetime.time(9), closes=datetime.time(17)))
    hall.save()
    award = make_award(city, NAME, "李长河", martyr=martyr, title="示例表彰公告", sample=True, body=STORY)
    award.recipients.add(Recipient(name=LIVING))
    award.save()
    roll = RollFactory(parent=city, sample=True)
    series = SeriesFactory(parent=city, sample=True, introduction=STORY, summary="示例系列介绍")
    make_person(series, county, "示例人物", story="示例事迹", sample=True)
    hopefuls = [CampaignCandidate(name=f"示例候选{sign}", deceased=True, deeds="示例事迹") for sign in "甲乙"]
    campaign = make_campaign(
        city, stories=[story], series=series, sample=True, call=STORY, conditions="示例条件\n又一条",
        title="示例评选", phone="0537-0000000", vote_from=timezone.localdate(), vote_to=timezone.localdate(),
        vote_live=True, candidates=hopefuls,
    )  # fmt: skip
    decided = make_campaign(city, award, series=series, sample=True, title="示例已有结果的评选")
    YearlyCount.objects.create(region=county, year=2023, what="plaques", count=41, source="示例年报", sample=True)
    exhibit = make_exhibit(
        county, "示例家书原件", people=[martyr], battle=battle, awards=[award], sample=True, hall=hall, nature="letter",
        transcription="母亲大人：\n儿在外一切都好。", description=STORY, material="纸", made="1942",
        storage_place=HIDDEN_PLACE,
    )  # fmt: skip
    exhibition = make_exhibition(
        hall, [("第一单元 示例", [exhibit])], title="示例基本陈列", sample=True, introduction=STORY,
        curators_words=STORY, audience="accompanied", note_subjects=["death"], content_note="讲到牺牲，可以先谈一谈。",
    )  # fmt: skip
    scene = make_scene(
        hall, panorama=make_panorama(sample=True), sample=True, north=0,
        hotspots=[
            {"kind": "page", "page": martyr, "yaw": 20, "text": "示例照片"},
            {"kind": "text", "title": "示例说明", "text": "桌上一盏油灯。", "yaw": -60},
        ],
    )  # fmt: skip
    tour = make_tour(
        county,
        [
            place("正门外", -3, story=STORY, way_on="过石桥", minutes_here=5),
            {"title": "进园", "page": cemetery, "latitude": "35.4", "longitude": "116.6", "access_note": "两级台阶"},
            {"title": "一座墓", "grave": grave},
            place("展厅门口", 9, 4),
            {"title": "展厅", "page": scene},
        ],
        "示例祭扫路线", tour_kind="homage", sample=True, introduction=STORY, start_place="示例路口",
        audience="accompanied", content_note="路上有台阶。",
    )  # fmt: skip
    LocalDayFactory(region=county, name="示例河口纪念日", month=5, day=3, since=1943, battle=battle, cemetery=cemetery)
    ceremony = make_ceremony(
        county, stage="report", report=STORY, counts=[("attended", 320)], wreaths=["示例单位"], groups=["示例方阵"],
        cemetery=cemetery, place="示例广场", sample=True,
    )  # fmt: skip
    lesson = LessonFactory(parent=county, sample=True, hall=hall, body=STORY)
    scanned = make_list(county, guidance="一行一人。", sample=True)
    return SimpleNamespace(
        home=home, city=city, county=county, cemetery=cemetery, martyr=martyr, hall=hall, award=award, roll=roll,
        lesson=lesson, grave=grave, tour=tour, campaign=campaign, scanned=scanned,
        story=story, battle=battle, unit=unit, exhibition=exhibition, exhibit=exhibit, scene=scene,
        pages=_specimens(martyr, cemetery, hall, award, roll, lesson)
        | _graves(cemetery, grave, wall)
        | _stories(story, battle, unit)
        | _exhibitions(hall, exhibition, exhibit)
        | _scenes(scene)
        | _tours(tour)
        | _kiosks(hall, tour)
        | _campaigns(campaign, decided, series)
        | _handing_in(martyr)
        | _days()
        | _ceremonies(ceremony)
        | _transcription(scanned),
    )  # fmt: skip


def _handing_in(martyr) -> dict[str, Specimen]:
    about = f"martyrs/{martyr.number}/"
    return {
        "corrections": Specimen("/corrections/", "template-corrections", "15"),
        "form of a correction": Specimen(f"/corrections/{about}", "template-correction-form", NAME),
        "form of a report": Specimen(f"/reports/{about}", "template-public-form", NAME),
        "form of a gift": Specimen(f"/gifts/{about}", "template-public-form", NAME),
        "kin finding": Specimen("/kin/", "template-kin", "/kin/search/"),
        "form of kin finding": Specimen("/kin/search/", "template-public-form", "任城区"),
        "registration of kin": Specimen(f"/kin/{about}", "template-public-form", NAME),
        "for families": Specimen("/family/", "template-family", "/kin/"),
        "following": Specimen(f"/following/{about}", "template-follow", NAME),
    }


def _transcription(scanned) -> dict[str, Specimen]:
    path = f"/transcription/{scanned.pk}/"
    return {
        "lists to copy out": Specimen("/transcription/", "template-transcription", scanned.title),
        "list to copy out": Specimen(path, "template-transcription-list", scanned.citation),
        "page to copy out": Specimen(f"{path}1/", "template-transcription-sheet", scanned.title),
    }


def _ceremonies(ceremony) -> dict[str, Specimen]:
    path = f"/ceremonies/{ceremony.number}/"
    return {
        "list of ceremonies": Specimen("/ceremonies/", "template-sectionpage", "示例公祭"),
        "ceremony": Specimen(path, "template-ceremonypage", "奏唱国歌"),
        "programme": Specimen(f"{path}programme/", "template-programme", "奏唱国歌"),
    }


def _days() -> dict[str, Specimen]:
    return {
        "today": Specimen("/today/", "template-day", "calendar.ics"),
        "day": Specimen("/today/5-3/", "template-day", "示例河口纪念日"),
        "lunar day": Specimen("/today/lunar/8-15/", "template-day", "calendar.ics"),
        "calendar": Specimen("/calendar/", "template-month", "calendar.ics"),
        "calendar of a month": Specimen("/calendar/2025-5/", "template-month", "示例河口纪念日"),
    }


def _campaigns(campaign, decided, series) -> dict[str, Specimen]:
    path = f"/campaigns/{campaign.number}/"
    return {
        "list of campaigns": Specimen("/campaigns/", "template-sectionpage", "示例评选"),
        "campaign": Specimen(path, "template-campaignpage", "又一条"),
        "campaign with a result": Specimen(f"/campaigns/{decided.number}/", "template-campaignpage", "示例表彰公告"),
        "nomination form": Specimen(f"{path}nominate/", "template-nomination-form", campaign.title),
        "ballot": Specimen(f"{path}vote/", "template-vote", "示例候选乙"),
        "how votes are counted": Specimen(f"{path}vote/how/", "template-vote-how", campaign.title),
        "series": Specimen(f"/campaigns/{series.number}/", "template-seriespage", "示例事迹"),
    }


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


def _stories(story, battle, unit) -> dict[str, Specimen]:
    return {
        "list of stories": Specimen("/stories/", "template-sectionpage", "示例故事"),
        "story": Specimen(f"/stories/{story.number}/", "template-storypage", "示例晚报"),
        "story, printed": Specimen(f"/stories/{story.number}/?view=print", "template-classprint", "示例晚报"),
        "story, projected": Specimen(f"/stories/{story.number}/?view=projector", "template-projector", "示例晚报"),
        "list of battles": Specimen("/battles/", "template-battles", "示例河口战斗"),
        "battle": Specimen(f"/battles/{battle.number}/", "template-battle", NAME),
        "map of battles": Specimen("/battles/map/", "template-battlemap", "示例河口战斗"),
        "list of units": Specimen("/units/", "template-units", "示例支队"),
        "unit": Specimen(f"/units/{unit.number}/", "template-unit", NAME),
    }


def _scenes(scene) -> dict[str, Specimen]:
    path = f"/scenes/{scene.number}/"
    return {
        "list of scenes": Specimen("/scenes/", "template-sectionpage", scene.title),
        "scene": Specimen(path, "template-scenepage", "桌上一盏油灯"),
        "scene in words": Specimen(f"{path}?view=text", "template-scenepage", "桌上一盏油灯"),
    }


def _kiosks(hall, tour) -> dict[str, Specimen]:
    path = f"/kiosk/tours/{tour.number}/"
    return {
        "hall on a public screen": Specimen(f"/kiosk/halls/{hall.number}/", "kiosk template-hallpage", "9:00—17:00"),
        "tour on a public screen": Specimen(path, "kiosk template-tourpage", "过石桥"),
        "stop on a public screen": Specimen(
            f"{path}tours/{tour.number}/stop/2/", "kiosk template-tourstop", "两级台阶"
        ),
    }


def _tours(tour) -> dict[str, Specimen]:
    path = f"/tours/{tour.number}/"
    return {
        "list of tours": Specimen("/tours/", "template-sectionpage", tour.title),
        "tour": Specimen(path, "template-tourpage", "过石桥"),
        "stop of a tour": Specimen(f"{path}stop/2/", "template-tourstop", "两级台阶"),
        "tour, printed": Specimen(f"{path}?view=print", "template-classprint", "路上有台阶"),
        "tour, projected": Specimen(f"{path}?view=projector", "template-projector", "一座墓"),
        "signs of a tour": Specimen(f"{path}signs/", "template-toursigns", "一座墓"),
    }


def _exhibitions(hall, exhibition, exhibit) -> dict[str, Specimen]:
    path = f"/exhibitions/{exhibition.number}/"
    return {
        "list of exhibits": Specimen("/exhibits/", "template-sectionpage", "示例家书原件"),
        "exhibition": Specimen(path, "template-exhibitionpage", "第一单元 示例"),
        "exhibit": Specimen(f"/exhibits/{exhibit.number}/", "template-exhibitpage", "儿在外一切都好"),
        "exhibition, printed": Specimen(f"{path}?view=print", "template-classprint", "讲到牺牲"),
        "exhibition, projected": Specimen(f"{path}?view=projector", "template-projector", "示例家书原件"),
        "hall, printed": Specimen(f"/halls/{hall.number}/?view=print", "template-classprint", hall.title),
        "hall, projected": Specimen(f"/halls/{hall.number}/?view=projector", "template-projector", hall.title),
        "labels of an exhibition": Specimen(f"{path}?view=labels", "template-labels", "示例家书原件"),
    }


def _specimens(martyr, cemetery, hall, award, roll, lesson) -> dict[str, Specimen]:
    return {
        "home": Specimen("/", "template-homepage", NAME),
        "list of martyrs": Specimen("/martyrs/", "template-sectionpage", NAME),
        "list of awards": Specimen("/awards/", "template-sectionpage", "示例表彰公告"),
        "honours in numbers": Specimen("/awards/figures/?place=3708", "template-figures", "示例年报"),
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
