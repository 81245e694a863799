"""A made-up person as the rows of a record."""

from collections.abc import Sequence
from typing import Any

from demo import content
from demo.people import MARK, REMARK, Person
from memorial.records.choices import (
    DecidingCircumstance,
    Grade,
    NameKind,
    NameScript,
    Period,
    RelationKind,
    Subject,
)
from memorial.records.models import (
    Burial,
    CemeteryPage,
    MartyrPage,
    PersonName,
    Relation,
    Sacrifice,
    Service,
    SourceNote,
)

PEACE = {Period.CONSTRUCTION, Period.PEACEKEEPING, Period.NEW_ERA}
TIES = 4


GRADE_OF_FORM = {NameKind.CARVED: Grade.CARVED, NameKind.FORMER: Grade.REGISTER, NameKind.CALLED: Grade.KIN}


def record(person: Person) -> MartyrPage:
    return MartyrPage(
        title=person.name + MARK,
        standing=person.standing,
        sex=person.sex,
        ethnicity="汉族" if person.forms or person.native_code else "",
        native_place_text=person.native_place,
        native_place_id=person.native_code or None,
        birth=person.birth,
        birth_wording=person.birth_wording,
        period=person.period,
        register_ref="示例名册",
        deeds=[block for text in person.deeds for block in content.story(text)],
        remarks=REMARK,
    )


def child_rows(person: Person, cemetery: CemeteryPage | None) -> dict[str, list[Any]]:
    own = PersonName(form=person.name, kind=NameKind.OWN, script=NameScript.SIMPLIFIED, source="示例名册")
    own.grade, own.sort_order = Grade.REGISTER, 0
    names = [own]
    names += [
        PersonName(form=form, kind=kind, source=source, sort_order=order, grade=GRADE_OF_FORM.get(kind, ""))
        for order, (form, kind, source) in enumerate(person.forms, start=1)
    ]
    service = Service(enlisted=person.enlisted, unit=person.unit, post=person.post, party=person.party)
    sacrifice = Sacrifice(
        died=person.died,
        died_wording=person.died_wording,
        place=person.place,
        circumstance=person.cause,
        deciding=_deciding(person),
        approved_by=f"示例批准机关{MARK}" if person.period in PEACE else "",
    )
    burials = []
    if cemetery:
        burials = [Burial(cemetery=cemetery, wording=cemetery.title, position=person.position)]
    elif person.buried:
        burials = [Burial(wording=person.buried)]
    notes = [SourceNote(grade=Grade.REGISTER, citation="示例名册，程序生成，不是真实名册。", sort_order=0)]
    if person.died and person.place:
        notes.append(SourceNote(subject=Subject.DIED, grade=Grade.CARVED, citation=f"墓碑{MARK}", sort_order=1))
    if person.deeds:
        notes.append(SourceNote(subject=Subject.DEEDS, grade=Grade.KIN, citation=f"亲属口述{MARK}", sort_order=2))
    return {
        "names": names,
        "services": [service],
        "sacrifices": [sacrifice],
        "burials": burials,
        "source_notes": notes,
    }


def _deciding(person: Person) -> str:
    if person.period == Period.PEACEKEEPING:
        return DecidingCircumstance.ABROAD
    return DecidingCircumstance.RESCUE if person.period in PEACE else ""


def tie(pages: Sequence[MartyrPage]) -> None:
    """Tell of a few that they were comrades, so that the record shows both sides of a tie."""
    by_period: dict[str, list[MartyrPage]] = {}
    for page in pages:
        if page.deeds:
            by_period.setdefault(page.period, []).append(page)
    pairs = [(told[0], told[1]) for told in by_period.values() if len(told) > 1]
    for page, other in pairs[:TIES]:
        relation = Relation(other=other, kind=RelationKind.COMRADE, wording="同乡战友", grade=Grade.KIN)
        relation.citation = f"亲属来信{MARK}"
        page.relations = [relation]
        page.save()
