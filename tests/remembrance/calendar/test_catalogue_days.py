"""The days of the year in the catalogue: written with the entry, whichever way a record comes in or changes."""

from io import StringIO

from django.core.management import call_command

from frame import checking
from memorial.records.importing.bulk import write_new
from memorial.records.models import MartyrPage, PersonName, RegionPage, Sacrifice
from search.models import EntryDay

RELATIONS = ("names", "services", "sacrifices", "burials", "source_notes")


def written():
    rows = EntryDay.objects.order_by("event", "calendar")
    return [(row.event, row.calendar, row.month, row.day, row.leap, row.year) for row in rows]


def test_save_writes_birth_and_death_on_the_calendars_their_sources_count_by(fell):
    fell("乙", "民国三十一年五月初八", born="1918-10-06")
    assert written() == [
        ("born", "solar", 10, 6, False, 1918),
        ("died", "lunar", 5, 8, False, 1942),
        ("died", "solar", 6, 21, False, 1942),
    ]


def test_dates_not_known_to_the_day_have_none(fell):
    fell("丁", "1942-06", born="约1918年10月6日")
    assert written() == []


def test_record_that_goes_takes_its_days_with_it(fell):
    fell("甲", "1942-06-03").delete()
    assert written() == []


def test_list_brought_in_has_its_days_at_once(region):
    page = MartyrPage(title="王一", birth="1919-02-03", live=True)
    page.names = [PersonName(form="王一", sort_order=0)]
    page.sacrifices = [Sacrifice(died="1942-06-21", died_wording="1942年农历五月初八", sort_order=0)]
    write_new([page], RegionPage.objects.get(pk=region.pk), RELATIONS, "list")
    assert [row[:4] for row in written()] == [
        ("born", "solar", 2, 3), ("died", "lunar", 5, 8), ("died", "solar", 6, 21),
    ]  # fmt: skip


def test_rebuild_writes_the_days_anew(fell):
    fell("甲", "1942-06-03")
    EntryDay.objects.update(day=9)
    call_command("search_rebuild", stdout=StringIO(), stderr=StringIO())
    assert written() == [("died", "solar", 6, 3, False, 1942)]


def test_check_finds_days_that_are_missing_or_wrong_and_mends_them(fell):
    record = fell("甲", "1942-06-03")
    assert not checking.compare().differing
    for spoil in (lambda rows: rows.delete(), lambda rows: rows.update(month=7)):
        spoil(EntryDay.objects.all())
        found = checking.compare()
        assert found.outdated == {record.pk}
        checking.repair(found)
        assert written() == [("died", "solar", 6, 3, False, 1942)]
