"""Battles fought on a day, by either calendar: few enough to be found by their own dates."""

from contextlib import suppress
from datetime import date

from django.db.models import F

from frame.dates import HistoricDate, InvalidDateError, days_of_year, on_lunar_anniversary, on_solar_anniversary
from memorial.records.models import Battle

MOST = 24


def battles_on(day: date) -> list[tuple[Battle, int | None]]:
    """Battles remembered on `day`, the earliest first, each with how many years ago it was."""
    which = on_solar_anniversary("fought", day)
    # Outside the lunar table the solar calendar alone is told.
    with suppress(InvalidDateError):
        which |= on_lunar_anniversary("fought", day)
    found = Battle.objects.filter(which).order_by("fought_earliest", "name")[:MOST]
    return [(battle, _years(battle, day)) for battle in found]


def battle_days(month: int) -> dict[int, int]:
    """How many battles known to the day were fought on each day of a solar month: one question for all battles, since
    they are few, and no function of the database has to look at each."""
    rows = Battle.objects.filter(fought_latest=F("fought_earliest")).order_by()
    told: dict[int, int] = {}
    for edtf, fought in rows.values_list("fought", "fought_earliest"):
        if fought and fought.month == month:
            for which, _year in days_of_year(HistoricDate(edtf)):
                told[which.day] = told.get(which.day, 0) + 1
    return told


def _years(battle: Battle, day: date) -> int | None:
    begun = battle.fought_earliest.year if battle.fought_earliest else None
    return day.year - begun if begun and begun < day.year else None
