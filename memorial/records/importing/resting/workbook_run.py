"""A workbook of graves, people and burials from file to report: graves first, then people with their burials."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from memorial.records.importing.apply import batches
from memorial.records.importing.fields import FieldSpec
from memorial.records.importing.mapping import Mapping as ListMapping
from memorial.records.importing.martyrs import MartyrTarget
from memorial.records.importing.obstacles import RELATIONS
from memorial.records.importing.offices import region_of
from memorial.records.importing.plan import Outcome, Step
from memorial.records.importing.problems import Problem, UnusableFileError
from memorial.records.importing.reader import Table, open_table
from memorial.records.importing.recording import Recording
from memorial.records.importing.relating import relation_sheet
from memorial.records.importing.relating.relation_sheet import RelationSheet, RelationStep
from memorial.records.importing.relating.relation_writing import RelationWriter
from memorial.records.importing.report import Report
from memorial.records.importing.resting import burial_sheet, grave_sheet
from memorial.records.importing.resting.burial_sheet import (
    PEOPLE,
    Burials,
    BurialsColumn,
    WhoIsMeant,
    columns_of,
    match,
)
from memorial.records.importing.resting.grave_sheet import GraveSheet, GraveStep
from memorial.records.importing.resting.grave_writing import GraveWriter
from memorial.records.importing.resting.joining import BURIALS
from memorial.records.importing.resting.register import GraveRegister
from memorial.records.importing.resting.workbook_report import WorkbookReport
from memorial.records.importing.rows import FileOptions, Row
from memorial.records.importing.run import Progress, Request, bring_in, mapping_for, refresh_statistics
from memorial.records.importing.workbook_safety import check_workbook
from memorial.records.models import ImportRow, RegionPage

NAMES = {
    grave_sheet.SHEET: ("墓", "墓位", "墓葬"),
    PEOPLE: ("烈士", "烈士名册", "英烈"),
    burial_sheet.SHEET: ("安葬", "安葬情况"),
    relation_sheet.SHEET: ("关系", "亲属与战友"),
}
# Of the layout of the two sheets without a mapping file: what a broken-off import is known again by.
LAYOUT = sha256(repr((grave_sheet.SOURCES, burial_sheet.SOURCES)).encode()).hexdigest()
GRAVES, BURIALS_KIND = "graves", "burials"
OTHER_SHEETS = {
    grave_sheet.SHEET: grave_sheet.COLUMNS,
    burial_sheet.SHEET: burial_sheet.COLUMNS,
    relation_sheet.SHEET: relation_sheet.COLUMNS,
}

# Fates are remembered without their rows.
_LINE = Row(0, {})


@dataclass(frozen=True, slots=True)
class JoinedTable(Table):
    """The people's sheet, each row with the cells of the person's burials."""

    burials: Burials

    def rows(self) -> Iterator[Row]:
        # Named, since the class with slots is not the one this was written in.
        return map(self.burials.joined, Table.rows(self))


def run_workbook(request: Request, progress: Progress) -> WorkbookReport:
    """Bring a workbook in, or only say what would become of it. Raises UnusableFileError before anything is written."""
    region = region_of(request.region)
    sheets = _sheets(request.path)
    target = MartyrTarget()
    people = _people_of(target, request, sheets.get(PEOPLE))
    tables = {word: _open(request.path, name) for word, name in sheets.items() if word != PEOPLE}
    for word, columns in OTHER_SHEETS.items():
        unread = [name for name in tables[word].header if name and name not in columns] if word in tables else []
        if unread:
            progress(f"Sheet {word}: nothing is taken from {', '.join(unread)}")
    for word, says in ((burial_sheet.SHEET, "where"), (relation_sheet.SHEET, "to whom")):
        if word in tables and people is None:
            raise UnusableFileError(
                f"{request.path.name}: sheet {word} says {says} people of sheet {PEOPLE} belong, and there is no such "
                "sheet. Add one with the people's rows; those that are in already stay as they are."
            )
    register = target.register = GraveRegister(region)
    report = WorkbookReport()
    if grave_sheet.SHEET in tables:
        report.sheets[grave_sheet.SHEET] = _bring_graves(tables[grave_sheet.SHEET], register, region, request, progress)
    if people is not None:
        report.sheets |= _bring_people(target, people, tables, region, request, progress)
    refresh_statistics(request, *report.sheets.values())
    return report


def _sheets(path: Path) -> dict[str, str]:
    """The workbook's sheets by the word for what they hold."""
    if not path.is_file():
        raise UnusableFileError(f"{path}: there is no such file.")
    check_workbook(path)
    try:
        book = CalamineWorkbook.from_path(path)
        # A sheet with nothing below its header is as good as none.
        there = [name for name in book.sheet_names if book.get_sheet_by_name(name).height > 1]
    except CalamineError as error:
        raise UnusableFileError(
            f"{path.name}: the workbook cannot be read ({error}); save it anew as .xlsx."
        ) from error
    found = {word: name for word, names in NAMES.items() for name in there if name.strip() in names}
    if not found:
        raise UnusableFileError(
            f"{path.name}: of its sheets ({', '.join(book.sheet_names)}) none that has rows is called "
            f"{', '.join(NAMES)}. manage.py import_template FILE.xlsx writes an empty workbook to fill in."
        )
    return found


