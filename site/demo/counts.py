"""The sample's yearly counts, all of them marked."""

from collections.abc import Mapping

from demo import content
from memorial.honours.models import YearlyCount
from memorial.records.models import RegionPage


def enter(regions: Mapping[str, RegionPage]) -> None:
    """Enter them for the sample's own regions, by short code."""
    for told in content.rows("count"):
        for code, year, what, count in told["rows"]:
            if code in regions and regions[code].sample:
                row = YearlyCount(region=regions[code], year=year, what=what, count=count, source=told["source"])
                row.sample = True
                row.save()


def take_out() -> None:
    """Those that are still marked; what hangs on a region taken out goes with it."""
    YearlyCount.objects.filter(sample=True).delete()
