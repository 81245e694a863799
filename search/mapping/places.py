"""What a question finds on the map."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Min

from search.engines import database_engine
from search.engines.base import Question
from search.engines.rows import Rows, counts
from search.expression import Width
from search.mapping.boxes import Box
from search.mapping.kinds import place_kinds
from search.nearness import near_matches, pairs_of
from search.query import parse

# By what the map is narrowed, beside words and years: what a place to go to has.
FACETS = ("kind", "place", "protection")


class Places:
    """The places to go to that meet a question: those with a position, and how many have none.

    Asked of the site's own database whatever engine answers searches, since a map is a question of counting all and
    no engine outside can be asked for squares of what `meeting` finds. Where nothing meets the words exactly, what is
    nearly so does (`search.widening`).
    """

    def __init__(self, question: Question) -> None:
        self._asked = _of_places(question)
        self._engine = database_engine()

    @cached_property
    def question(self) -> Question:
        """What was asked, as wide as it has to be for anything to meet it."""
        question = self._asked
        for width in _further(question):
            if self._engine.meeting(question).exists():
                break
            question = replace(question, width=width)
        return question

    @property
    def found(self) -> Rows:
        """All of them, with a position or without."""
        return self._engine.meeting(self.question)

    @property
    def placed(self) -> Rows:
        return self.found.filter(longitude__isnull=False, latitude__isnull=False)

    def within(self, box: Box) -> Rows:
        """Those in this piece of the earth, its southern and western side included."""
        return self.found.filter(
            longitude__gte=box.west, longitude__lt=box.east, latitude__gte=box.south, latitude__lt=box.north
        )

    @cached_property
    def unplaced_count(self) -> int:
        return self.found.filter(longitude__isnull=True).count()

    @cached_property
    def _measure(self) -> dict[str, Any]:
        return self.placed.aggregate(
            count=Count("pk"),
            west=Min("longitude"),
            south=Min("latitude"),
            east=Max("longitude"),
            north=Max("latitude"),
        )

    @property
    def placed_count(self) -> int:
        return int(self._measure["count"])

    @property
    def extent(self) -> Box | None:
        """The smallest box with all of them; None where none has a position."""
        ends = {side: self._measure[side] for side in ("west", "south", "east", "north")}
        return Box(**ends) if self.placed_count else None

    @cached_property
    def facets(self) -> dict[str, dict[str, int]]:
        """How many have each value of each facet, its own filter left aside; with a position or without."""
        return {facet: counts(self._engine.meeting(_without(self.question, facet)), facet) for facet in FACETS}


def _further(question: Question) -> list[Width]:
    query = parse(question.words)
    near = [Width.NEAR] if any(near_matches(query)) else []
    return [*near, Width.LOOSE] if pairs_of(query) else near


def _of_places(question: Question) -> Question:
    """Of those kinds alone that are places to go to; a filter of any other kind finds nothing."""
    wanted = question.filters.get("kind") or place_kinds()
    kinds = tuple(kind for kind in wanted if kind in place_kinds()) or ("",)
    return replace(question, filters={**question.filters, "kind": kinds})


def _without(question: Question, facet: str) -> Question:
    left = {**question.filters, facet: place_kinds() if facet == "kind" else ()}
    return replace(question, filters={name: values for name, values in left.items() if values})
