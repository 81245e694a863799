"""One import of an export, from file to report: what is new, what has changed, and at the end what ties records together.

The file is read three times: for the numbers in it, since lines may name records of any other line; for new records; and
for the ties among records of one kind and for changes, once every record is there. Each batch is one transaction, and
an import that was broken off goes on by being run again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from memorial.records.exporting.adding import add
from memorial.records.exporting.changing import change, finish
from memorial.records.exporting.making import Made, Maker
from memorial.records.exporting.placing import Places
from memorial.records.exporting.reading import ExportFile, Read, open_export
from memorial.records.exporting.shapes import Kind
from memorial.records.exporting.standing import Standing, known_source_rows, standing_at, taken_numbers, translations
from memorial.records.importing.plan import Outcome, Step
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.report import Report
from memorial.records.importing.rows import Row
from memorial.records.importing.update import ConflictError

BATCH = 500
