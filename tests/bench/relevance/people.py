"""The made-up people, cemeteries and awards that are looked for."""

import csv
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.core.management import call_command

from home.planting import plant_site
from memorial.records.models import CemeteryPage, MartyrPage, RegionPage
from tests.bench.relevance import tables
from tests.factories.honours import make_award
from tests.factories.records import CemeteryFactory, DivisionFactory, RegionFactory

AWARDS = 120
FORMS_OF_LENGTH = (1, 2, 2, 2, 2)
Sign = tuple[str, str, str]


@dataclass(frozen=True)
class Person:
    """Somebody who is looked for. `signs` are the surname and each character of the given name."""

    signs: tuple[Sign, ...]
    alias: str
    county: str
    township: str
    battle: str
    unit: str

    @property
    def name(self) -> str:
        return "".join(sign[0] for sign in self.signs)

    @property
    def traditional(self) -> str:
        return "".join(sign[1] for sign in self.signs)

    @property
    def given(self) -> str:
        return "".join(sign[0] for sign in self.signs[1:])

    @property
    def readings(self) -> tuple[str, ...]:
        return tuple(sign[2] for sign in self.signs)


@dataclass(frozen=True)
class Award:
    """An announcement of those who receive it."""

    title: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """Everything there is to find, each with the id of its page."""

    people: dict[int, Person]
    cemeteries: dict[int, str]
    awards: dict[int, Award]


def make_world(random: Random, count: int) -> World:
    """Draw the people, bring them in as a list is brought in, and make cemeteries and awards."""
    city = RegionFactory(parent=plant_site().root_page)
    county = RegionFactory(parent=city, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    people = _draw_people(random, count)
    _bring_in(people.values())
    ids = dict(MartyrPage.objects.values_list("title", "pk"))
    missing = [name for name in people if name not in ids]
    assert not missing, f"not imported: {missing[:5]}"
    return World(
        {ids[name]: person for name, person in people.items()},
        _make_cemeteries(random, county),
        _make_awards(random, county, set(people)),
    )


def draw_name(random: Random) -> tuple[Sign, ...]:
    place = min(int(random.expovariate(1 / 18)), len(tables.SURNAMES) - 1)
    return (tables.SURNAMES[place], *random.sample(tables.GIVEN, random.choice(FORMS_OF_LENGTH)))


def _draw_people(random: Random, count: int) -> dict[str, Person]:
    """People of different names: of two with one name, a question of the name alone could mean either."""
    people: dict[str, Person] = {}
    while len(people) < count:
        person = Person(
            draw_name(random),
            _draw_alias(random),
            random.choice(tables.COUNTIES),
            random.choice(tables.TOWNSHIPS),
            random.choice(tables.BATTLES),
            random.choice(tables.UNITS),
        )
        people.setdefault(person.name, person)
    return people


def _draw_alias(random: Random) -> str:
    if random.random() < 0.5:
        return random.choice(tables.NICKNAMES).format(random.choice(tables.GIVEN)[0])
    return "".join(sign[0] for sign in draw_name(random))


def _bring_in(people) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "people.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(["姓名", "别名", "籍贯", "部队", "战役", "示例"])
            rows.writerows(
                (one.name, one.alias, f"山东省{one.county}{one.township}", one.unit, one.battle, "是") for one in people
            )
        call_command("import_martyrs", str(file), region="370811", stdout=io.StringIO(), stderr=io.StringIO())


def _make_cemeteries(random: Random, county: RegionPage) -> dict[int, str]:
    titles = [f"{hill}{random.choice(tables.RESTING_PLACES)}" for hill in tables.HILLS]
    titles += [f"{place}{random.choice(tables.RESTING_PLACES)}" for place in tables.COUNTIES]
    pages: list[CemeteryPage] = [CemeteryFactory(parent=county, title=title, sample=True) for title in titles]
    return {page.pk: page.title for page in pages}


def _make_awards(random: Random, county: RegionPage, taken: set[str]) -> dict[int, Award]:
    awards: dict[int, Award] = {}
    for number in range(AWARDS):
        names: dict[str, None] = {}
        while len(names) < 3:
            name = "".join(sign[0] for sign in draw_name(random))
            if name not in taken:
                names[name] = None
        taken.update(names)
        title = f"{random.choice(tables.COUNTIES)}{2000 + number % 24}年{random.choice(tables.HONOURS)}表彰公告"
        page = make_award(county, *names, title=title, sample=True)
        awards[page.pk] = Award(title, tuple(names))
    return awards
