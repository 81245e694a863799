"""The sample's battles, units and stories: what they tell is made up, and says so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Model

from demo import content, shown
from frame.dates import edtf_range
from memorial.records.choices import Period
from memorial.records.models import Battle, Division, MartyrPage, MilitaryUnit, StoryPage, StoryPerson, StorySource
from memorial.records.models.battle import ReferenceEntry

# So many are linked with the battle and the unit; others of the same wording are left for a person to settle.
LINKED = 6
# And so many at most with each of the other battles.
LINKED_ELSEWHERE = 3
LETTER, TIMELINE = "[letter]", "[timeline]"
PLACES = re.compile(r"(\[(?:letter|timeline|photograph)\])")
FIELDS = (
    *("title", "subtitle", "summary", "author", "author_note", "written", "written_wording"),
    *("reprinted_from", "reprint_permission"),
)


def lay_out_entries() -> dict[str, ReferenceEntry]:
    """Make the battles and units, by name."""
    described = content.table("stories")
    made: dict[str, ReferenceEntry] = {}
    kinds: tuple[tuple[type[ReferenceEntry], str], ...] = ((Battle, "battle"), (MilitaryUnit, "unit"))
    for model, kind in kinds:
        for row in described[kind]:
            facts = {**row, "introduction": content.story(row["introduction"])}
            if model.above in facts:
                facts[model.above] = made[facts[model.above]]
            if model is Battle:
                facts.setdefault("period", Period.RESISTANCE)
                facts["division"] = Division.objects.filter(pk=facts.get("division")).first()
            made[row["name"]] = model(**facts, sample=True)
            made[row["name"]].save()
    return made


def link(people: Sequence[MartyrPage], entries: Mapping[str, ReferenceEntry]) -> None:
    """Link the first few who served in the unit with it, and with the battle those who may have fallen in it."""
    units = {name: entry for name, entry in entries.items() if isinstance(entry, MilitaryUnit)}
    served = [page for page in people if page.services.all() and page.services.all()[0].unit in units]
    for page in served[:LINKED]:
        service = page.services.all()[0]
        service.known_unit = units[service.unit]
        page.services = [service]
        page.save()
    battle = fight_of(entries)
    for position, page in enumerate([page for page in people if _may_have_fallen(page, battle)][: LINKED + 1]):
        sacrifice = page.sacrifices.all()[0]
        # Of the last one only the words say so: nobody has settled yet that it is the same fight.
        sacrifice.known_battle = battle if position < LINKED else None
        sacrifice.battle, sacrifice.place = battle.other_name_list[position % 2], battle.place
        page.sacrifices = [sacrifice]
        page.save()
    _link_elsewhere(people, [entry for entry in entries.values() if isinstance(entry, Battle) and entry != battle])


def _link_elsewhere(people: Sequence[MartyrPage], battles: Sequence[Battle]) -> None:
    """Link with the other battles some of those who may have fallen there and are linked with none."""
    waiting = [page for page in people if page.sacrifices.all() and not page.sacrifices.all()[0].battle]
    for battle in battles:
        fallen = [page for page in waiting if not battle.parts.exists() and _may_have_fallen(page, battle)]
        for page in fallen[:LINKED_ELSEWHERE]:
            waiting.remove(page)
            sacrifice = page.sacrifices.all()[0]
            sacrifice.known_battle, sacrifice.battle, sacrifice.place = battle, battle.name, battle.place
            page.sacrifices = [sacrifice]
            page.save()


def stories(
    people: Sequence[MartyrPage], battle: Battle, pictures: Mapping[str, Any]
) -> Iterator[tuple[dict[str, Any], StoryPage]]:
    """Each story's description and its page, unsaved: of those of the sample who lived through the battle."""
    told = [page for page in people if page.deeds and _lived_through(page, battle)]
    for row in content.table("stories")["story"]:
        heroes = told[: row["people"]]
        names = {key: _name(hero) for key, hero in zip(("first", "second"), heroes, strict=False)}
        if len(names) == row["people"]:
            yield row, _story(row, heroes, names, pictures)


