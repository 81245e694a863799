"""The questions, by class, each with the pages that are right answers to it.

Where the question cannot tell two pages apart (two people of the same initials), either is right.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from tests.bench.relevance import tables
from tests.bench.relevance.people import Person, World

Ask = Callable[[Random, World], Iterator[tuple[str, set[int]]]]


@dataclass(frozen=True)
class Known:
    """One question and the pages meant by it."""

    words: str
    meant: frozenset[int]


def questions(seed: int, world: World, count: int) -> dict[str, list[Known]]:
    """At most `count` questions of each class; every class draws for itself."""
    made = {}
    for label, ask in CLASSES.items():
        found = ask(Random(f"{seed} {label}"), world)
        made[label] = [Known(words, frozenset(meant)) for (words, meant), _ in zip(found, range(count), strict=False)]
    return made


def _people(random: Random, world: World) -> Iterator[tuple[int, Person]]:
    ids = sorted(world.people)
    random.shuffle(ids)
    return ((page_id, world.people[page_id]) for page_id in ids)


def _those(world: World, fits: Callable[[Person], bool]) -> set[int]:
    return {page_id for page_id, person in world.people.items() if fits(person)}


def full_name(random, world):
    for page_id, person in _people(random, world):
        yield person.name, {page_id}


def part_of_name(random, world):
    for _page_id, person in _people(random, world):
        if len(person.name) > 2:
            start = random.choice((0, len(person.name) - 2))
            part = person.name[start : start + 2]
            yield part, _those(world, lambda other, part=part: part in other.name or part in other.alias)


def one_character_and_place(random, world):
    for _page_id, person in _people(random, world):
        sign, county = random.choice(person.given), person.county
        yield (
            f"{sign} {county[:-1]}",
            _those(world, lambda o, s=sign, c=county: o.county == c and (s in o.name or s in o.alias)),
        )


def traditional(random, world):
    for page_id, person in _people(random, world):
        if person.traditional != person.name:
            yield person.traditional, {page_id}


def pinyin(random, world):
    for _page_id, person in _people(random, world):
        surname, given = person.readings[0], "".join(person.readings[1:])
        words = random.choice(
            (surname + given, f"{surname} {given}", " ".join(person.readings), f"{surname.title()} {given.title()}")
        )
        yield words, _those(world, lambda other, person=person: other.readings == person.readings)


def initials(random, world):
    def letters(person: Person) -> str:
        # A surname of two characters has two initials.
        double = {"ouyang": "oy", "sima": "sm", "zhuge": "zg", "shangguan": "sg"}
        return "".join(double.get(reading, reading[0]) for reading in person.readings)

    for _page_id, person in _people(random, world):
        if len(person.name) > 2:
            word = letters(person)
            yield word, _those(world, lambda other, word=word: letters(other) == word)


def one_wrong_character(random, world):
    """Any character becomes any other. Of a name of two, one would be left, which is another class."""
    for page_id, person in _people(random, world):
        if len(person.name) > 2:
            place = random.randrange(len(person.name))
            sign = random.choice([row[0] for row in tables.GIVEN if row[0] not in person.name])
            yield person.name[:place] + sign + person.name[place + 1 :], {page_id}


def homophone(random, world):
    """One or more characters of the given name become others of the same reading."""
    for page_id, person in _people(random, world):
        others = [[sign for sign in _same_sound(row[2]) if sign != row[0]] for row in person.signs[1:]]
        places = [place for place, found in enumerate(others) if found]
        if places:
            chosen = random.sample(places, random.randint(1, len(places)))
            given = [
                random.choice(others[place]) if place in chosen else row[0]
                for place, row in enumerate(person.signs[1:])
            ]
            yield person.signs[0][0] + "".join(given), {page_id}


def _same_sound(reading: str) -> list[str]:
    return [row[0] for row in tables.GIVEN if row[2] == reading] + list(tables.SAME_SOUND.get(reading, ""))


def alias(random, world):
    for _page_id, person in _people(random, world):
        yield person.alias, _those(world, lambda o, a=person.alias: a in o.alias or a in o.name)


def name_with_county(random, world):
    for page_id, person in _people(random, world):
        yield random.choice((f"{person.name} {person.county}", f"{person.county[:-1]} {person.name}")), {page_id}


def battle_with_unit(random, world):
    for _page_id, person in _people(random, world):
        battle = random.choice((person.battle, person.battle[:-2]))
        unit = random.choice((person.unit, person.unit[-4:]))
        words = f"{battle} {unit}"
        yield (
            words,
            _those(world, lambda other, battle=battle, unit=unit: battle in other.battle and unit in other.unit),
        )


def cemetery_by_part_of_name(random, world):
    ids = sorted(world.cemeteries)
    random.shuffle(ids)
    for page_id in ids:
        title = world.cemeteries[page_id]
        start = random.choice((0, 1))
        part = title[start : start + 4]
        yield part, {other for other, its_title in world.cemeteries.items() if part in its_title}


def award_by_recipient(random, world):
    ids = sorted(world.awards)
    random.shuffle(ids)
    for page_id in ids:
        yield random.choice(world.awards[page_id].recipients), {page_id}


CLASSES: dict[str, Ask] = {
    "full name": full_name,
    "part of name": part_of_name,
    "one character + place": one_character_and_place,
    "traditional form": traditional,
    "pinyin": pinyin,
    "initials": initials,
    "one wrong character": one_wrong_character,
    "homophone": homophone,
    "alias": alias,
    "name with county": name_with_county,
    "battle with unit": battle_with_unit,
    "cemetery by part": cemetery_by_part_of_name,
    "award by recipient": award_by_recipient,
}
