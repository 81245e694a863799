"""Who may have died in a span of time."""

from datetime import date

from frame.dates import overlapping
from memorial.records.models import MartyrPage, Sacrifice
from tests.factories.records import make_martyr


def names(pages):
    return sorted(pages.values_list("title", flat=True))


def test_a_span_of_time_finds_all_that_may_lie_in_it(county):
    for died in ("191X", "1915-03-04", "[..1930]", "1914/..", "1916", "[1910, 1920]", ""):
        make_martyr(county, died or "无", died=died)
    Sacrifice.objects.create(martyr=MartyrPage.objects.get(title="无"))
    found = MartyrPage.objects.filter(overlapping("sacrifices__died", date(1915, 1, 1), date(1915, 12, 31)))
    assert names(found) == sorted(["191X", "1915-03-04", "[..1930]", "1914/..", "[1910, 1920]"])
    assert "1916" in names(MartyrPage.objects.filter(overlapping("sacrifices__died", date(1916, 1, 1), None)))
    assert "[..1930]" in names(MartyrPage.objects.filter(overlapping("sacrifices__died", None, date(1800, 1, 1))))
