"""What the page of the map of battles shows."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from memorial.records.battlefields.asking import Asked
from memorial.records.battlefields.fallen import Fallen
from memorial.records.battlefields.layout import BROAD, NARROW, WIDE, Layout, laid_out
from memorial.records.battlefields.plane import Plane
from memorial.records.battlefields.standing import How, Stand, all_battles, codes_of, stands_of
from memorial.records.models import Division
from search.mapping.boxes import ANYWHERE, MARGIN, Box
from search.mapping.drawing import Shape, Sheet
from search.mapping.outlines import Feature, outlines

# What is around one battle alone: some thirty kilometres, so that its county is seen.
NEIGHBOURHOOD = 0.5
WIDTHS = {"narrow": NARROW, "wide": WIDE, "broad": BROAD}
# The share of the sides that is left around all battles: for their names.
AROUND = 0.14
# Of battles that stand nowhere so many are listed below the map; the rest is in the list of all.
MOST_NOWHERE = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A battle in the list: `with_parts` is the number of all that is part of it too, None where nothing is."""

    stand: Stand
    records: int
    with_parts: int | None


class BattleMap:
    """Battles that meet what is asked, on the piece of the earth that is looked at (None: all of them).

    A drawing shows somewhat more than the piece asked for, to keep its shape; `exactly` lists no more than that piece.
    """

    def __init__(self, asked: Asked, box: Box | None, *, exactly: bool = False) -> None:
        self.asked, self._box, self._exactly = asked, box, exactly
        self._battles = all_battles()
        self._fallen = Fallen(self._battles)
        every = stands_of(self._battles)
        self.shown = [stand for stand in every if asked.takes(stand.battle)]
        self.undated_count = sum(asked.is_undated(stand.battle) for stand in every)

    @property
    def placed(self) -> list[Stand]:
        return [stand for stand in self.shown if stand.how is not How.NOWHERE]

    @property
    def nowhere(self) -> list[Stand]:
        return [stand for stand in self.shown if stand.how is How.NOWHERE]

    @cached_property
    def drawn(self) -> list[Feature]:
        """The outlines: those of the places to go to, and of the counties where battles were fought."""
        return outlines(codes_of(self._battles))

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(self._box or self._whole())

    @cached_property
    def shapes(self) -> list[Shape]:
        return self.sheet.shapes(self.drawn)

    @cached_property
    def in_view(self) -> list[Stand]:
        view = self._box if self._box and self._exactly else self.sheet.box
        return [stand for stand in self.placed if stand.is_within(view)]

    @property
    def layouts(self) -> dict[str, Layout]:
        """The drawings for telephones, for tablets and for desks, of which one is shown."""
        return {name: self.layout(Plane(self.sheet.box, width)) for name, width in WIDTHS.items()}

    def layout(self, plane: Plane) -> Layout:
        return laid_out(self.in_view, plane, self.records, self.shapes)

    def records(self, stand: Stand) -> int:
        return self._fallen.of(stand.battle)

    def row(self, stand: Stand) -> Row:
        with_parts = self._fallen.with_parts(stand.battle) if self._fallen.has_parts(stand.battle) else None
        return Row(stand, self.records(stand), with_parts)

    def address(self, box: Box | None) -> str:
        """This map looking at another piece, the conditions kept."""
        told = [self.asked.query, f"bbox={box}" if box else ""]
        query = "&".join(filter(None, told))
        return reverse("battle_map") + (f"?{query}" if query else "")

    @cached_property
    def place(self) -> str:
        """The whole name of the place it is narrowed to; empty for none, or one that nobody knows."""
        if not self.asked.place:
            return ""
        found = Division.objects.select_related("parent__parent").filter(code__startswith=self.asked.place)
        division = found.order_by("code").first()
        return division.full_name if division else ""

    def _whole(self) -> Box:
        spots = [spot for stand in self.placed for spot in stand.spots]
        if spots:
            xs, ys = zip(*spots, strict=True)
            return Box(min(xs), min(ys), max(xs), max(ys)).at_least(NEIGHBOURHOOD).wider(AROUND)
        boxes = [Box(*feature["bbox"]) for feature in self.drawn]
        return Box.around(boxes).wider(MARGIN) if boxes else ANYWHERE
