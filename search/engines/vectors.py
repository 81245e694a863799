"""Ready-made tokens as PostgreSQL's tsvector and tsquery, written out by ourselves so that no parser alters them.

Each lexeme begins with its field's letter; a field's positions therefore count by themselves, and a query is kept to
a field by its lexemes. What tsvector cannot hold is spread over several pieces: it counts positions up to 16,383 and
keeps 256 of a lexeme.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from search.documents import FIELDS, WEIGHTS
from search.expression import Clause, Match

LETTERS = dict(zip(FIELDS, "abcdefghijklmnopqrstuvwxyz", strict=False))
# tsvector knows four weights, A to D; ts_rank takes their worth as {D, C, B, A}.
GRADES = (("A", 30.0), ("B", 12.0), ("C", 6.0), ("D", 0.0))
GRADES_WORTH = "{0.06,0.2,0.4,1.0}"
# tsvector's limits are 16,383 positions, 256 of a lexeme, 2,046 bytes for one and a megabyte for all.
MOST_POSITIONS = 16_000
MOST_OF_A_LEXEME = 250
LONGEST_LEXEME = 500
MOST_CHARACTERS = 200_000
# Pieces overlap by the longest phrase: 200 typed characters are 399 tokens, of which at most 200 are alike.
OVERLAP = 400
MOST_ALIKE = 200


def grade(field: str) -> str:
    """The weight's letter."""
    return next(letter for letter, least in GRADES if WEIGHTS[field] >= least)


def vectors_of(columns: Mapping[str, Sequence[str]]) -> list[str]:
    """The texts of an entry's tsvectors, one unless a field is long."""
    pieces: list[list[str]] = [[]]
    for field in FIELDS:
        letter, mark = LETTERS[field], grade(field)
        for number, tokens in enumerate(_pieces(columns[field])):
            if number == len(pieces):
                pieces.append([])
            pieces[number] += [f"'{letter}{token}':{place}{mark}" for place, token in enumerate(tokens, 1)]
    return [" ".join(piece) for piece in pieces]


def _pieces(tokens: Sequence[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    of_each: Counter[str] = Counter()
    size = 0
    for token in (token[:LONGEST_LEXEME] for token in tokens):
        if of_each[token] >= MOST_OF_A_LEXEME or len(piece) >= MOST_POSITIONS or size >= MOST_CHARACTERS:
            yield piece
            piece = _tail(piece)
            of_each = Counter(piece)
            size = sum(map(len, piece))
        piece.append(token)
        of_each[token] += 1
        size += len(token)
    yield piece


def _tail(piece: list[str]) -> list[str]:
    """The end of a piece that the next one repeats."""
    alike: Counter[str] = Counter()
    length = 0
    for token in reversed(piece[-OVERLAP:]):
        alike[token] += 1
        if alike[token] > MOST_ALIKE:
            break
        length += 1
    return piece[len(piece) - length :]


def clause_query(clause: Clause) -> str:
    """The tsquery of a clause: any of its matches, in any of their fields."""
    return " | ".join(_match(match, field) for match in clause for field in match.fields)


def rank_query(clauses: Iterable[Clause]) -> str:
    """All lexemes of the clauses, any of which counts: what ts_rank is given."""
    lexemes = (
        _lexeme(token, field, prefix=match.prefix and place == len(match.tokens))
        for clause in clauses
        for match in clause
        for field in match.fields
        for place, token in enumerate(match.tokens, 1)
    )
    return " | ".join(dict.fromkeys(lexemes))


def _match(match: Match, field: str) -> str:
    *others, last = match.tokens
    phrase = [*(_lexeme(token, field) for token in others), _lexeme(last, field, prefix=match.prefix)]
    return f"({' <-> '.join(phrase)})"


def _lexeme(token: str, field: str, *, prefix: bool = False) -> str:
    return f"'{LETTERS[field]}{token[:LONGEST_LEXEME]}'{':*' if prefix else ''}"