def _open(path: Path, sheet: str) -> Table:
    return open_table(path, FileOptions(sheet=sheet))


def _people_of(target: MartyrTarget, request: Request, sheet: str | None) -> tuple[ListMapping, Table] | None:
    if sheet is None:
        return None
    mapping = mapping_for(target, request)
    options = replace(mapping.options, sheet=sheet)
    table = open_table(request.path, options)
    return mapping.fitted(table.header, request.path.name), table


def _bring_graves(
    table: Table, register: GraveRegister, region: RegionPage, request: Request, progress: Progress
) -> Report:
    sheet = GraveSheet(register, table.header)
    recording = None if request.dry_run else _recording(GRAVES, table, region, request)
    writer = GraveWriter(register, recording)
    report = Report(run=recording.run.pk if recording else None)
    steps: Iterator[Step] = (
        recording.read(table.rows(), sheet.read, sheet.recall) if recording else map(sheet.read, table.rows())
    )
    for batch in batches(steps):
        report.add(writer.apply([step for step in batch if isinstance(step, GraveStep)]))
        report.add(step for step in batch if not isinstance(step, GraveStep))
        progress(f"Sheet {grave_sheet.SHEET}: {report.rows} rows read")
    if recording:
        recording.finish()
    return report


def _bring_people(
    target: MartyrTarget,
    people: tuple[ListMapping, Table],
    others: Mapping[str, Table],
    region: RegionPage,
    request: Request,
    progress: Progress,
) -> dict[str, Report]:
    mapping, table = people
    mapping = target.fitted(mapping, region)
    burials, relations = others.get(burial_sheet.SHEET), others.get(relation_sheet.SHEET)
    if burials is None and relations is None:
        return {PEOPLE: bring_in(target, mapping, table, region, request, progress)}
    who = WhoIsMeant.of(table.rows(), mapping.id_columns)
    fates: dict[int, Step] = {}

    def heard(steps: Sequence[Step]) -> None:
        for step in steps:
            fates[step.row.line] = Step(_LINE, step.outcome, reason=step.reason, page_id=step.page_id)

    if burials is None:
        reports = {PEOPLE: bring_in(target, mapping, table, region, request, progress, heard)}
    else:
        reports = _bring_buried(target, (mapping, table), burials, who, fates, heard, region, request, progress)
    if relations is not None:
        reports[relation_sheet.SHEET] = _bring_relations(relations, who, fates, region, request, progress)
    return reports


