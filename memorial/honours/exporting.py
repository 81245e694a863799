"""What the honours' room adds to exports: announcements with their recipients, and rolls."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from memorial.records.exporting.documents import LIVE
from memorial.records.exporting.kinds import child_rows_of, register_kinds, source_rows

if TYPE_CHECKING:
    from memorial.records.exporting.making import Made
    from memorial.records.exporting.shapes import Kind


def register() -> None:
    """Add the kinds of this room."""
    register_kinds(_kinds)


def _kinds() -> "list[Kind]":
    from memorial.honours.importing.awards import AwardTarget
    from memorial.honours.models import AwardPage, HonourRollPage
    from memorial.records.exporting.shapes import Kind

    award = (child_rows_of(AwardPage, "recipients", label="受奖者"), source_rows())
    return [
        Kind(
            "awards", "表彰公告", AwardPage, award, imported=AwardTarget.relations, checker=lambda: refuse_unconsented
        ),
        Kind("rolls", "荣誉名录", HonourRollPage, checker=lambda: refuse_turned_years),
    ]


def refuse_unconsented(mades: "Sequence[Made]") -> None:
    """No announcement comes in public that names a living person without consent that holds today."""
    for made in mades:
        rows = made.rows["recipients"]
        if made.read.document.get("state") == LIVE and not all(row.is_public or row.unnamed for row in rows):
            reason = "a recipient is not marked dead and no consent holds today: it can only come in as a draft"
            made.refuse("", 0, "state", LIVE, reason)


def refuse_turned_years(mades: "Sequence[Made]") -> None:
    """A roll's first year is not after its last."""
    for made in mades:
        page = made.record
        if page.year_from and page.year_to and page.year_from > page.year_to:
            made.refuse("", 0, "year_to", page.year_to, "the last year is before the first")
