"""Expressions in the language of FTS5, and the table they ask."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.documents import FIELDS, WEIGHTS, columns_of
from search.engines.filters import EVERY, entry_tokens
from search.expression import Clause, Expression, Match
from search.models import Entry

FILTERS = "filters"
# The ascii tokenizer takes every sign outside ASCII as part of a token, so no character is too new for it.
# Prefix indexes serve names that are typed half: a mark and two to five letters. Texts are hardly in them.
CREATE_TABLE = (
    f"CREATE VIRTUAL TABLE search_index USING fts5({', '.join(FIELDS)}, {FILTERS}, "
    "tokenize = 'ascii', prefix = '3 4 5 6')"
)
# FTS5 keeps one list for a token in whatever column, and would read all texts with it to find a name. With a mark
# that folded tokens never have, each of these columns has lists of its own.
MARKS = {"whole": "ø", "names": "ñ", "parts": "þ", "readings": "ř", "weak": "ŵ"}
INSERT = f"INSERT INTO search_index (rowid, {', '.join(FIELDS)}, {FILTERS}) VALUES (%s{', %s' * (len(FIELDS) + 1)})"  # noqa: S608 - fixed names
RANK = f"bm25(search_index, {', '.join(map(str, WEIGHTS.values()))}, 0.0)"
# Where a match makes an entry the one that is asked for, and not one that also tells of it; best first.
TIERS = (("whole",), ("whole", "names", "readings", "parts"))


def row_of(entry: Entry) -> list[int | str]:
    """An entry's row of the index: the page's id, then the tokens of each field, blank-separated."""
    columns = columns_of(entry)
    return [entry.pk, *(_marked(columns[field], field) for field in FIELDS), " ".join(entry_tokens(entry))]


def _marked(tokens: Iterable[str], field: str) -> str:
    mark = MARKS.get(field, "")
    return " ".join([mark + token for token in tokens])


def match_expression(clauses: Iterable[Clause]) -> str:
    """That all clauses are met. Tokens are letters and digits only, and quoted all the same."""
    return " AND ".join(f"({' OR '.join(map(_match, clause))})" for clause in clauses)


def _match(match: Match) -> str:
    unmarked = [field for field in match.fields if field not in MARKS]
    columns = [([field], field) for field in match.fields if field in MARKS]
    if unmarked:
        columns.append((unmarked, unmarked[0]))
    end = " *" if match.prefix else ""
    return " OR ".join(f'{{{" ".join(fields)}}} : "{_marked(match.tokens, field)}"{end}' for fields, field in columns)


def words_of(expression: Expression) -> str:
    """What the words ask for, without what is left out; empty for a question without words."""
    return match_expression(expression.clauses)


def whole_question(expression: Expression, asked: Sequence[Sequence[str]], words: str = "") -> str:
    """Words, filters and what is left out in one; `words` takes the place of the expression's own."""
    words = words or words_of(expression)
    parts = [f"({words})"] if words else []
    parts += [f"{FILTERS} : ({' OR '.join(f'{chr(34)}{token}{chr(34)}' for token in tokens)})" for tokens in asked]
    told = " AND ".join(parts or [f'{FILTERS} : "{EVERY}"'])
    for clause in expression.excluded:
        told = f"({told}) NOT ({match_expression([clause])})"
    return told


def tiers_of(expression: Expression) -> list[str]:
    """The words again for each of `TIERS`, strictest first, then as they are; each without those before it."""
    told: list[str] = []
    for fields in TIERS:
        clauses = [_within(clause, fields) for clause in expression.clauses]
        if fields == TIERS[0]:
            # Said in one clause, the whole name meets the question.
            clauses = [clause for clause in clauses if clause][:1]
        if clauses and all(clauses):
            told.append(match_expression(clauses))
    told.append(words_of(expression))
    distinct = list(dict.fromkeys(told))
    return [
        f"({one}) NOT ({' OR '.join(f'({earlier})' for earlier in distinct[:place])})" if place else one
        for place, one in enumerate(distinct)
    ]


def _within(clause: Clause, fields: tuple[str, ...]) -> Clause:
    kept = []
    for match in clause:
        of_match = tuple(field for field in match.fields if field in fields)
        if of_match:
            kept.append(replace(match, fields=of_match))
    return tuple(kept)
