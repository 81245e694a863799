"""Which announcement a row of recipients belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from memorial.honours.importing.awards import AWARD, KEY
from memorial.honours.importing.cover_sheet import Announcement, Cover
from memorial.honours.importing.recipient_sheet import Gathered
from memorial.records.importing.columns import Column
from memorial.records.importing.dates import DateValue
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.rows import Row
from search import analysis

# What a recipient's row may name its announcement by; whichever of these both sheets have must agree.
LINKS = (KEY, "document_number", "award_kind", "award_name", "level", "batch", "title", "announced")
Told = tuple[tuple[str, str], ...]


def matched(cover: Cover, rows: Iterable[Row], columns: Sequence[Column], gathered: Gathered) -> None:
    """Put each row with the one announcement of the cover that it fits."""
    links = [column for column in columns if column.field in LINKS]
    known = [(each.row.line, dict(_told(each.row, links))) for each in cover.announcements]
    found: dict[Told, list[int]] = {}
    for row in rows:
        if row.fault:
            gathered.unclaimed[row.line] = Problem(row.line, "", "", row.fault, gathered.sheet)
            continue
        told = _told(row, links)
        if told not in found:
            found[told] = [line for line, cells in known if all(cells.get(name, said) == said for name, said in told)]
        if len(found[told]) == 1:
            gathered.add(row, found[told][0])
        else:
            gathered.unclaimed[row.line] = _unclaimed(row, links, cover, len(found[told]), gathered.sheet)


def derived(rows: Iterable[Row], columns: Sequence[Column], gathered: Gathered, name: str) -> Cover:
    """The announcements of a list without a cover: each of those that its rows tell of, in the first row that does."""
    about = [column for column in columns if column.field in (*AWARD, KEY, "body")]
    told: dict[tuple[str, ...], Announcement] = {}
    for row in rows:
        if row.fault:
            gathered.unclaimed[row.line] = Problem(row.line, "", "", row.fault, gathered.sheet)
            continue
        cells = {name: row.cells[name] for column in about for name in column.reads if row.cells.get(name)}
        key = tuple(f"{name}\x1f{text.strip()}" for name, text in cells.items())
        each = told.setdefault(key, Announcement(Row(row.line, cells), {}))
        gathered.add(row, each.row.line)
    return Cover(name, list(told.values()))


def by_class(cover: Cover, columns: Sequence[Column], gathered: Gathered) -> Cover:
    """The cover with an announcement for every class its recipients tell of, where it leaves the class to them."""
    kind = next((column for column in columns if column.field == "award_kind"), None)
    if kind is None or all(
        as_said(each.row, kind) for each in cover.announcements if gathered.by_line.get(each.row.line)
    ):
        return cover
    told: list[Announcement] = []
    by_line: dict[int, list[Row]] = {}
    for each in cover.announcements:
        classes: dict[str, list[Row]] = {}
        for row in gathered.by_line.get(each.row.line, ()):
            classes.setdefault("" if as_said(each.row, kind) else as_said(row, kind), []).append(row)
        for rows in classes.values():
            first = rows[0]
            cells = {name: first.cells[name] for name in kind.reads if first.cells.get(name)}
            told.append(replace(each, row=Row(first.line, {**cells, **each.row.cells})))
            by_line[first.line] = rows
    gathered.by_line = by_line
    gathered.lines = {row.line: line for line, rows in by_line.items() for row in rows}
    return replace(cover, name=f"{gathered.sheet}·公告", announcements=told)


def _told(row: Row, links: Sequence[Column]) -> Told:
    """What the row says of its announcement, so that it can be compared."""
    return tuple((column.field, said) for column in links if (said := as_said(row, column)))


def as_said(row: Row, column: Column) -> str:
    """What a column says, folded, a class and a level by code: so that two spellings of one compare as one."""
    value, problems = column.read(row)
    if isinstance(value, DateValue):
        return value.edtf or value.wording
    text = " ".join(row.cells[name] for name in column.reads if row.cells.get(name)) if problems else str(value or "")
    return "".join(analysis.fold(text).split())


def _unclaimed(row: Row, links: Sequence[Column], cover: Cover, fitting: int, sheet: str) -> Problem:
    names: Mapping[str, str] = {name: row.cells[name] for each in links for name in each.reads if row.cells.get(name)}
    value = shown(" ".join(names.values()))
    if fitting:
        why = f"{fitting} announcements of {cover.name} are so: say which by a column 公告 in both sheets"
    else:
        why = f"no announcement of {cover.name} is so"
    return Problem(row.line, "+".join(names), value, why, sheet)
