"""A region's losses by year: the martyrs of a place, counted by the year they fell."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import Count, F
from django.utils.translation import gettext as _

from frame.plots import Plot, plot_of, years
from search.querysets import EntryQuerySet

# Fewer years than these are read faster than drawn.
FEWEST_YEARS = 3


def losses_by_year(entries: EntryQuerySet) -> dict[int, int]:
    """How many public martyrs among `entries` fell in each year, as far as it is certain. One question, which reads
    every record of the place."""
    fallen = entries.of_kind("martyr").filter(year_from=F("year_to")).order_by()
    return dict(fallen.values_list("year_from").annotate(Count("pk")))


def losses_of(by_year: Mapping[int, int], total: int) -> Plot | None:
    """The drawing; who fell in a year that is doubtful or not known is one column of its own, so that the columns add
    up to `total`. None where there is too little to draw."""
    counts: Counter[int | None] = Counter()
    counts.update(by_year)
    if len(counts) < FEWEST_YEARS:
        return None
    if doubtful := total - counts.total():
        counts[None] = doubtful
    return plot_of(years("losses", _("本地英烈，按牺牲年份"), _("人"), counts))