def fight_of(entries: Mapping[str, ReferenceEntry]) -> Battle:
    """The first battle that is part of another."""
    return next(entry for entry in entries.values() if isinstance(entry, Battle) and entry.part_of_id)


def _may_have_fallen(page: MartyrPage, battle: Battle) -> bool:
    """Whether the day of the battle may be that of the death."""
    died = page.sacrifice.died if page.sacrifice else ""
    in_time = page.period == battle.period and bool(died)
    return in_time and edtf_range(died).overlaps(edtf_range(battle.fought))


def _lived_through(page: MartyrPage, battle: Battle) -> bool:
    """Whether he or she had surely enlisted by then, if it is known when, and surely fell later."""
    fought = edtf_range(battle.fought).latest
    fell = page.sacrifice.died_earliest if page.sacrifice else None
    enlisted = next((service.enlisted for service in page.services.all() if service.enlisted), "")
    last = edtf_range(enlisted).latest if enlisted else fought
    return bool(page.period == battle.period and fought and fell and fell > fought and last and last <= fought)


def _story(
    row: dict[str, Any], heroes: Sequence[MartyrPage], names: dict[str, str], pictures: Mapping[str, Any]
) -> StoryPage:
    page = StoryPage(**{name: row[name].format(**names) for name in FIELDS if name in row})
    page.picture = pictures.get(row.get("picture", ""))
    page.body = [block for part in PLACES.split(row["body"]) for block in _blocks(part, row, names, pictures)]
    page.people = [StoryPerson(martyr=hero, sort_order=order) for order, hero in enumerate(heroes)]
    page.sources = [
        StorySource(grade=grade, citation=citation.format(**names), sort_order=order)
        for order, (grade, citation) in enumerate(row["sources"])
    ]
    return page


def _blocks(
    part: str, row: dict[str, Any], names: dict[str, str], pictures: Mapping[str, Any]
) -> list[tuple[str, Any]]:
    if part == shown.PLACE:
        return _photograph(pictures)
    if part == LETTER:
        block = StoryPage.body.field.stream_block.child_blocks["letter"]
        letter = {name: text.format(**names) for name, text in row["letter"].items()}
        return [("letter", block.clean(block.to_python({**_empty(block), **letter})))]
    if part == TIMELINE:
        block = StoryPage.body.field.stream_block.child_blocks["timeline"]
        events = [{"date": date, "date_wording": "", "event": text.format(**names)} for date, text in row["timeline"]]
        return [("timeline", block.clean(block.to_python({"title": "年表", "events": events})))]
    return content.story(part.format(**names))


def _photograph(pictures: Mapping[str, Any]) -> list[tuple[str, Any]]:
    picture = pictures.get(shown.NAME)
    if picture is None:
        return []
    block = StoryPage.body.field.stream_block.child_blocks["picture"]
    image = {"image": picture.pk, "alt_text": picture.description, "decorative": False}
    value = {"image": image, "caption": content.table("stories")["photograph"]["caption"]}
    return [("picture", block.clean(block.to_python(value)))]


def _empty(block: Any) -> dict[str, Any]:
    return {name: [] if name == "scans" else "" for name in block.child_blocks}


def _name(page: MartyrPage) -> str:
    return str(page.names.all()[0].form)


def take_out() -> list[str]:
    """Take the battles and units out, after the pages. Returns a line for each that stays for what points at it."""
    stayed = []
    for model, rows in ((Battle, "sacrifices"), (MilitaryUnit, "services")):
        # Parts before what they are part of.
        for entry in model._default_manager.filter(sample=True).order_by("-pk"):
            if getattr(entry, rows).exists() or getattr(entry, entry.below).exists():
                stayed.append(f"{_label(model)} {entry.name} stays: records or entries that are no sample point at it.")
            else:
                entry.delete()
    return stayed


def _label(model: type[Model]) -> str:
    return str(model._meta.verbose_name)
