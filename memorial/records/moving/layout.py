"""A layout sheet: which old grave goes to which new place, with line and column of all that is wrong in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from memorial.records.folding import name_key
from memorial.records.importing.problems import Problem, UnusableFileError, shown
from memorial.records.importing.reader import open_table
from memorial.records.importing.rows import FileOptions, Row
from memorial.records.models import CemeteryPage, Grave, MoveRow
from memorial.records.moving.places import PlaceKey, place_key, place_of

OLD_NUMBER, OLD_PLAQUE = "墓编号", "原墓牌编码"
OLD_PLACE = ("原区", "原排", "原号")
NEW_PLACE = ("新区", "新排", "新号")
NEW_PLAQUE = "新墓牌编码"
COLUMNS = (OLD_NUMBER, OLD_PLAQUE, *OLD_PLACE, *NEW_PLACE, NEW_PLAQUE)
MOST_PROBLEMS = 200
LENGTHS = {
    column: getattr(MoveRow._meta.get_field(name), "max_length", None) or 0
    for column, name in zip((*NEW_PLACE, NEW_PLAQUE), ("part_name", "row", "position", "plaque_code"), strict=True)
}


class LayoutError(Exception):
    """A layout that cannot be used, with every problem by line and column."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(_told(problem) for problem in problems[:MOST_PROBLEMS]))


@dataclass(slots=True)
class _Graves:
    """The graves standing in a cemetery, by whatever a sheet may name them by."""

    by_number: dict[str, Grave] = field(default_factory=dict)
    by_plaque: dict[str, Grave] = field(default_factory=dict)
    by_place: dict[PlaceKey, Grave] = field(default_factory=dict)


def _told(problem: Problem) -> str:
    place = _("第%(line)d行，%(column)s列：%(reason)s") % {
        "line": problem.line,
        "column": problem.column,
        "reason": problem.reason,
    }
    return place + (_("（%(value)s）") % {"value": problem.value} if problem.value else "")


def read_layout(path: Path, source: CemeteryPage) -> list[MoveRow]:
    """The rows of a plan, unsaved, in the sheet's order.

    Raises LayoutError with line and column of every problem, or UnusableFileError where the file is no table.
    """
    table = open_table(path, FileOptions())
    unknown = [name for name in table.header if name and name not in COLUMNS]
    if (
        unknown
        or not set(NEW_PLACE) & set(table.header)
        or not {OLD_NUMBER, OLD_PLAQUE, *OLD_PLACE} & set(table.header)
    ):
        reason = _("%(file)s：表头应为%(columns)s中的若干列，至少有一列说明原墓、一列说明新位置。")
        raise UnusableFileError(reason % {"file": path.name, "columns": "、".join(COLUMNS)})
    graves = _standing(source)
    problems: list[Problem] = []
    rows: list[MoveRow] = []
    lines: dict[int, int] = {}
    for row in table.rows():
        if not any(cell.strip() for cell in row.cells.values()):
            continue
        found = list(_faults(row))
        grave = None if found else _grave(row, graves, found.append)
        if grave and grave.pk in lines:
            reason = _("这座墓在第%(line)d行已经写过。") % {"line": lines[grave.pk]}
            found.append(Problem(row.line, _old_column(row.cells), shown(str(grave)), reason))
        if found or grave is None:
            problems += found
            continue
        lines[grave.pk] = row.line
        part, new_row, position = (row.cells.get(column, "").strip() for column in NEW_PLACE)
        plaque = row.cells.get(NEW_PLAQUE, "").strip()
        rows.append(MoveRow(grave=grave, part_name=part, row=new_row, position=position, plaque_code=plaque))
    if problems:
        raise LayoutError(problems)
    return rows


def _standing(source: CemeteryPage) -> _Graves:
    found = _Graves()
    graves = Grave.objects.filter(cemetery__translation_key=source.translation_key, now_at=None)
    for grave in graves.select_related("part"):
        found.by_number[str(grave.number)] = grave
        found.by_place[place_of(grave)] = grave
        if grave.plaque_key:
            found.by_plaque[grave.plaque_key] = grave
    return found


def _faults(row: Row) -> Iterator[Problem]:
    if row.fault:
        yield Problem(row.line, "", "", row.fault)
        return
    for column, longest in LENGTHS.items():
        value = row.cells.get(column, "").strip()
        if len(value) > longest:
            yield Problem(row.line, column, shown(value), _("超过%(most)d个字。") % {"most": longest})
    if not row.cells.get(NEW_PLACE[-1], "").strip():
        yield Problem(row.line, NEW_PLACE[-1], "", _("没有写新号。"))


def _grave(row: Row, graves: _Graves, report: Callable[[Problem], None]) -> Grave | None:
    """The grave a row names; where it names it twice over, both must be the same one."""
    cells = row.cells
    named: list[tuple[str, str, Grave | None]] = []
    if number := cells.get(OLD_NUMBER, "").strip():
        named.append((OLD_NUMBER, number, graves.by_number.get(number)))
    if plaque := cells.get(OLD_PLAQUE, "").strip():
        named.append((OLD_PLAQUE, plaque, graves.by_plaque.get(name_key(plaque))))
    if any(cells.get(column, "").strip() for column in OLD_PLACE):
        part, old_row, position = (cells.get(column, "") for column in OLD_PLACE)
        words = " ".join(filter(None, (part, old_row, position)))
        named.append(("+".join(OLD_PLACE), words, graves.by_place.get(place_key(part, old_row, position))))
    if not named:
        report(Problem(row.line, "+".join(OLD_PLACE), "", _("没有写原墓。")))
        return None
    for column, value, grave in named:
        if grave is None:
            report(Problem(row.line, column, shown(value), _("原陵园没有这座墓，或这座墓已经迁出。")))
            return None
    if len({grave.pk for _column, _value, grave in named if grave}) > 1:
        report(Problem(row.line, named[0][0], shown(named[0][1]), _("同一行里写的是不同的墓。")))
        return None
    return named[0][2]


def _old_column(cells: Mapping[str, str]) -> str:
    return next((column for column in (OLD_NUMBER, OLD_PLAQUE) if cells.get(column, "").strip()), "+".join(OLD_PLACE))
