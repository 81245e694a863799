"""The plans of the cemeteries a tour goes through, to draw its route on."""

from collections.abc import Iterator
from math import hypot

from exhibitions.halls.tours.walk import Walk
from memorial.records.graves.geojson import Feature, PlanError, read_plan
from memorial.records.models import CemeteryPage

# Degrees, about ten kilometres: over a wider walk a ground would be a dot.
WIDEST = 0.1


def grounds_of(walk: Walk) -> list[Feature]:
    """The features of the plans of the public cemeteries among the stops; none for a walk across a county."""
    if not _is_small(walk):
        return []
    plans = {
        stop.target.grave.cemetery_id: stop.target.grave.cemetery.plan_geojson
        for stop in walk.stops
        if stop.target and stop.target.grave
    }
    wanted = {
        stop.target.entry.page_id
        for stop in walk.stops
        if stop.target and stop.target.entry and stop.target.kind == "cemetery"
    } - plans.keys()
    if wanted:
        plans |= dict(CemeteryPage.objects.filter(pk__in=wanted).values_list("pk", "plan_geojson"))
    return [feature for plan in plans.values() if plan for feature in _features(plan)]


def _is_small(walk: Walk) -> bool:
    positions = [stop.position for stop in walk.stops if stop.position]
    if not positions:
        return False
    first = positions[0]
    return all(hypot(spot[0] - first[0], spot[1] - first[1]) < WIDEST for spot in positions)


def _features(plan: str) -> Iterator[Feature]:
    try:
        yield from read_plan(plan)
    except PlanError:
        # A plan that was laid before it was checked is not drawn; its own page says what is wrong with it.
        return