def _bring_buried(
    target: MartyrTarget,
    people: tuple[ListMapping, Table],
    burials: Table,
    who: WhoIsMeant,
    fates: dict[int, Step],
    heard: Callable[[Sequence[Step]], None],
    region: RegionPage,
    request: Request,
    progress: Progress,
) -> dict[str, Report]:
    mapping, table = people
    assert target.register is not None  # noqa: S101 - run_workbook has read it
    whose = match(who, burials.rows())
    columns = columns_of(burial_sheet.SOURCES, burial_sheet.SPECS, burials.header)
    column = BurialsColumn(BURIALS, FieldSpec(), frozenset(), whose, target.register, columns)
    mapping = replace(
        mapping,
        columns=(*mapping.columns, column),
        # So that a list without its burials never goes on with what was begun with them.
        digest=sha256((mapping.digest + LAYOUT).encode()).hexdigest(),
    )
    joined = JoinedTable(table.path, table.options, table.header, table.digest, whose)
    report = bring_in(target, mapping, joined, region, request, progress, heard)
    return {PEOPLE: report, burial_sheet.SHEET: _account_of(burials, whose, fates, report.run, region, request)}


def _account_of(
    table: Table,
    whose: Burials,
    fates: Mapping[int, Step],
    run: int | None,
    region: RegionPage,
    request: Request,
) -> Report:
    """What became of each burial: the same as of the person it belongs to."""
    recording = None if request.dry_run else _recording(BURIALS_KIND, table, region, request)
    report = Report(run=recording.run.pk if recording else None)
    unclaimed = {problem.line: problem for problem in whose.unclaimed}
    if recording:
        # Of an attempt that was broken off here: cheaper written anew than compared.
        recording.run.rows.all().delete()
    for batch in batches(_fate(row, whose, unclaimed, fates) for row in table.rows()):
        if recording:
            lines = {whose.lines[step.row.line] for step in batch if step.row.line in whose.lines}
            pages = dict(ImportRow.objects.filter(run=run, line__in=lines).values_list("line", "page"))
            for step in batch:
                step.page_id = pages.get(whose.lines.get(step.row.line, 0))
            recording.write(batch)
        report.add(batch)
    # Each was counted with its person, who was written once.
    report.written = 0
    if recording:
        recording.finish()
    return report


def _fate(row: Row, whose: Burials, unclaimed: dict[int, Problem], fates: Mapping[int, Step]) -> Step:
    if row.line in unclaimed:
        return Step(row, Outcome.REJECTED, problems=[unclaimed[row.line]])
    person = whose.lines[row.line]
    fate = fates[person]
    told = f"as line {person} of sheet {PEOPLE}" + (f": {fate.reason}" if fate.reason else "")
    return Step(row, fate.outcome, reason=told, key=f"{PEOPLE} {person}")


def _bring_relations(
    table: Table,
    who: WhoIsMeant,
    fates: Mapping[int, Step],
    region: RegionPage,
    request: Request,
    progress: Progress,
) -> Report:
    sheet = RelationSheet(who, table.header)
    recording = None if request.dry_run else _recording(RELATIONS, table, region, request)
    pages: dict[int, int | None] = {
        # What a dry run would add has no page yet.
        line: fate.page_id or (0 if request.dry_run and fate.outcome is not Outcome.REJECTED else None)
        for line, fate in fates.items()
    }
    writer = RelationWriter(pages, recording, table.path.name)
    report = Report(run=recording.run.pk if recording else None)
    steps: Iterator[Step] = (
        recording.read(table.rows(), sheet.read, lambda _step, _key: None)
        if recording
        else map(sheet.read, table.rows())
    )
    for batch in batches(steps):
        report.add(writer.apply([step for step in batch if isinstance(step, RelationStep)]))
        report.add(step for step in batch if not isinstance(step, RelationStep))
        progress(f"Sheet {relation_sheet.SHEET}: {report.rows} rows read")
    if recording:
        recording.finish()
    return report


def _recording(kind: str, table: Table, region: RegionPage, request: Request) -> Recording:
    return Recording.open(
        kind=kind,
        list_name=table.options.sheet,
        mapping_name=table.options.sheet,
        mapping_digest=LAYOUT,
        file_name=table.path.name[:255],
        file_digest=table.digest,
        region=region,
        started_by=request.user,
    )
