"""Dates as people knew them: an EDTF value, the wording of the source, a lunar original and a sort range.

One field type brings all four.

EDTF is the Extended Date/Time Format of ISO 8601-2: 1942, 1942-05, 194X, 1942?, 1942~, 1942-21 (spring),
[1941,1942] (one of). A date is never made more exact than it was given.
"""

from frame.dates.display import display_date
from frame.dates.fields import WORDING_LENGTH, HistoricDateField, LunarField, RangeField
from frame.dates.ranges import DateRange, edtf_range, normalize_edtf

__all__ = [
    "WORDING_LENGTH",
    "DateRange",
    "HistoricDateField",
    "LunarField",
    "RangeField",
    "display_date",
    "edtf_range",
    "normalize_edtf",
]
