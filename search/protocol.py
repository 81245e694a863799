"""What a page must offer to be found. Pages satisfy it by shape; search imports no content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way a thing is called. `kind` is the word shown as the reason of a match: 本名, 别名, 碑刻写法 …"""

    form: str
    kind: str


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day of every year that has to do with a page.

    `event` is a word of the page's kind ("born", "died"), `calendar` is "solar" or "lunar"; `leap` is of a lunar month.
    `year` is when it happened, in that calendar's count, None where nobody knows.
    """

    event: str
    calendar: str
    month: int
    day: int
    leap: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class EntryData:
    """The flat row a findable page writes about itself.

    `region` is the 12-digit code of the office that answers for the page, `place` that of the place it is
    about (a native place, a site); either may be empty. `other_places` are the codes of further places it is to be
    found under: each of several that took the place of one. `year_from` and `year_to` bound the years the page
    is dated by (for a person the sacrifice), None where unknown. `facets` are the kind's own filters by name, each
    with one value or several: battle, unit, award_level, protection, has (story, portrait). `latitude` and `longitude`
    are where on the earth it can be visited, in degrees of WGS 84; both or neither. `days` are the days of the year
    on which the page is remembered.
    """

    title: str
    names: Sequence[NameForm]
    summary: str = ""
    place_text: str = ""
    text: str = ""
    region: str = ""
    place: str = ""
    other_places: Sequence[str] = ()
    year_from: int | None = None
    year_to: int | None = None
    period: str = ""
    facets: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None
    thumbnail: int | None = None
    days: Sequence[YearlyDay] = ()
    sample: bool = False


@runtime_checkable
class Findable(Protocol):
    """A page type with an entry in the catalogue.

    `kind` is the word of the catalogue ("martyr"), `section` the first part of its address ("martyrs").
    """

    kind: ClassVar[str]
    section: ClassVar[str]

    def get_entry(self) -> EntryData: ...
