"""The sample's graves: one cemetery with every kind of them, a wall of names, a plan, and one that was moved here."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from demo import content
from demo.people import MARK
from memorial.records.choices import Grade, GraveKind, SectionKind
from memorial.records.graves.reburying import rebury
from memorial.records.models import (
    Burial,
    CemeteryMove,
    CemeteryPage,
    CemeterySection,
    Grave,
    MartyrPage,
    Reburial,
    WallName,
)

# Where the made-up cemetery stands on the map: no real place, degrees east and north of its gate.
GATE = (Decimal("116.600000"), Decimal("35.400000"))
STEP = Decimal("0.000100")
# Each section's south-western corner, in steps east and north of the gate.
CORNERS = {"东区": (1, 3), "西区": (-9, 3)}
SECTION_STEPS = (9, 8)
NAMES_ON_WALL = 12
COLLECTIVE_NAMES = 3


def lay_out(pages: Mapping[str, Page], people: Sequence[MartyrPage]) -> None:
    """Make sections, graves, a wall and a plan at a cemetery of `pages` (by slug), lay those of `people` who rest there
    in them, and move one grave in from an older place."""
    described = content.table("graves")
    cemetery, old = (CemeteryPage.objects.get(pk=pages[described[key]].pk) for key in ("cemetery", "old_ground"))
    sections = {
        row["name"]: CemeterySection.objects.create(cemetery=cemetery, order=order, **row)
        for order, row in enumerate(described["section"])
    }
    graves = [grave for row in described["grave"] for grave in _graves(cemetery, sections, row)]
    cemetery.plan_geojson = json.dumps(_plan(), ensure_ascii=False)
    cemetery.save()
    here = [page for page in people if any(burial.cemetery_id == cemetery.pk for burial in page.burials.all())]
    _bury(graves, iter(here))
    _move_one_in(old, graves)
    wall = next(section for section in sections.values() if section.kind == SectionKind.WALL)
    for order, page in enumerate([page for page in people if page.names.all()][:NAMES_ON_WALL]):
        WallName.objects.create(wall=wall, martyr=page, form=page.names.all()[0].form, panel="1", order=order)


def _graves(cemetery: CemeteryPage, sections: dict[str, CemeterySection], row: dict[str, Any]) -> Iterator[Grave]:
    facts = {key: value for key, value in row.items() if key not in ("section", "first", "count")}
    part = sections[row["section"]]
    east, north = CORNERS[part.name]
    for position in range(row["first"], row["first"] + row["count"]):
        yield Grave.objects.create(
            cemetery=cemetery,
            part=part,
            position=str(position),
            longitude=GATE[0] + STEP * (east + position),
            latitude=GATE[1] + STEP * (north + 2 * int(row["row"])),
            citation=f"墓碑{MARK}",
            grade=Grade.CARVED,
            plaque_code=f"SL-{part.order + 1}{row['row']}{position:02}",
            sample=True,
            **facts,
        )


def _bury(graves: Sequence[Grave], people: Iterator[MartyrPage]) -> None:
    """One in each individual grave but the last, which stays free for the one that is moved in; more in the others."""
    room = {GraveKind.JOINT: 2, GraveKind.COLLECTIVE: COLLECTIVE_NAMES}
    *filled, _free = [grave for grave in graves if grave.kind != GraveKind.CENOTAPH and not grave.nameless]
    cenotaphs = [grave for grave in graves if grave.kind == GraveKind.CENOTAPH]
    for grave in [*filled, *cenotaphs]:
        for page in islice(people, room.get(GraveKind(grave.kind), 1)):
            _lay(page, grave)


def _lay(page: MartyrPage, grave: Grave) -> None:
    burial = page.burials.all()[0]
    burial.cemetery, burial.grave, burial.wording, burial.position = grave.cemetery, grave, "", ""
    page.burials = [burial]
    page.save()


def _move_one_in(old: CemeteryPage, graves: Sequence[Grave]) -> None:
    """A single grave at the old ground whose person was brought here."""
    free = [grave for grave in graves if grave.kind == GraveKind.INDIVIDUAL and not grave.nameless][-1]
    first = Grave.objects.create(cemetery=old, row="1", position="1", plaque_code="SL-OLD-01", sample=True)
    page = MartyrPage.objects.filter(sample=True, burials__cemetery=old, burials__grave=None).order_by("pk").first()
    if page is not None:
        _lay(page, first)
    rebury(first, free, moved="2012-04", evidence=f"零散烈士墓集中迁葬{MARK}")


def _plan() -> dict[str, Any]:
    """The outline of both sections, the avenue between them and the gate."""
    features: list[dict[str, Any]] = [_feature("Point", _at(0, 0), name="正门")]
    features.append(_feature("LineString", [_at(0, 0), _at(0, 14)], name="甬道"))
    for name, (east, north) in CORNERS.items():
        wide, tall = SECTION_STEPS
        corners = [(0, 0), (wide, 0), (wide, tall), (0, tall), (0, 0)]
        ring = [_at(east + right, north + up) for right, up in corners]
        features.append(_feature("Polygon", [ring], name=name, section=name))
    return {"type": "FeatureCollection", "features": features}


def _at(east: int, north: int) -> list[float]:
    return [float(GATE[0] + STEP * east), float(GATE[1] + STEP * north)]


def _feature(kind: str, coordinates: Any, **properties: str) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def take_out() -> dict[int, str]:
    """Take the sample's graves out, before the pages they stand on: what hangs on them goes or is let go.

    Returns the sample's cemeteries that must stay, by id, each with a line that says why.
    """
    marked = Grave.objects.filter(sample=True)
    Burial.objects.filter(grave__in=marked, martyr__sample=True).update(grave=None)
    Reburial.objects.filter(origin__in=marked, destination__in=marked, move=None).delete()
    left = Reburial.objects.filter(Q(origin__in=marked) | Q(destination__in=marked))
    if not left.exists():
        marked.update(now_at=None)
    used = Q(burials__isnull=False) | Q(reburials_in__isnull=False) | Q(reburials_out__isnull=False)
    in_use = set(marked.filter(used | Q(earlier__isnull=False)).values_list("pk", flat=True))
    marked.exclude(pk__in=in_use).delete()
    still = CemeteryPage.objects.filter(sample=True).filter(
        Q(graves__isnull=False) | Q(pk__in=CemeteryMove.objects.values("source")) | Q(pk__in=_destinations())
    )
    return {page.pk: f"{page.title} stays: graves or moves that are no sample hang on it." for page in still.distinct()}


def _destinations() -> Any:
    return CemeteryMove.objects.values("destination")
