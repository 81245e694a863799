"""The whole history of somebody's burials: the record's own rows, and the moves of graves and cemeteries since."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from memorial.records.graves.chains import moves_on_from
from memorial.records.graves.resting import IN_A_GRAVE
from memorial.records.models.burial import Burial
from memorial.records.models.cemetery import CemeteryPage
from memorial.records.models.grave import Grave
from memorial.records.models.reburial import CemeteryMove, Reburial

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


@dataclass(frozen=True, slots=True)
class Event:
    """A burial or a move: where to, from where, when (EDTF and the source's wording), and by what evidence.

    `first` tells a burial from the moves after it; `wording` and `position` are the source's words for the place.
    """

    cemetery: CemeteryPage | None
    grave: Grave | None = None
    from_cemetery: CemeteryPage | None = None
    from_grave: Grave | None = None
    date: str = ""
    date_wording: str = ""
    lunar: str = ""
    evidence: str = ""
    grade: str = ""
    wording: str = ""
    position: str = ""
    first: bool = False


def burial_history(page: "MartyrPage") -> list[Event]:
    """Every burial and move of one person, in order; the last is where he or she rests today.

    At most three questions: burials with their graves, the graves' moves, the whole moves of cemeteries.
    """
    rows = page.burials.all()
    if "burials" not in getattr(page, "_prefetched_objects_cache", {}):
        rows = rows.select_related(*IN_A_GRAVE, "cemetery__entry")
    burials: list[Burial] = list(rows)
    graves = [burial.grave for burial in burials if burial.grave]
    chains = moves_on_from(graves) if graves else {}
    events: list[Event] = []
    for burial, following in zip_longest(burials, burials[1:]):
        events.append(_burial(burial, events[-1] if events else None))
        chain = chains.get(burial.grave_id, []) if burial.grave_id else []
        events += [_move(step) for step in chain if following is None or _before(step, following)]
    if burials and burials[-1].grave_id is None and burials[-1].cemetery:
        events += _cemetery_moves(burials[-1].cemetery)
    return events


def _burial(burial: Burial, before: Event | None) -> Event:
    return Event(
        cemetery=burial.cemetery or (burial.grave.cemetery if burial.grave else None),
        grave=burial.grave,
        from_cemetery=before.cemetery if before else None,
        from_grave=before.grave if before else None,
        date=burial.buried,
        date_wording=burial.buried_wording,
        lunar=burial.buried_lunar,
        evidence=burial.evidence,
        grade=burial.get_grade_display() if burial.grade else "",
        wording=burial.wording,
        position=burial.position,
        first=before is None,
    )


def _move(step: Reburial) -> Event:
    return Event(
        cemetery=step.destination.cemetery,
        grave=step.destination,
        from_cemetery=step.origin.cemetery,
        from_grave=step.origin,
        date=step.moved,
        date_wording=step.moved_wording,
        lunar=step.moved_lunar,
        evidence=step.evidence,
    )


def _before(step: Reburial, burial: Burial) -> bool:
    """Whether the grave moved before its person was taken out of it; unknown dates say nothing."""
    return bool(step.moved_latest and burial.buried_earliest and step.moved_latest <= burial.buried_earliest)


def _cemetery_moves(cemetery: CemeteryPage) -> Iterator[Event]:
    done = CemeteryMove.objects.filter(state=CemeteryMove.State.DONE, whole=True).order_by("done_at", "pk")
    key = cemetery.translation_key
    for move in done.select_related("source__entry", "destination__entry"):
        if move.source.translation_key == key:
            key = move.destination.translation_key
            yield Event(
                cemetery=move.destination,
                from_cemetery=move.source,
                date=move.moved,
                date_wording=move.moved_wording,
                lunar=move.moved_lunar,
                evidence=" ".join(filter(None, [move.decision, move.evidence])),
            )
