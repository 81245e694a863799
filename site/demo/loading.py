"""Putting the sample in: regions, pictures, facts of the two cities, made-up records. All of it is marked."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from wagtail.models import Locale, Page

from demo import campaigns, ceremonies, content, counts, days, history, lists, shown, transcription
from demo.awards import give_notice, in_notice, sign
from demo.deliveries import bring
from demo.exhibits import exhibitions, exhibits
from demo.graves import lay_out
from demo.halls import own_of, rows_of, visits_of
from demo.people import MARK, people
from demo.people_rows import child_rows, record, tie
from demo.pictures import SCENES, draw
from demo.remembrance import open_services
from demo.scenes import Material, Walk
from demo.stories import fight_of, lay_out_entries, link, stories
from demo.tours import tour_of
from exhibitions.halls.models import HallPage
from exhibitions.schools.models import LessonPage
from frame.pages import FindablePage
from home.models import HomePage
from home.planting import plant_region, plant_site
from media.models import CreditedImage
from media.rights import Rights
from memorial.honours.choices import RecipientKind
from memorial.honours.models import AwardPage, HonourRollPage, Recipient
from memorial.records.models import (
    CemeteryPage,
    CemeteryVisits,
    Division,
    MartyrPage,
    RegionFigure,
    RegionPage,
    StoryPage,
)
from memorial.records.models.division import Level, full_code

CITIES = ("3708", "3715")
CREDIT = "示例图，程序绘制"
PICTURE_OF_HOME = "front"
# The made-up hall that has exhibits.
HALL_OF_EXHIBITS = "sample-hall-shanhe"
ROLL_OF_EDITIONS = "sample-roll-merit"
# What the files say beyond a page's own fields.
NOT_FIELDS = {
    "slug",
    "region",
    "picture",
    "introduction",
    "body",
    "visits",
    "hours",
    "special_days",
    "history",
    "recipients",
    "martyrs",
    "source",
    "hall",
    "area",
}
Say = Callable[[str], None]


class DivisionsMissingError(Exception):
    """The table of places is not loaded, so there is nothing to hang regions on."""


class Loader:
    """One loading of the sample, in one transaction. `say` is told of each step."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.now = timezone.now()
        self.regions: dict[str, RegionPage] = {}
        self.pictures: dict[str, CreditedImage] = {}
        self.materials: list[Material] = []
        self.files: list[FieldFile] = []
        self.pages: dict[str, FindablePage] = {}

    def load(self) -> int:
        """Load everything and return how many findable pages were made. On failure no row and no file stays."""
        try:
            with transaction.atomic():
                self._load()
        except BaseException:
            files = [material.file for material in (*self.pictures.values(), *self.materials)]
            for file in (*files, *self.files):
                file.storage.delete(file.name or "")
            raise
        return len(self.pages)

    def _load(self) -> None:
        plant_site()
        self._plant_regions()
        self._draw_pictures()
        self.say("Sample: cemeteries, halls and lessons")
        for row in content.rows("cemetery"):
            self._add(
                row, CemeteryPage(**self._place(row)), visits=[CemeteryVisits(**visit) for visit in visits_of(row)]
            )
        for row in content.rows("hall"):
            self._add(row, HallPage(**self._place(row), **own_of(row)), **rows_of(row, timezone.localdate(self.now)))
        for row in content.rows("lesson"):
            self._add(
                row, LessonPage(**_fields(row), body=content.story(row["body"]), hall=self.pages.get(row["hall"]))
            )
        self._add_people()
        self._show()
        self._walk()
        self._lead()
        self.say("Sample: announcements and rolls")
        for row in content.rows("award"):
            award = self._award(row)
            self._add(row, award, recipients=self._recipients(row))
            sign(award, made_up="recipients" not in row)
            if "martyrs" in row:
                bring(award, self.regions[row["region"]])
        proposed = in_notice()
        self._add({"slug": "sample-award-in-notice", "region": "370811"}, proposed)
        give_notice(proposed)
        for row in content.rows("roll"):
            area = Division.objects.get(pk=full_code(row["area"])) if "area" in row else None
            self._add(row, HonourRollPage(**_fields(row), area=area, introduction=content.story(row["introduction"])))
        self._announce()
        self._call()
        counts.enter(self.regions)
        days.keep(self.regions, self.fight)
        self._gather()
        self.say(f"Sample: a register to be copied out, marked {MARK}")
        transcription.put_up(self.regions, CREDIT, self.files.append)
        self._dress_home()

    def _gather(self) -> None:
        """Ceremonies at a made-up cemetery, and the order they follow."""
        self.say(f"Sample: ceremonies, marked {MARK}")
        resting = next(page for page in self.pages.values() if isinstance(page, CemeteryPage) and MARK in page.title)
        cemetery = CemeteryPage.objects.get(pk=resting.pk)
        for slug, page in ceremonies.ceremonies(cemetery, self.pictures):
            self._put(slug, page, self.regions[cemetery.get_parent().specific.code])
        ceremonies.keep_order(self.regions[ceremonies.REGION])

    def _plant_regions(self) -> None:
        divisions = [
            division
            for code in CITIES
            for division in Division.objects.below(code).filter(level__lte=Level.COUNTY, abolished=False)
        ]
        if {code for code in CITIES if not any(full_code(code) == division.pk for division in divisions)}:
            raise DivisionsMissingError(
                "The places of the sample are not in the database. Run first: manage.py load_divisions"
            )
        self.say(f"Sample: {len(divisions)} regions of 济宁 and 聊城")
        for division in sorted(divisions, key=lambda row: (row.level, row.code)):
            plant_region(division, sample=True)
        # Read anew: a page in memory does not see the children another has added below it.
        pages = RegionPage.objects.filter(division__in=divisions, locale=Locale.get_default()).select_related(
            "division"
        )
        self.regions = {page.code: page for page in pages.order_by("path")}
        for row in content.rows("region"):
            self._dress_region(self.regions[row["code"]], row)

    def _dress_region(self, region: RegionPage, row: Mapping[str, Any]) -> None:
        # A region that was there before is somebody's own: nothing of it is touched.
        if not region.sample:
            return
        region.office_name = row["office_name"]
        region.introduction = content.story(row["introduction"])
        region.figures = [
            RegionFigure(year=year, label=label, value=value, source=row["source"], sort_order=order)
            for order, (year, label, value) in enumerate(row["figures"])
        ]
        region.save()

    def _draw_pictures(self) -> None:
        for count, (name, scene) in enumerate(SCENES.items(), start=1):
            self.say(f"Sample: drawing picture {count} of {len(SCENES)}")
            self.pictures[name] = CreditedImage.objects.create(
                title=f"{scene.title}{MARK}",
                description=scene.description,
                file=ContentFile(draw(name), name=f"sample-{name}.jpg"),
                credit=CREDIT,
                rights=Rights.OWN,
                sample=True,
            )

    def _add(self, row: Mapping[str, Any], page: FindablePage, **children: list[Any]) -> None:
        for relation, rows in children.items():
            setattr(page, relation, rows)
        self._put(row["slug"], page, self.regions[row["region"]])

    def _put(self, slug: str, page: FindablePage, parent: Page) -> None:
        page.slug, page.sample = slug, True
        page.first_published_at = page.last_published_at = self.now if page.live else None
        parent.add_child(instance=page)
        self.pages[slug] = page

    def _place(self, row: Mapping[str, Any]) -> dict[str, Any]:
        introduction = content.story(row["introduction"])
        if "source" in row:
            introduction += content.story(f"## 来源\n{row['source']}（据公开页面摘录，引用前请核对原文）。")
        return {**_fields(row), "introduction": introduction, "picture": self.pictures.get(row.get("picture", ""))}

    def _award(self, row: Mapping[str, Any]) -> AwardPage:
        picture = self.pictures.get(row.get("picture", ""))
        return AwardPage(
            **_fields(row), body=content.story(row["body"]), source=row.get("source", "示例"), picture=picture
        )

    def _recipients(self, row: Mapping[str, Any]) -> list[Recipient]:
        if "recipients" in row:
            return [
                Recipient(
                    name=name, place=place, citation=citation, recipient_kind=RecipientKind.COLLECTIVE, sort_order=order
                )
                for order, (name, place, citation) in enumerate(row["recipients"])
            ]
        told = [page for page in self.pages.values() if isinstance(page, MartyrPage) and page.deeds][: row["martyrs"]]
        return [
            Recipient(
                name=page.title,
                deceased=True,
                martyr=page,
                place=page.native_place_text,
                unit_public=page.services.all()[0].public_unit,
                citation="追记一等功。（示例文字）",
                sort_order=order,
            )
            for order, page in enumerate(told)
        ]

    def _add_people(self) -> None:
        counties = [
            (region.division.code, region.division.full_name)
            for region in self.regions.values()
            if region.division.level == Level.COUNTY
        ]
        resting = [page for page in self.pages.values() if isinstance(page, CemeteryPage) and page.title.endswith(MARK)]
        for count, person in enumerate(people(counties), start=1):
            if count % 50 == 1:
                self.say(f"Sample: record {count} of about 300, made up and marked {MARK}")
            cemetery = resting[count % len(resting)] if count % 3 else None
            region = Division(code=person.county).short_code
            self._add({"slug": person.key, "region": region}, record(person), **child_rows(person, cemetery))
        people_made = [page for page in self.pages.values() if isinstance(page, MartyrPage)]
        tie(people_made)
        self.say(f"Sample: graves, a wall of names and a plan, marked {MARK}")
        lay_out(self.pages, people_made)
        open_services(CemeteryPage.objects.get(pk=self.pages[content.table("graves")["cemetery"]].pk))
        self._tell()

    def _tell(self) -> None:
        """Battles, units and stories of those who were made."""
        self.say(f"Sample: battles, units and stories, marked {MARK}")
        # Read anew: those in memory do not know what the graves have changed of them.
        people_made = list(MartyrPage.objects.filter(sample=True).order_by("pk"))
        entries = lay_out_entries()
        self.fight = fight_of(entries)
        link(people_made, entries)
        self.pictures[shown.NAME] = shown.photograph(CREDIT)
        for row, page in stories(people_made, fight_of(entries), self.pictures):
            hero = page.people.all()[0].martyr
            region = RegionPage.objects.ancestor_of(hero).select_related("division").order_by("-depth")[0]
            self._add({"slug": row["slug"], "region": region.code}, page)
            if shown.PLACE in row["body"]:
                shown.note_persons(self.pictures[shown.NAME], [each.martyr for each in page.people.all()])

    def _show(self) -> None:
        """Exhibits of a made-up hall, and the exhibition of them."""
        self.say(f"Sample: exhibits and an exhibition, marked {MARK}")
        hall = HallPage.objects.get(pk=self.pages[HALL_OF_EXHIBITS].pk)
        people = [page for page in self.pages.values() if isinstance(page, MartyrPage) and page.deeds]
        for slug, page in exhibits(hall, people, self.pictures):
            self._put(slug, page, self.regions[hall.get_parent().specific.code])
        exhibitions(self.pages, self.pictures, self.regions, self._put)

    def _walk(self) -> None:
        """The rooms of a hall, to walk through."""
        self.say(f"Sample: drawing the rooms of a hall, marked {MARK}")
        walk = Walk(self.pages, self.pictures, self.materials.append)
        people = [page for page in self.pages.values() if isinstance(page, MartyrPage) and page.deeds]
        tales = [page for page in self.pages.values() if isinstance(page, StoryPage)]
        hall = HallPage.objects.get(pk=self.pages[walk.described["hall"]].pk)
        scenes = {}
        for slug, scene in walk.lay_out(people, tales):
            self._put(slug, scene, hall)
            scenes[slug] = scene
        walk.hang(scenes)

    def _lead(self) -> None:
        """A walk from stop to stop through the cemetery with the graves."""
        self.say(f"Sample: a tour of eight stops, marked {MARK}")
        slug, tour, cemetery = tour_of(self.pages, self.pictures)
        self._put(slug, tour, cemetery)

    def _call(self) -> None:
        """Selections with their series, which lead to announcements and stories made before."""
        for row, page in campaigns.series():
            self._add(row, page)
        for row, campaign in campaigns.campaigns(self.pages, self.pictures):
            self._add(row, campaign)
        campaigns.enter_people(self.pages, self.regions.get)

    def _announce(self) -> None:
        """Lists of awards, between two editions of a roll that they change."""
        merit = self.pages[ROLL_OF_EDITIONS]
        assert isinstance(merit, HonourRollPage)  # noqa: S101 - so rolls.toml has it
        lists.freeze_edition(merit, "第一版（示例）")
        own = {code: region for code, region in self.regions.items() if region.sample}
        for award in lists.bring_in(own, self.say):
            self.pages[award.slug] = award
        if "3708" in own:
            lists.freeze_edition(merit, "第二版（示例）")

    def _dress_home(self) -> None:
        home = HomePage.objects.get(locale=Locale.get_default())
        if home.picture_id is None:
            for page in HomePage.objects.filter(picture=None):
                page.picture = self.pictures[PICTURE_OF_HOME]
                page.save()
        history.record(home, history.LOADED)


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in NOT_FIELDS}


def is_loaded() -> bool:
    """Whether the sample was put in and not taken out since; what editors changed or deleted of it does not matter."""
    return history.last_step() == history.LOADED


def was_removed() -> bool:
    """Whether the sample was once there and was taken out."""
    return history.last_step() == history.REMOVED
