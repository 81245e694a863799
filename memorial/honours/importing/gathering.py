"""A list of awards from file to report, several of whose rows make one announcement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from memorial.honours.importing import cover_sheet, recipient_sheet
from memorial.honours.importing.awards import AWARD, GATHERED, KEY, TOTALS, AwardTarget
from memorial.honours.importing.belonging import as_said, by_class, derived, matched
from memorial.honours.importing.cover_sheet import Announcement, Cover
from memorial.honours.importing.recipient_sheet import Gathered, RecipientsColumn
from memorial.honours.importing.recipients import FIELDS, Recipients
from memorial.honours.importing.totals import MOST, Contradiction, class_columns, class_names, contradictions
from memorial.records.importing.apply import batches
from memorial.records.importing.fields import FieldSpec
from memorial.records.importing.mapping import Mapping as ListMapping
from memorial.records.importing.plan import Outcome, Step
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.reader import WORKBOOK_SUFFIXES, Table, open_table
from memorial.records.importing.recording import Recording
from memorial.records.importing.report import Report
from memorial.records.importing.resting.workbook_report import WorkbookReport
from memorial.records.importing.rows import Row
from memorial.records.importing.run import Progress, Request, bring_in, refresh_statistics
from memorial.records.importing.workbook_safety import check_workbook
from memorial.records.models import ImportRow, RegionPage

# The account of recipients, each of whom belongs to an announcement and goes in and out with it.
RECIPIENTS_KIND = "award_recipients"
HINTS = "填写说明"
# What an announcement is known again by, put together of what the cover tells.
IDENTITY = "公告标识"
IDENTIFYING = (KEY, "document_number", "award_kind", "level", "batch")
WITHOUT_NUMBER = (*IDENTIFYING, "title", "award_name", "announced", "awarded", "issuer")
LONGEST = 150
_LINE = Row(0, {})


@dataclass(frozen=True, slots=True)
class CoverTable(Table):
    """The announcements as the rows of a table."""

    announcements: Sequence[Row]

    def rows(self) -> Iterator[Row]:
        return iter(self.announcements)


@dataclass(frozen=True, slots=True)
class GatheredList:
    """A list opened and put in order: what is told of announcements, and the recipients of each."""

    mapping: ListMapping
    table: Table
    cover: Cover
    gathered: Gathered


def run_gathered(
    target: AwardTarget, mapping: ListMapping, region: RegionPage, request: Request, progress: Progress
) -> WorkbookReport:
    """Bring it in, or only say what would become of it. Raises UnusableFileError before anything is written, for a
    cover that contradicts its rows as well."""
    told = open_list(mapping, request, progress)
    refuse_contradictions(told)
    told = replace(told, cover=by_class(told.cover, told.mapping.columns, told.gathered))
    fates: dict[int, Step] = {}

    def heard(steps: Sequence[Step]) -> None:
        for step in steps:
            fates[step.row.line] = Step(_LINE, step.outcome, reason=step.reason, page_id=step.page_id)

    announcements, table = _announcements(told, region)
    report = bring_in(target, announcements, table, region, request, progress, heard)
    recipients = _account(told, announcements, table, fates, report.run, region, request)
    refresh_statistics(request, report)
    return WorkbookReport({told.cover.name: report, told.gathered.sheet: recipients})


def open_list(mapping: ListMapping, request: Request, progress: Progress) -> GatheredList:
    """The list with its cover. Raises UnusableFileError."""
    about = [column for column in mapping.columns if column.field in (*AWARD, KEY, *TOTALS, "body")]
    known = frozenset([*(name for column in about for name in column.reads), *class_names()])
    sheet, cover_name = _sheets(request.path, mapping)
    if request.cover and cover_name:
        raise UnusableFileError(
            f"{request.path.name} has a sheet {cover_name}, and {request.cover.name} is a cover as well: give one."
        )
    options = replace(mapping.options, sheet=sheet)
    table = open_table(request.path, options)
    fitted = mapping.fitted(table.header, request.path.name)
    gathered = Gathered(sheet or request.path.name)
    if cover_name or request.cover:
        told = cover_sheet.cover_file(request.cover, known) if request.cover else None
        cover = told or cover_sheet.cover_sheet(request.path, cover_name, known)
        matched(cover, table.rows(), fitted.columns, gathered)
        also = [column for column in mapping.columns if column.can_read(cover.header)]
    else:
        cover = derived(table.rows(), fitted.columns, gathered, f"{gathered.sheet}·公告")
        also = []
    unread = [name for name in fitted.unread(table.header) if name]
    if unread:
        progress(f"{gathered.sheet}: nothing is taken from {', '.join(unread)}")
    columns = {column.field: column for column in (*fitted.columns, *also)}
    return GatheredList(replace(fitted, columns=tuple(columns.values())), table, cover, gathered)


def refuse_contradictions(told: GatheredList) -> None:
    """Raise UnusableFileError where the cover's totals are not those of the rows."""
    kinds = {each.row.line: _kinds_of(each, told) for each in told.cover.announcements}
    totals = {column.field: column.reads for column in told.mapping.columns if column.field in TOTALS}
    classes = class_columns(told.cover.header)
    sheet = f"sheet {told.gathered.sheet}" if told.table.options.sheet else told.gathered.sheet
    found = [
        fault
        for each in told.cover.announcements
        for fault in contradictions(each, kinds[each.row.line], totals, classes, sheet)
    ]
    if told.cover.overall:
        every = [pair for pairs in kinds.values() for pair in pairs]
        found += contradictions(told.cover.overall, every, totals, classes, sheet, in_all=True)
    if found:
        raise _refusal(told, found, sheet)


