"""The numbers as a CSV file: one line a number, in the order of the page."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from frame.plots import Table
from memorial.records.exporting.cells import guarded

# By this mark at the head of a file spreadsheets know UTF-8.
MARK = "\ufeff"


def written(tables: Iterable[Table]) -> str:
    """The file."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_("统计"), _("代码"), _("项目"), _("数量"), pgettext("measure", "单位")])
    for table in tables:
        for row in table.rows:
            key = "" if row.key is None else str(row.key)
            writer.writerow([*map(guarded, (table.title, key, row.label)), row.count, table.unit])
    return MARK + file.getvalue()
