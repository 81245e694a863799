"""Dates as people knew them: an EDTF value, the wording of the source, a lunar original and a sort range.

One field type brings all four.

EDTF is the Extended Date/Time Format of ISO 8601-2: 1942, 1942-05, 194X, 1942?, 1942~, 1942-21 (spring),
[1941,1942] (one of). A date is never made more exact than it was given.
"""

from frame.dates.anniversaries import (
    Calendar,
    DayOfYear,
    Observance,
    anniversary,
    days_of_year,
    on_lunar_anniversary,
    on_solar_anniversary,
    remembered_on,
)
from frame.dates.display import display_both, display_date
from frame.dates.errors import InvalidDateError, UnreadableDateError
from frame.dates.festivals import day_of_term
from frame.dates.fields import HistoricDateField, LunarField, RangeField
from frame.dates.lunar import LunarDate, display_lunar, lunar_of, month_of, months_of
from frame.dates.numerals import common_form
from frame.dates.queries import overlapping
from frame.dates.ranges import DateRange, edtf_range, normalize_edtf
from frame.dates.reading import WORDING_LENGTH, HistoricDate, lunar_said, read_date, says_no_more

__all__ = [
    "WORDING_LENGTH",
    "Calendar",
    "DateRange",
    "DayOfYear",
    "HistoricDate",
    "HistoricDateField",
    "InvalidDateError",
    "LunarDate",
    "LunarField",
    "Observance",
    "RangeField",
    "UnreadableDateError",
    "anniversary",
    "common_form",
    "day_of_term",
    "days_of_year",
    "display_both",
    "display_date",
    "display_lunar",
    "edtf_range",
    "lunar_of",
    "lunar_said",
    "month_of",
    "months_of",
    "normalize_edtf",
    "on_lunar_anniversary",
    "on_solar_anniversary",
    "overlapping",
    "read_date",
    "remembered_on",
    "says_no_more",
]