def _refusal(told: GatheredList, found: Sequence[Contradiction], sheet: str) -> UnusableFileError:
    """All of what contradicts, for the command and for an editor."""
    file, lines = told.table.path.name, ", ".join(map(str, list(told.gathered.unclaimed)[:MOST]))
    apart = f" Rows of {sheet} that belong to no announcement: line {lines}." if lines else ""
    more = f"; and {len(found) - MOST} more" if len(found) > MOST else ""
    listed = "; ".join(map(str, found[:MOST]))
    words = _("封面与名单不符，整个文件退回，什么也没有导入：%(listed)s。请改正其中一处。") % {
        "listed": "；".join(each.in_words() for each in found[:MOST])
    }
    if lines:
        words += _("“%(sheet)s”里第%(lines)s行对不上任何一份公告。") % {"sheet": told.gathered.sheet, "lines": lines}
    return UnusableFileError(
        f"{file}: the cover contradicts the rows, and nothing was brought in. {listed}{more}.{apart} "
        "Correct the one or the other.",
        words,
    )


def _kinds_of(announcement: Announcement, told: GatheredList) -> list[tuple[str, str]]:
    """Class, and whether a person or a collective, of each recipient that belongs to the announcement."""
    by_field = {column.field: column for column in told.mapping.columns}
    award, kind = by_field.get("award_kind"), by_field.get("recipient_kind")
    constants = told.mapping.constants
    own = (as_said(announcement.row, award) if award else "") or constants.get("award_kind", "")
    return [
        (
            (as_said(row, award) if award else "") or own,
            (as_said(row, kind) if kind else "") or constants.get("recipient_kind", ""),
        )
        for row in told.gathered.by_line.get(announcement.row.line, ())
    ]


def _announcements(told: GatheredList, region: RegionPage) -> tuple[ListMapping, CoverTable]:
    """The announcements as a list of their own, each with its recipients as the value of a column."""
    mapping, spec = told.mapping, FieldSpec()
    about = tuple(column for column in mapping.columns if column.field in (*AWARD, "body"))
    people = [column for column in mapping.columns if column.field in FIELDS]
    constants = {name: value for name, value in mapping.constants.items() if name in FIELDS}
    column = RecipientsColumn(GATHERED, spec, frozenset(), told.gathered, people, constants, Recipients())
    rows = [
        replace(each.row, cells={**each.row.cells, IDENTITY: _identity(each.row, mapping)})
        for each in told.cover.announcements
    ]
    links = {name for each in mapping.columns if each.field in (KEY, *TOTALS) for name in each.reads}
    links |= class_columns(told.cover.header).keys()
    header = [name for name in told.cover.header if name not in links]
    digest = sha256((told.table.digest + told.cover.digest).encode()).hexdigest()
    listed = replace(
        mapping,
        # A document's number is known within its office.
        list_name=f"{mapping.list_name} {region.code}"[:100],
        id_columns=(IDENTITY,),
        columns=(*about, column),
        constants={name: value for name, value in mapping.constants.items() if name not in FIELDS},
    )
    return listed, CoverTable(told.table.path, told.table.options, header, digest, rows)


