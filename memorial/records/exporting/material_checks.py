"""A file brings no page to the public whose pictures or recordings lack their words."""

from collections.abc import Sequence

from frame.materials import material_problems
from memorial.records.exporting.documents import LIVE
from memorial.records.exporting.making import Made
from memorial.records.exporting.shapes import Kind


def refuse_unsaid_material(kind: Kind, mades: Sequence[Made]) -> None:
    """Refuse each sound line whose page would be public without them."""
    rows = [part.relation for part in kind.parts if part.is_child]
    for made in mades:
        if made.problems or made.read.document["state"] != LIVE:
            continue
        held = made.record.__dict__.setdefault("_cluster_related_objects", {})
        for relation in rows:
            held.setdefault(relation, made.rows[relation])
        for problem in material_problems(made.record):
            made.refuse("", 0, "state", LIVE, problem)
