"""What a question meets in the sqlite engine: the narrow rows beside the full-text table, up to a cap."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from search.engines import fts
from search.engines.base import Question
from search.engines.filters import LEVELS, PLACE, asked_tokens
from search.engines.narrow import SETS
from search.expression import Expression
from search.querysets import division_prefix

# Beyond so many a total is "more than", and counts are of some of them, taken from all over the index.
CAP = 10_000
SLICES = 20
PER_SLICE = 250
# Most questions meet fewer: these are read at once, without being counted first.
FEW = 2_000
COUNTED = ("kind", "period", "region", "place", "year_from", "year_to", *SETS)
Row = tuple[Any, ...]


_BELOW = "n.place BETWEEN %s AND %s OR n.region BETWEEN %s AND %s"


def _bounds(code: str) -> list[str]:
    """Between which all codes below this one are: ":" comes after the last digit."""
    digits = division_prefix(code)
    return [digits, f"{digits}:"]


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
            parameters += [bound for code in codes for bound in _bounds(code) * 2]
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
                parameters += [bound for code in values for bound in _bounds(code) * 2]
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
    """Rows that meet a question: the page's id, then `COUNTED`. All if `exact`, else some of more than `CAP`."""

    rows: list[Row]
    exact: bool

    @property
    def total(self) -> int:
        return len(self.rows) if self.exact else CAP


def read(cursor: Any, candidates: Candidates) -> Met:
    """What the question meets, in the order of the index.

    Bringing the rows over is what takes time, so that more than a few are counted before.
    """
    conditions, parameters = candidates.conditions()
    select = f"SELECT {_COLUMNS} {READ}{conditions} LIMIT %s"
    match = candidates.match()
    cursor.execute(select, [match, *parameters, FEW + 1])
    rows = cursor.fetchall()
    if len(rows) <= FEW:
        return Met(rows, exact=True)
    cursor.execute(
        f"SELECT COUNT(*) FROM (SELECT 1 {READ}{conditions} LIMIT %s)",  # noqa: S608 - fixed names
        [match, *parameters, CAP + 1],
    )
    if cursor.fetchone()[0] > CAP:
        return Met(_spread(cursor, candidates), exact=False)
    cursor.execute(select, [match, *parameters, CAP])
    return Met(cursor.fetchall(), exact=True)


_COLUMNS = ", ".join(f"n.{column}" for column in ("page", *COUNTED))


def _spread(cursor: Any, candidates: Candidates) -> list[Row]:
    """Rows from slices all over the index, so that what is only at its end is counted too."""
    cursor.execute("SELECT MIN(page), MAX(page) FROM search_narrow")
    first, last = cursor.fetchone()
    step = (last - first) // SLICES + 1
    conditions, parameters = candidates.conditions()
    within = " AND search_index.rowid >= %s AND search_index.rowid < %s"
    select = f"SELECT {_COLUMNS} {READ}{within}{conditions} LIMIT %s"
    match = candidates.match()
    rows: list[Row] = []
    for start in range(first, last + 1, step):
        cursor.execute(select, [match, start, start + step, *parameters, PER_SLICE])
        rows += cursor.fetchall()
    return rows