def _identity(row: Row, mapping: ListMapping) -> str:
    """Document number, kind, level and batch, with more where there is no number; a digest where it is long."""
    told = {column.field: as_said(row, column) for column in mapping.columns if column.field in WITHOUT_NUMBER}
    fields = IDENTIFYING if told.get("document_number") else WITHOUT_NUMBER
    identity = " · ".join(filter(None, (told.get(field, "") for field in fields)))
    return identity if len(identity) <= LONGEST else sha256(identity.encode()).hexdigest()


def _account(
    told: GatheredList,
    mapping: ListMapping,
    table: CoverTable,
    fates: Mapping[int, Step],
    run: int | None,
    region: RegionPage,
    request: Request,
) -> Report:
    """What became of each recipient: the same as of the announcement it belongs to."""
    recording = None
    if not request.dry_run:
        recording = Recording.open(
            kind=RECIPIENTS_KIND,
            list_name=mapping.list_name,
            mapping_name=mapping.name,
            mapping_digest=mapping.digest,
            file_name=table.path.name[:255],
            file_digest=table.digest,
            region=region,
            started_by=request.user,
        )
        # Of an attempt that was broken off here: cheaper written anew than compared.
        recording.run.rows.all().delete()
    report = Report(run=recording.run.pk if recording else None)
    pages = dict(ImportRow.objects.filter(run=run).values_list("line", "page")) if run else {}
    for batch in batches(_fate(row, told, fates, pages) for row in told.table.rows()):
        if recording:
            recording.write(batch)
        report.add(batch)
    # Each was counted with its announcement, which was written once.
    report.written = 0
    if recording:
        recording.finish()
    return report


def _fate(row: Row, told: GatheredList, fates: Mapping[int, Step], pages: Mapping[int, int | None]) -> Step:
    if row.line in told.gathered.unclaimed:
        return Step(row, Outcome.REJECTED, problems=[told.gathered.unclaimed[row.line]])
    line = told.gathered.lines[row.line]
    fate = fates[line]
    reason = f"as line {line} of {told.cover.name}" + (f": {fate.reason}" if fate.reason else "")
    return Step(row, fate.outcome, reason=reason, key=f"{told.cover.name} {line}"[:200], page_id=pages.get(line))


def _sheets(path: Path, mapping: ListMapping) -> tuple[str, str]:
    """The sheet with the recipients and the one with the cover; empty where there is none, and for a text file."""
    if not path.is_file() or path.suffix.lower() not in WORKBOOK_SUFFIXES:
        return mapping.options.sheet, ""
    check_workbook(path)
    try:
        book = CalamineWorkbook.from_path(path)
        there = [name for name in book.sheet_names if book.get_sheet_by_name(name).height > 0]
    except CalamineError as error:
        raise UnusableFileError(
            f"{path.name}: the workbook cannot be read ({error}); save it anew as .xlsx."
        ) from error
    cover = next((name for name in there if name.strip() in cover_sheet.NAMES), "")
    lists = [name for name in there if name not in (cover, HINTS)]
    named = [name for name in lists if name.strip() in recipient_sheet.NAMES]
    if mapping.options.sheet or len(named) == 1:
        return mapping.options.sheet or named[0], cover
    if len(lists) == 1:
        return lists[0], cover
    raise UnusableFileError(
        f"{path.name}: which sheet lists the recipients? Call it {recipient_sheet.SHEET}; its sheets are "
        f"{', '.join(book.sheet_names)}."
    )
