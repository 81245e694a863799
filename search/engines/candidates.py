"""What a question meets in the sqlite engine: the narrow rows beside the full-text table, up to a cap."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from search.engines import fts
from search.engines.base import Question
from search.engines.filters import LEVELS, PLACE, asked_tokens
from search.expression import Expression
from search.querysets import division_prefix

# Beyond so many a total is "more than", and counts are of some of them, from all over the index.
FEW = 2_000
# Without words to be met there is little to read: so many are counted.
CAP = 5_000
# A sample is of the first so many of each of so many stretches of the index.
STRETCHES = 16
OF_A_STRETCH = 150

_BELOW = (
    "n.place BETWEEN %s AND %s OR n.region BETWEEN %s AND %s OR (n.other_places > '' AND instr(n.other_places, %s))"
)


def _bounds(code: str) -> list[str]:
    """Between which all codes below this one are, for both columns: ":" comes after the last digit; and how one of
    several codes begins that is below it."""
    digits = division_prefix(code)
    return [digits, f"{digits}:", digits, f"{digits}:", f",{digits}"]


@dataclass(frozen=True, slots=True)
class Candidates:
    """A question on its way to the tables; `without` names a filter that is left out."""

    question: Question
    expression: Expression
    without: str = ""

    @property
    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """Those that keep out anything."""
        asked = self.question.filters
        return {facet: values for facet, values in asked.items() if facet != self.without and values}

    def but_for(self, facet: str) -> "Candidates":
        return replace(self, without=facet)

    def match(self, words: str = "") -> str:
        """The full-text expression; `words` instead of the question's own."""
        asked = asked_tokens(self.filters, self.question.year_from, self.question.year_to)
        return fts.whole_question(self.expression, asked, words)

    def conditions(self) -> tuple[str, list[Any]]:
        """What the narrow row must meet beside, as SQL that begins with AND, and its parameters."""
        told, parameters = _language(self.question.language)
        if self.question.public:
            told.append("n.live = 1 AND n.private = 0")
        for years in (("year_to", ">=", self.question.year_from), ("year_from", "<=", self.question.year_to)):
            column, sign, year = years
            if year is not None:
                told.append(f"n.{column} {sign} %s")
                parameters.append(year)
        codes = self.filters.get(PLACE, ())
        if any(len(division_prefix(code)) not in LEVELS for code in codes):
            told.append(" OR ".join([_BELOW] * len(codes)))
            parameters += [bound for code in codes for bound in _bounds(code)]
        return "".join(f" AND ({one})" for one in told), parameters

    def in_the_row(self) -> tuple[str, list[Any]] | None:
        """What the filters ask, in words of the narrow row alone; None where the row cannot tell."""
        told, parameters = list[str](), list[Any]()
        for facet, values in self.filters.items():
            if facet in ("kind", "period"):
                told.append(f"n.{facet} IN ({', '.join(['%s'] * len(values))})")
                parameters += values
            elif facet == PLACE:
                told.append(" OR ".join([_BELOW] * len(values)))
                parameters += [bound for code in values for bound in _bounds(code)]
            elif facet == "decade":
                told.append(" OR ".join(["n.year_from < %s AND n.year_to >= %s"] * len(values)))
                parameters += [year for first in values for year in (int(first) + 10, int(first))]
            else:
                return None
        return "".join(f" AND ({one})" for one in told), parameters


def _language(language: str) -> tuple[list[str], list[Any]]:
    """One entry a number: the page in the language where there is one, else the page there is."""
    told = (
        "n.language = %s OR NOT EXISTS (SELECT 1 FROM search_narrow t "
        "WHERE t.number = n.number AND t.language = %s AND t.live = 1 AND t.private = 0)"
    )
    return [told], [language, language]


# CROSS JOIN keeps the order: the full-text table leads, and the narrow rows are looked up along it.
READ = "FROM search_index CROSS JOIN search_narrow n ON n.page = search_index.rowid WHERE search_index MATCH %s"


@dataclass(frozen=True, slots=True)
class Met:
    """What meets a question: page ids, as they are written in JSON, and the column `counted` of each row.

    Of all rows if `exact`, else of some of more than `total`.
    """

    page_ids: str
    counted: list[str]
    total: int
    exact: bool = True


# Brought over as two long texts: thousands of rows would each take their time.
GATHERED = "SELECT group_concat(page), group_concat(counted, char(10)) FROM (SELECT n.page, n.counted"


def read(cursor: Any, candidates: Candidates) -> Met:
    """What the question meets, in the order of the index."""
    page_ids, counted = _gathered(cursor, candidates, most=FEW + 1)
    if len(counted) <= FEW:
        return Met(f"[{page_ids}]", counted, len(counted))
    if candidates.expression.clauses:
        return Met("[]", sample(cursor, candidates), FEW, exact=False)
    conditions, parameters = candidates.conditions()
    cursor.execute(
        f"SELECT COUNT(*) FROM (SELECT 1 {READ}{conditions} LIMIT %s)",  # noqa: S608 - fixed names
        [candidates.match(), *parameters, CAP + 1],
    )
    if cursor.fetchone()[0] > CAP:
        return Met("[]", sample(cursor, candidates), CAP, exact=False)
    page_ids, counted = _gathered(cursor, candidates, most=CAP)
    return Met(f"[{page_ids}]", counted, len(counted))


def _gathered(
    cursor: Any, candidates: Candidates, most: int, stretch: tuple[int, int] | None = None
) -> tuple[str, list[str]]:
    conditions, parameters = candidates.conditions()
    within = " AND search_index.rowid BETWEEN %s AND %s" if stretch else ""
    cursor.execute(
        f"{GATHERED} {READ}{within}{conditions} LIMIT %s)", [candidates.match(), *(stretch or ()), *parameters, most]
    )
    page_ids, counted = cursor.fetchone()
    return page_ids or "", counted.split("\n") if counted else []


def sample(cursor: Any, candidates: Candidates, stretches: int = STRETCHES) -> list[str]:
    """Rows from stretches all over the index, so that what is only at its end is counted too."""
    # Each in a question of its own: only so does SQLite go to the ends of the table and no further.
    cursor.execute("SELECT (SELECT MIN(page) FROM search_narrow), (SELECT MAX(page) FROM search_narrow)")
    first, last = cursor.fetchone()
    ends = [first + (last + 1 - first) * place // stretches for place in range(stretches + 1)]
    counted: list[str] = []
    for start, end in pairwise(ends):
        counted += _gathered(cursor, candidates, OF_A_STRETCH, (start, end - 1))[1]
    return counted
