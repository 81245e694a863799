"""A grave for one person that a row asks for and another has: on the site, or in an earlier line."""

from collections.abc import Mapping, Sequence

from frame.pages import FindablePage, child_rows
from memorial.records.graves.occupancy import FOR_ONE, latest_grave_id, taken
from memorial.records.models import Grave


class Occupancy:
    """Remembers who lies where in the rows read so far."""

    def __init__(self) -> None:
        self._lines: dict[int, int] = {}

    def taken(
        self, rows: Sequence[tuple[int, FindablePage, int | None]], kinds: Mapping[int, str]
    ) -> Mapping[int, tuple[str, str]]:
        """Field and reason by line, for rows whose grave is another's. Three questions, however many rows.

        `kinds` are those of graves that a dry run has only foreseen.
        """
        asked = {
            line: (grave, key) for line, page, key in rows if (grave := latest_grave_id(child_rows(page, "burials")))
        }
        if not asked:
            return {}
        graves = Grave.objects.filter(pk__in={grave for grave, _key in asked.values()}, kind__in=FOR_ONE)
        single = {grave.pk: f"grave {grave.number} ({grave})" for grave in graves.select_related("part")}
        holders = taken(single)
        single |= {grave: "the grave" for grave, _key in asked.values() if grave < 0 and kinds[grave] in FOR_ONE}
        refused: dict[int, tuple[str, str]] = {}
        for line, (grave, key) in asked.items():
            if grave not in single:
                continue
            holder, earlier = holders.get(grave), self._lines.setdefault(grave, line)
            if holder and holder.pk != key:
                who = f"{holder.title} (record {holder.number}) lies in it"
            elif earlier != line:
                who = f"line {earlier} has somebody in it already"
            else:
                continue
            refused[line] = ("place", f"{single[grave]} is for one person, and {who}")
        return refused
