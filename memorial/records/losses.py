"""A region's losses by year: the martyrs of a place, counted by the year they fell."""

from collections import Counter

from django.db.models import Count, F
from django.utils.translation import gettext as _

from frame.plots import Plot, plot_of, years
from search.querysets import EntryQuerySet

# Fewer years than these are read faster than drawn.
FEWEST_YEARS = 3


def losses_of(entries: EntryQuerySet, total: int) -> Plot | None:
    """The public martyrs among `entries` by the year they fell; who fell in a year that is doubtful or not known is one
    column of its own, so that the columns add up to `total`. None where there is too little to draw. One question."""
    fallen = entries.of_kind("martyr").filter(year_from=F("year_to")).order_by()
    counts: Counter[int | None] = Counter(dict(fallen.values_list("year_from").annotate(Count("pk"))))
    if len(counts) < FEWEST_YEARS:
        return None
    if doubtful := total - counts.total():
        counts[None] = doubtful
    return plot_of(years("losses", _("本地英烈，按牺牲年份"), _("人"), counts))
