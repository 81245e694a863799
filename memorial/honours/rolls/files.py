"""A roll or an edition as a file: XLSX, JSON, and PDF for print."""

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from frame.typesetting import set_in_type
from memorial.honours.rolls.lines import FIELDS, words_of
from memorial.records.exporting.text_cells import text_cell

HERE = Path(__file__).resolve().parent
BOLD = Font(bold=True)
# What a printed list has room for.
PRINTED = ("name", "award_kind", "unit", "place", "announced")
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list to be written: its title and particulars, and its rows as told; None for one that is withheld."""

    title: str
    facts: Sequence[tuple[str, str]]
    rows: Sequence[Mapping[str, Any] | None]
    header: Mapping[str, Any] = field(default_factory=dict)
    digests: Sequence[Mapping[str, str]] = ()
    sample: bool = False
    fields: Sequence[str] = FIELDS
    printed: Sequence[str] = PRINTED


def labels() -> dict[str, str]:
    """What the columns are called."""
    return {
        "name": _("姓名或名称"),
        "recipient_kind": _("个人或集体"),
        "award_kind": _("荣誉类别"),
        "award_name": _("荣誉全称"),
        "level": _("级别"),
        "issuer": _("授予单位"),
        "document_number": _("文号"),
        "announced": _("发布时间"),
        "rank": _("职级军衔"),
        "unit": _("单位"),
        "place": _("地区"),
        "posthumous": _("已故"),
        "award": _("公告编号"),
    }


def write(sheet: Sheet, ending: str) -> bytes:
    """The file. `ending` is one of TYPES."""
    return {"xlsx": _xlsx, "json": _json, "pdf": _pdf}[ending](sheet)


def handed_out(sheet: Sheet, name: str, ending: str, *, to_read: bool = False) -> HttpResponse:
    """The file as an answer, to be kept, or to be read in the browser. Raises Http404 for endings there are none of."""
    if ending not in TYPES:
        raise Http404(_("没有这种格式的文件。"))
    answer = HttpResponse(write(sheet, ending), content_type=TYPES[ending])
    way = "inline" if to_read else "attachment"
    answer["Content-Disposition"] = f'{way}; filename="{name}.{ending}"'
    return answer


def withheld_words() -> str:
    """What stands where a name may not be told any more."""
    return _("（按规定不再具名）")


def _words(sheet: Sheet) -> Iterable[dict[str, str]]:
    for told in sheet.rows:
        yield {"name": withheld_words()} if told is None else words_of(told)


def _xlsx(sheet: Sheet) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet(_("名录"))
    page.append([text_cell(page, sheet.title, font=BOLD)])
    for label, value in sheet.facts:
        page.append([text_cell(page, label), text_cell(page, value)])
    page.append([])
    named = labels()
    page.append([text_cell(page, named[name], font=BOLD) for name in sheet.fields])
    for words in _words(sheet):
        page.append([text_cell(page, words.get(name, "")) for name in sheet.fields])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _json(sheet: Sheet) -> bytes:
    rows: list[Mapping[str, Any]] = []
    for place, told in enumerate(sheet.rows):
        row: dict[str, Any] = {"withheld": True} if told is None else {"told": told}
        rows.append({**row, **(sheet.digests[place] if sheet.digests else {})})
    document = {"title": sheet.title, **sheet.header, "sample": sheet.sample, "rows": rows}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _pdf(sheet: Sheet) -> bytes:
    named = labels()
    data = {
        "title": sheet.title,
        "lang": (get_language() or "zh")[:2],
        "facts": [f"{label}{_('：')}{value}" for label, value in sheet.facts],
        "columns": [named[name] for name in sheet.printed],
        "rows": [[words.get(name, "") for name in sheet.printed] for words in _words(sheet)],
        "sample": _("示例") if sheet.sample else "",
    }
    return set_in_type(HERE / "roll.typ", data)
