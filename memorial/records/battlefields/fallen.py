"""How many public records are linked with battles. Records that only say a battle's name are not counted: nobody has
decided yet that it is the same one (decision 0007)."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, QuerySet

from memorial.records.models.battle import Battle
from memorial.records.models.sacrifice import Sacrifice
from search.querysets import public_through


class Fallen:
    """The numbers of all battles, from two questions, and of each with all that is part of it."""

    def __init__(self, battles: Iterable[Battle]) -> None:
        rows = _linked()
        number = Count("martyr__entry__number", distinct=True)
        self.own: dict[int, int] = dict(rows.values_list("known_battle").annotate(records=number))
        self._shared = _linked_twice(rows)
        self._parts: dict[int, list[int]] = defaultdict(list)
        for battle in battles:
            if battle.part_of_id:
                self._parts[battle.part_of_id].append(battle.pk)

    def of(self, battle: Battle) -> int:
        """Linked with the battle itself."""
        return self.own.get(battle.pk, 0)

    def with_parts(self, battle: Battle) -> int:
        """Linked with it or with anything that is part of it, each record once."""
        ids = self._within(battle.pk)
        several = sum(len(linked & ids) - 1 for linked in self._shared.values() if len(linked & ids) > 1)
        return sum(self.own.get(pk, 0) for pk in ids) - several

    def has_parts(self, battle: Battle) -> bool:
        return battle.pk in self._parts

    def _within(self, pk: int) -> set[int]:
        found, waiting = {pk}, [pk]
        while waiting:
            newest = [part for part in self._parts.get(waiting.pop(), ()) if part not in found]
            found.update(newest)
            waiting += newest
        return found


def _linked() -> "QuerySet[Sacrifice]":
    # "Above 0" says the same as "not null", and SQLite then begins with the few that are linked, by their index,
    # instead of walking all records.
    return Sacrifice.objects.filter(public_through("martyr__entry"), known_battle__gt=0).order_by()


def _linked_twice(rows: "QuerySet[Sacrifice]") -> dict[int, set[int]]:
    """The few records that are linked with more battles than one: the battles by the record's number."""
    several = (
        rows.values("martyr__entry__number")
        .annotate(battles=Count("known_battle", distinct=True))
        .filter(battles__gt=1)
        .values("martyr__entry__number")
    )
    found: dict[int, set[int]] = defaultdict(set)
    pairs = rows.filter(martyr__entry__number__in=several)
    for number, battle in pairs.values_list("martyr__entry__number", "known_battle").distinct():
        found[number].add(battle)
    return found
