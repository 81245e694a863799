"""The sample's lists of awards, which come in as a bureau's do: a cover with its totals, and a recipient a row."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from django.db.models import QuerySet
from django.utils.translation import override

from memorial.honours.importing.awards import AwardTarget
from memorial.honours.models import AwardPage, HonourRollPage, RollEdition
from memorial.honours.rolls.freezing import freeze, outlook
from memorial.records.importing.run import Request, run
from memorial.records.models import ImportRow, ImportRun, RegionPage

FOLDER = Path(__file__).parent / "content" / "awards"
# A list's region, and its files: FILE-cover.csv and FILE.csv.
LISTS = {"3708": "jining", "3715": "liaocheng"}


class ListRefusedError(Exception):
    """A list of the sample that did not go in as a whole."""


def bring_in(regions: Mapping[str, RegionPage], say: Callable[[str], None]) -> Iterator[AwardPage]:
    """Bring them in below the sample's own regions, and give the announcements they became."""
    for code, name in LISTS.items():
        if code not in regions:
            continue
        request = Request(FOLDER / f"{name}.csv", code, cover=FOLDER / f"{name}-cover.csv")
        report = run(AwardTarget(), request, lambda _line: None)
        if not report.all_in:
            raise ListRefusedError(f"{name}.csv: {report.as_json()}")
        say(f"Sample: list of awards {name}.csv, marked（示例）")
    rows = ImportRow.objects.filter(run__in=_runs(), run__kind=AwardTarget.kind)
    yield from AwardPage.objects.filter(pk__in=rows.values("page"), sample=True)


def counties() -> set[str]:
    """The codes of the places that the lists tell of."""
    found = set()
    for name in LISTS.values():
        with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found |= {row["统计地区代码"] for row in csv.DictReader(file)}
    return found - {""}


def freeze_edition(roll: HonourRollPage, title: str) -> RollEdition:
    """Freeze the roll as it stands; what changed since must explain itself."""
    held = HonourRollPage.objects.get(pk=roll.pk)
    with override("zh-hans"):
        return freeze(held, None, title=title, stamp=outlook(held).stamp, note="示例：名录定版的样子。")


def take_out() -> None:
    """Their accounts; the announcements go with the other pages."""
    _runs().delete()


def _runs() -> "QuerySet[ImportRun]":
    names = [f"{name}.csv" for name in LISTS.values()]
    return ImportRun.objects.filter(file_name__in=names, list_name__startswith="award-workbook", started_by=None)
