"""A roll or an edition as a file: XLSX, JSON, and PDF for print."""

import io
import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from frame.caching.store import Store
from frame.typesetting import set_in_type
from memorial.honours.kinds.listed import kind_labels
from memorial.honours.rolls.lines import FIELDS, words_of
from memorial.records.exporting.text_cells import text_cell

HERE = Path(__file__).resolve().parent
BOLD = Font(bold=True)
# Of one process: a roll of three thousand names takes a second of its processor.
MOST_AT_ONCE = 2
PATIENCE = 20.0  # seconds
KEPT_SECONDS = 10 * 60
# In bytes: on paper three thousand names are four million.
MOST_KEPT = 8 * 1024 * 1024
_kept = Store("narrowed")
_turns = threading.BoundedSemaphore(MOST_AT_ONCE)
# What a printed list has room for.
PRINTED = ("name", "award_kind", "unit", "place", "announced")
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pdf": "application/pdf",
}


class BusyError(Exception):
    """Too many files are being made."""


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

    @property
    def key(self) -> str:
        """SHA-256 of all that a file of it tells."""
        told = [self.title, self.facts, self.rows, self.header, self.digests, self.sample, self.fields, self.printed]
        return sha256(json.dumps([told, kind_labels()], default=str).encode()).hexdigest()


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
        "unit": pgettext("recipient", "单位"),
        "place": _("地区"),
        "posthumous": _("已故"),
        "award": _("公告编号"),
    }


def write(sheet: Sheet, ending: str) -> bytes:
    """The file. `ending` is one of TYPES."""
    return {"xlsx": _xlsx, "json": _json, "pdf": _pdf}[ending](sheet)


def made(sheet: Sheet, ending: str) -> bytes:
    """The file, the one made before where this very list was asked for a moment ago.

    It is known by all that it tells: from the moment a name may not be told any more it is another list. Raises
    BusyError where too many are being made.
    """
    if ending == "json":
        return _json(sheet)
    key = f"roll_file:{sheet.key}:{get_language()}:{ending}"
    found: bytes | None = _kept.get(key)
    if found is not None:
        return found
    if not _turns.acquire(timeout=PATIENCE):
        raise BusyError
    try:
        # Somebody who was before us may have asked for the same.
        found = _kept.get(key) or write(sheet, ending)
    finally:
        _turns.release()
    if len(found) <= MOST_KEPT:
        _kept.set(key, found, KEPT_SECONDS)
    return found


def handed_out(sheet: Sheet, name: str, ending: str, *, to_read: bool = False) -> HttpResponse:
    """The file as an answer, to be kept, or to be read in the browser. Raises Http404 for endings there are none of."""
    if ending not in TYPES:
        raise Http404(_("没有这种格式的文件。"))
    try:
        content = made(sheet, ending)
    except BusyError:
        return HttpResponse(_("正在为别的读者制作文件，请过几秒再试。"), status=503, headers={"Retry-After": "5"})
    answer = HttpResponse(content, content_type=TYPES[ending])
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
