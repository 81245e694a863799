"""What a question meets in the sqlite engine: the narrow rows beside the full-text table, up to a cap."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from search.engines import fts
from search.engines.base import Question
from search.engines.filters import LEVELS, PLACE, asked_tokens
from search.expression import Expression
from search.querysets import division_prefix

# Beyond so many a total is "more than", and counts are of about `SAMPLED` of them, from all over the index.
CAP = 5_000
SAMPLED = 3_000
# Most questions meet fewer: these are read at once, without being numbered first.
FEW = 1_000

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
    """What meets a question: page ids, as they are written in JSON, and the column `counted` of each row.

    Of all rows if `exact`, else of some of more than `CAP`.
    """

    page_ids: str
    counted: list[str]
    exact: bool

    @property
    def total(self) -> int:
        return len(self.counted) if self.exact else CAP


# Brought over as two long texts: thousands of rows would each take their time.
GATHERED = "SELECT group_concat(page), group_concat(counted, char(10)) FROM (SELECT n.page, n.counted"


def read(cursor: Any, candidates: Candidates) -> Met:
    """What the question meets, in the order of the index. More than a few are numbered before they are read."""
    conditions, parameters = candidates.conditions()
    few = f"{GATHERED} {READ}{conditions} LIMIT %s)"
    asked = [candidates.match(), *parameters]
    page_ids, counted = _gathered(cursor, few, [*asked, FEW + 1])
    if len(counted) > FEW:
        cursor.execute(
            f"SELECT COUNT(*), MAX(page) FROM (SELECT n.page {READ}{conditions} LIMIT %s)",  # noqa: S608 - fixed names
            [*asked, CAP + 1],
        )
        number, reached = cursor.fetchone()
        if number > CAP:
            return Met("[]", _sample(cursor, candidates, reached), exact=False)
        page_ids, counted = _gathered(cursor, few, [*asked, CAP])
    return Met(f"[{page_ids}]", counted, exact=True)


def _gathered(cursor: Any, statement: str, parameters: list[Any]) -> tuple[str, list[str]]:
    cursor.execute(statement, parameters)
    page_ids, counted = cursor.fetchone()
    return page_ids or "", counted.split("\n") if counted else []


def _sample(cursor: Any, candidates: Candidates, reached: int) -> list[str]:
    """One row of every so many, so that what is only at the index's end is counted too.

    How many there are is guessed from how far the first of them `reached`. Which rows are taken follows from their
    ids, stirred, since ids may alternate (a page and its translation).
    """
    cursor.execute("SELECT MIN(page), MAX(page) FROM search_narrow")
    first, last = cursor.fetchone()
    guessed = CAP * (last - first + 1) // max(reached - first + 1, 1)
    every = max(guessed // SAMPLED, 1)
    conditions, parameters = candidates.conditions()
    taken = " AND ((search_index.rowid * 40503) >> 5) %% %s = 0"
    statement = f"{GATHERED} {READ}{taken}{conditions} LIMIT %s)"
    return _gathered(cursor, statement, [candidates.match(), every, *parameters, 2 * SAMPLED])[1]
