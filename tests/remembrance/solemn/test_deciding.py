"""Which days are solemn, which are grey, and what editors decide otherwise."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from frame import solemnity
from frame.solemnity import Solemnity, seconds_until_change, solemnity_on, solemnity_today
from memorial.remembrance.days import observed_days, qingming
from memorial.remembrance.models import SolemnPeriod, YearlySolemnity
from memorial.remembrance.solemn.deciding import decided, decision_on, decisions
from tests.factories.days import LocalDayFactory

NONE, SOLEMN, MOURNING = Solemnity.NONE, Solemnity.SOLEMN, Solemnity.MOURNING

pytestmark = pytest.mark.django_db


def period(first, last=None, **fields):
    last = last or first
    return SolemnPeriod.objects.create(first=first, last=last, **{"reason": "全国哀悼日", **fields})


def test_only_the_national_memorial_day_is_grey_and_days_of_honour_are_solemn_without_grey():
    told = {observed.key: solemnity_on(observed.day) for observed in observed_days(2026)}
    assert {key: value for key, value in told.items() if value is not NONE} == {
        "qingming": SOLEMN, "9-30": SOLEMN, "12-13": MOURNING,
    }  # fmt: skip
    assert (SOLEMN.is_grey, MOURNING.is_grey) == (False, True)
    assert solemnity_on(date(2026, 10, 1)) is NONE


def test_solemn_days_take_set_tributes_only_and_queue_when_busy():
    assert [(each.set_tributes_only, each.queues_when_busy) for each in (NONE, SOLEMN, MOURNING)] == [
        (False, False), (True, True), (True, True),
    ]  # fmt: skip


def test_editors_set_a_day_for_every_year(city):
    YearlySolemnity.objects.create(observed="12-13", solemnity=SOLEMN)
    YearlySolemnity.objects.create(observed="9-18", solemnity=MOURNING)
    YearlySolemnity.objects.create(observed="qingming", solemnity=NONE)
    YearlySolemnity.objects.create(local_day=LocalDayFactory(region=city, month=3, day=9), solemnity=SOLEMN)
    for year in (2026, 2031):
        assert solemnity_on(date(year, 12, 13)) is SOLEMN
        assert solemnity_on(date(year, 9, 18)) is MOURNING
        assert solemnity_on(qingming(year)) is NONE
        assert solemnity_on(date(year, 3, 9)) is SOLEMN


def test_declared_mourning_covers_its_days_and_no_others_and_names_its_reason():
    period(date(2026, 5, 19), date(2026, 5, 21))
    assert [solemnity_on(date(2026, 5, day)) for day in (18, 19, 20, 21, 22)] == [
        NONE,
        MOURNING,
        MOURNING,
        MOURNING,
        NONE,
    ]
    assert decision_on(date(2026, 5, 20)).name == "全国哀悼日"


def test_declared_period_goes_before_what_is_set_for_every_year_and_of_two_the_graver_counts():
    period(date(2026, 12, 13), solemnity=NONE)
    assert solemnity_on(date(2026, 12, 13)) is NONE
    assert solemnity_on(date(2027, 12, 13)) is MOURNING
    period(date(2026, 12, 12), date(2026, 12, 14), solemnity=SOLEMN)
    assert solemnity_on(date(2026, 12, 13)) is SOLEMN


def test_decision_shows_at_once_and_so_does_taking_it_back(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(2026, 5, 19))
    assert solemnity_today() is NONE
    declared = period(date(2026, 5, 19))
    assert solemnity_today() is MOURNING
    declared.delete()
    assert solemnity_today() is NONE


def test_what_is_kept_says_what_is_read_afresh(monkeypatch):
    today = date(2026, 11, 30)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: today)
    period(date(2027, 1, 8), date(2027, 1, 9))
    year = [today + timedelta(days=step) for step in range(400)]
    assert [decided(day).solemnity for day in year] == [decision_on(day).solemnity for day in year]
    assert len(decisions(today, today + timedelta(days=366))) == 5


def test_day_ends_at_midnight_here():
    assert seconds_until_change(datetime(2026, 12, 12, 15, 59, tzinfo=UTC)) == 60
    assert seconds_until_change(datetime(2026, 12, 12, 16, 0, tzinfo=UTC)) == 24 * 60 * 60
    assert seconds_until_change(datetime(2026, 12, 12, 15, 59, 59, 900_000, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2026, 5, 21), date(2026, 5, 19), "止日早于起日"),
        (date(1, 1, 1), date(1, 1, 2), "年份须在"),
        (date(9999, 12, 31), date(9999, 12, 31), "年份须在"),
        (date(2026, 1, 1), date(2026, 12, 31), "超过60天"),
    ],
)
def test_period_that_cannot_be_is_refused_with_the_reason(first, last, why):
    with pytest.raises(ValidationError, match=why):
        SolemnPeriod(first=first, last=last, reason="示例").full_clean()


def test_database_itself_refuses_mourning_of_negative_length():
    with pytest.raises(IntegrityError), transaction.atomic():
        period(date(2026, 5, 21), date(2026, 5, 19))


def test_yearly_setting_is_of_one_day_and_each_day_has_one(city):
    local = LocalDayFactory(region=city)
    for fields in ({}, {"observed": "9-30", "local_day": local}):
        with pytest.raises(ValidationError, match="只选一个"):
            YearlySolemnity(**fields).full_clean()
    YearlySolemnity.objects.create(observed="9-30")
    with pytest.raises(ValidationError, match="已经安排过"):
        YearlySolemnity(observed="9-30").full_clean()


def test_without_anybody_who_decides_every_day_is_ordinary(monkeypatch):
    monkeypatch.setattr(solemnity, "_read", [])
    assert solemnity_on(date(2026, 12, 13)) is NONE
