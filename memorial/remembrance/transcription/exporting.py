"""The decided rows of a list as a sheet, and as a list that the records' import takes."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import override

from memorial.records.exporting.tables import write_csv_rows, write_workbook
from memorial.records.importing.prepared import Prepared
from memorial.remembrance.models import ScannedList
from memorial.remembrance.transcription.access import lists_of
from memorial.remembrance.transcription.choices import DOUBT, GAP, Column

WORD = "transcription"
TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
# What the records' import calls what a column holds; an age has no field of its own.
FIELDS = {
    Column.NAME: "name",
    Column.ALIAS: "alias",
    Column.SEX: "sex",
    Column.NATIVE_PLACE: "native_place_text",
    Column.UNIT: "unit",
    Column.POST: "post",
    Column.JOINED: "enlisted",
    Column.DIED: "died",
    Column.DEATH_PLACE: "death_place",
    Column.CAUSE: "circumstance",
    Column.BURIAL: "burial",
}
DOUBTFUL = "存疑"


def decided_rows(scanned_list: ScannedList) -> Iterator[list[str]]:
    """A header, then a row a person: page, row, and the columns asked for, with the signs of doubt as they stand."""
    columns = scanned_list.asked
    yield [_("页"), _("行"), *(str(column.label) for column in columns)]
    for position, number, row in _rows(scanned_list):
        yield [str(position), str(number), *(row.get(column, "") for column in columns)]


def as_file(scanned_list: ScannedList, ending: str) -> bytes:
    """The decided rows as XLSX or CSV. Cells that a spreadsheet would run are defused."""
    return _written(list(decided_rows(scanned_list)), ending)


def prepared_for(user: Any, number: int) -> Prepared | None:
    """The list as the records' import takes it, with the mapping that says where it comes from; None for lists of
    other offices and for those of which nothing is decided."""
    found = lists_of(user).filter(pk=number).first()
    if found is None:
        return None
    # Columns and remarks are in the site's first language, whoever hands them over.
    with override(settings.LANGUAGE_CODE):
        rows = list(_for_records(found))
        if len(rows) == 1:
            return None
        mapping = _mapping(found).encode()
        name = f"{WORD}-{found.pk}"
        return Prepared(
            title=found.title,
            kind="martyrs",
            region=found.region,
            file=ContentFile(_written(rows, "xlsx"), name=f"{name}.xlsx"),
            mapping=ContentFile(mapping, name=f"{name}.toml"),
        )


def _rows(scanned_list: ScannedList) -> Iterator[tuple[int, int, dict[str, str]]]:
    sheets = scanned_list.sheets.filter(withdrawn=False, decided_at__isnull=False).order_by("position")
    for position, rows in sheets.values_list("position", "rows"):
        for number, row in enumerate(rows or (), start=1):
            yield position, number, row


def _for_records(scanned_list: ScannedList) -> Iterator[list[str]]:
    """The rows without signs of doubt in the cells: which cell was doubtful stands in a column of its own."""
    columns = scanned_list.asked
    yield [*(str(column.label) for column in columns), DOUBTFUL, "原件"]
    for position, number, row in _rows(scanned_list):
        texts = [row.get(column, "") for column in columns]
        doubts = [f"{c.label} {text}" for c, text in zip(columns, texts, strict=True) if {DOUBT, GAP} & set(text)]
        place = f"第{position}页第{number}行"
        yield [*(text.replace(DOUBT, "") for text in texts), "；".join(doubts), place]


def _mapping(scanned_list: ScannedList) -> str:
    """A mapping file of the import: columns to fields, and the list as the source of each record."""
    told = {FIELDS[column]: str(column.label) for column in scanned_list.asked if column in FIELDS}
    others = [column for column in scanned_list.asked if column not in FIELDS]
    lines = [
        *("{备注}" if column == Column.REMARK else f"{column.label}：{{{column.label}}}" for column in others),
        f"抄录{DOUBTFUL}：{{{DOUBTFUL}}}",
        "原件{原件}",
    ]
    constants = {"source": scanned_list.citation, "source_grade": scanned_list.grade}
    if scanned_list.url:
        constants["source_url"] = scanned_list.url
    if scanned_list.sample:
        constants["sample"] = "True"
    return "\n".join(
        [
            f"list = {_quoted(f'{WORD}-{scanned_list.pk}')}",
            "[fields]",
            *(f"{field} = {_quoted(column)}" for field, column in told.items()),
            f"remarks = {{ lines = [{', '.join(map(_quoted, lines))}] }}",
            "[constants]",
            *(f"{field} = {_quoted(text)}" for field, text in constants.items()),
            "",
        ]
    )


def _quoted(text: str) -> str:
    """A TOML basic string, whose escapes are those of JSON but for the one of DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _written(rows: Sequence[Sequence[str]], ending: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"list.{ending}"
        if ending == "csv":
            write_csv_rows(path, rows)
        else:
            write_workbook(path, [(_("抄录"), rows)])
        return path.read_bytes()
