"""Answers as a sheet: every hit, row by row as it is read."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from search import cursors
from search.engines.base import Question
from search.finding import Hit, find
from search.labels import labels_of

BATCH = 500
MOST_ROWS = 10_000
# Spreadsheets read what begins so as a formula, in full width too.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _Echo:
    """Hands each row on as it is written."""

    def write(self, text: str) -> str:
        return text


def rows_of(question: Question, origin: str) -> Iterator[str]:
    """The lines of the sheet, with a mark at its head by which spreadsheets know UTF-8; at most ten thousand hits.

    `origin` is the site's, put before each address.
    """
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield _line(
        writer, [_("编号"), _("类别"), _("标题"), _("名称写法"), _("摘要"), _("起年"), _("止年"), _("网址"), _("原因")]
    )
    for hit in _hits(replace(question, facets=(), limit=BATCH)):
        yield _line(writer, _cells(hit, origin))


def _line(writer: Any, cells: list[str]) -> str:
    line: str = writer.writerow(list(map(harmless, cells)))
    return line


def _hits(question: Question) -> Iterator[Hit]:
    shown = 0
    while shown < MOST_ROWS:
        findings = find(question)
        yield from findings.hits
        shown += BATCH
        if not findings.after:
            return
        offset, after = cursors.read(findings.after, question.sort)
        question = replace(question, offset=offset, after=after)


def _cells(hit: Hit, origin: str) -> list[str]:
    entry = hit.entry
    forms = dict.fromkeys(form for form, _kind in entry.names)
    years = ["" if year is None else str(year) for year in (entry.year_from, entry.year_to)]
    kind = labels_of("kind", [entry.kind])[entry.kind]
    return [
        str(entry.number),
        kind,
        entry.title,
        _("、").join(forms),
        entry.summary,
        *years,
        origin + entry.url,
        hit.why,
    ]


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, and that stays in its line."""
    one_line = " ".join(cell.replace("\0", "").split()) if any(sign in cell for sign in "\0\r\n\t") else cell
    return f"'{one_line}" if one_line.startswith(FORMULA_SIGNS) else one_line
