"""Whom, what and where a register's words mean: records, battles, awards and halls that are here."""

from collections.abc import Iterable

from exhibitions.halls.models import HallPage
from frame.models import Number
from memorial.records.folding import name_key
from memorial.records.models import Battle, PersonName, RegionPage
from memorial.records.namesakes.merged import standing_for


class Links:
    """Looks words up, each once. A name that fits nobody here, or several, is left a name: only people can tell."""

    def __init__(self) -> None:
        self._people: dict[str, int | None] = {}
        self._battles: dict[str, int | None] = {}
        self._numbers: dict[tuple[str, str], int | None] = {}
        self._halls: dict[str, int] = {}

    def within(self, region: RegionPage) -> None:
        """Seek halls below this region."""
        halls = HallPage.objects.filter(path__startswith=region.path, sample=False).order_by("-pk")
        self._halls = {name_key(title): pk for pk, title in halls.values_list("pk", "title")}

    def hall(self, name: str) -> int | None:
        return self._halls.get(name_key(name))

    def person(self, name: str) -> int | None:
        """The one public record of this name."""
        key = name_key(name)
        if key not in self._people:
            rows = PersonName.objects.filter(key=key, martyr__live=True, martyr__sample=False)
            found = set(standing_for(rows.values_list("martyr", flat=True)).values()) if key else set()
            self._people[key] = found.pop() if len(found) == 1 else None
        return self._people[key]

    def battle(self, name: str) -> int | None:
        """The one entry called so."""
        key = name_key(name)
        if key not in self._battles:
            found = list(Battle.objects.filter(name_keys__contains=f"\n{key}\n").values_list("pk", flat=True)[:2])
            self._battles[key] = found[0] if key and len(found) == 1 else None
        return self._battles[key]

    def numbered(self, section: str, number: str) -> int | None:
        """The page at this number of a section."""
        if (section, number) not in self._numbers:
            rows = Number.objects.filter(section=section, number=int(number)) if _is_number(number) else None
            page = rows.exclude(page=None).order_by("pk").values_list("page", flat=True).first() if rows else None
            self._numbers[section, number] = page
        return self._numbers[section, number]


def unknown(links: Links, section: str, numbers: Iterable[str]) -> list[str]:
    """Those of these numbers at which nothing stands."""
    return [number for number in numbers if links.numbered(section, number) is None]


def _is_number(text: str) -> bool:
    # A longer one is no number of ours, and might not fit the database's integers.
    return text.isascii() and text.isdecimal() and len(text) <= 9  # noqa: PLR2004
