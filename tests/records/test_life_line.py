"""A life on a line: what is dated, as wide as the doubt, never more exact than the sources."""

import pytest

from memorial.records.life_line import life_line
from memorial.records.models import MartyrPage, Service
from tests.factories.records import make_martyr

pytestmark = pytest.mark.django_db


def record(county, *, birth="", died="", enlisted="", joined=""):
    page = make_martyr(county, birth=birth, died=died)
    if enlisted or joined:
        page.services.add(Service(enlisted=enlisted, party_joined=joined))
    page.save()
    return MartyrPage.objects.get(pk=page.pk)


def labels(line):
    return [str(mark.event.label) for mark in line.marks]


def test_events_stand_in_order_with_birth_and_death_at_the_ends(county):
    line = life_line(record(county, birth="1920-05-01", enlisted="1938", joined="1940", died="1943-11-02"))
    assert labels(line) == ["出生", "入伍（参加革命）", "入党", "牺牲"]
    assert (line.first, line.last) == (1920, 1943)
    assert (line.marks[0].left, line.marks[-1].middle) == ("4.00%", "96.00%")


def test_a_year_is_drawn_wider_than_a_day(county):
    line = life_line(record(county, birth="1920-05-01", enlisted="1938", died="1943-11-02"))
    day, year = (float(line.marks[place].width.rstrip("%")) for place in (0, 1))
    assert year > 4 * day


@pytest.mark.parametrize(
    ("birth", "died", "years"),
    [("1920-05-01", "1943-05-01", (23, 23)), ("1920-05-01", "1943-04-30", (22, 22)), ("1926", "1947", (20, 21))],
)
def test_full_years_are_told_as_exactly_as_the_dates_allow(county, birth, died, years):
    assert life_line(record(county, birth=birth, died=died)).years == years


@pytest.mark.parametrize(
    "dates",
    [
        {},
        {"died": "1943"},
        {"birth": "1920"},
        {"birth": "1943", "died": "1943-05"},
        {"birth": "19XX", "died": "1943"},
        {"died": "1943", "enlisted": "1940"},
    ],
)
def test_too_little_is_not_drawn(county, dates):
    assert life_line(record(county, **dates)) is None


def test_numbers_that_would_meet_climb_over_one_another(county):
    line = life_line(record(county, birth="1900", enlisted="1937-07", joined="1937-08", died="1937-09"))
    assert len({mark.top for mark in line.marks[1:]}) == 3
    assert line.height > max(mark.top for mark in line.marks)


def test_the_record_shows_the_line_with_the_same_dates_in_words(client, county):
    page = record(county, birth="1920-05-01", died="1943-11-02")
    shown = client.get(f"/martyrs/{page.number}/").content.decode()
    assert 'class="life-line"' in shown
    assert "23 周岁" in shown or "23&nbsp;周岁" in shown


def test_the_line_costs_no_question(client, county, django_assert_max_num_queries):
    page = make_martyr(county, birth="1920", died="1943")
    page.services.add(Service(enlisted="1938"))
    page.save()
    page = MartyrPage.objects.prefetch_related("services", "sacrifices").get(pk=page.pk)
    with django_assert_max_num_queries(0):
        assert life_line(page)
