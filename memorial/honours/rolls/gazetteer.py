"""地方志: the entries a county's gazetteer is due for a year, by the kinds that bring one.

Everybody due is counted; who may not be named is an entry without a name, so that list and statistics agree.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from memorial.honours.kinds.listed import kinds
from memorial.honours.models import Recipient
from memorial.honours.rolls.asking import announced
from memorial.honours.rolls.files import Sheet
from memorial.honours.rolls.lines import lines_of
from memorial.records.models import Division

FIELDS = (
    "name",
    "award_kind",
    "award_name",
    "level",
    "issuer",
    "document_number",
    "announced",
    "rank",
    "unit",
    "place",
)
PRINTED = ("name", "award_kind", "issuer", "unit", "announced")


@dataclass(frozen=True, slots=True)
class Entries:
    """The recipients due, the unnamed among them."""

    division: Division
    year: int
    rows: Sequence[Recipient]

    @property
    def unnamed(self) -> int:
        return sum(not row.is_public for row in self.rows)

    def sheet(self) -> Sheet:
        """As a list to hand to the gazetteer's editors."""
        lines = lines_of(self.rows)
        told = [line.told if row.is_public else None for line, row in zip(lines, self.rows, strict=True)]
        facts = [
            (_("地区"), self.division.name),
            (_("年份"), str(self.year)),
            (_("应入志"), str(len(self.rows))),
            (_("其中不具名"), str(self.unnamed)),
        ]
        title = _("%(region)s %(year)s年入志人物名单") % {"region": self.division.name, "year": self.year}
        return Sheet(title, facts, told, fields=FIELDS, printed=PRINTED, sample=any(line.sample for line in lines))


def entries_due(division: Division, year: int) -> Entries:
    """Who was announced in `year` with an honour that brings an entry, and counts within `division`."""
    due = [code for code, facts in kinds().items() if facts.brings_gazetteer]
    rows = announced().filter(
        award__award_kind__in=due,
        award__announced_earliest__year=year,
        counted_at__startswith=division.short_code,
    )
    ordered = rows.select_related("award__entry").order_by(
        "award__announced_earliest", "award__path", "sort_order", "pk"
    )
    return Entries(division, year, list(ordered))
