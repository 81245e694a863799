"""The days of the year on which a person is remembered, as the catalogue keeps them."""

from typing import TYPE_CHECKING

from frame.dates import HistoricDate, days_of_year
from search.protocol import YearlyDay

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage

BORN, DIED = "born", "died"


def days_of(martyr: "MartyrPage") -> list[YearlyDay]:
    """Birthday and day of death, on either calendar as far as the sources tell the day."""
    told = [(BORN, HistoricDate(martyr.birth, lunar=martyr.birth_lunar))]
    if fell := martyr.sacrifice:
        told.append((DIED, HistoricDate(fell.died, lunar=fell.died_lunar)))
    return [
        YearlyDay(event, day.calendar.value, day.month, day.day, day.leap, year)
        for event, said in told
        for day, year in days_of_year(said)
    ]
