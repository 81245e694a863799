"""What tributes are offered to: anything the public may see that has a kind and a key."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language

from frame.models import Number
from frame.numbers import successor
from frame.visibility import open_to_public
from memorial.records.choices import Standing
from memorial.records.graves.publicity import public_graves
from memorial.remembrance.choices import TargetKind
from memorial.remembrance.days import OBSERVED
from memorial.remembrance.models import LocalDay
from search.models import Entry, address

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
LOCAL = re.compile(r"local-([1-9][0-9]{0,8})")
SHOWN = ("page", "number", "kind", "section", "language", "title", "sample", "facets")


@dataclass(frozen=True, slots=True)
class Target:
    """One of them, as the public may see it today. `language` is that of its title; `keys` are its own and those of
    records that were merged into it, whose tributes count with it. `is_named`: it is of people whose name is known."""

    kind: TargetKind
    key: str
    title: str
    url: str
    language: str
    section: str = ""
    sample: bool = False
    is_named: bool = False
    # The page of the tree whose office answers for it; none for a day.
    page: int | None = None

    @property
    def keys(self) -> list[str]:
        if not self.section:
            return [self.key]
        merged = Number.objects.filter(section=self.section, leads_to=int(self.key)).values_list("number", flat=True)
        return [self.key, *map(str, merged)]


Finder = Callable[[str], Target | None]
_finders: dict[str, Finder] = {}


def register_target(kind: TargetKind, finder: Finder) -> None:
    """Let `finder` answer for keys of this kind: the target, or None for whatever the public may not see."""
    _finders[kind] = finder


def find(kind: str, key: str) -> Target | None:
    """What the public may see under this kind and key; None for all else."""
    finder = _finders.get(kind)
    return finder(key) if finder else None


def successor_of(kind: str, key: str) -> str | None:
    """The key of the record that this one was merged into."""
    sections = {TargetKind.MARTYR: "martyrs", TargetKind.CEMETERY: "cemeteries", TargetKind.GRAVE: "graves"}
    section = sections.get(TargetKind(kind)) if kind in TargetKind.values else None
    later = successor(section, int(key)) if section and NUMBER.fullmatch(key) else None
    return str(later) if later else None


def page_finder(kind: TargetKind) -> Finder:
    """For pages of the catalogue: in the language being read, or in the one there is."""

    def find_page(key: str) -> Target | None:
        if not NUMBER.fullmatch(key):
            return None
        entries = Entry.objects.public().of_kind(kind).filter(number=int(key))
        by_language = {entry.language: entry for entry in entries.only(*SHOWN)}
        entry = by_language.get(get_language() or "") or next(iter(by_language.values()), None)
        if entry is None:
            return None
        is_named = kind == TargetKind.MARTYR and entry.facets.get("standing") != Standing.UNIDENTIFIED
        return Target(
            kind, key, entry.title, entry.url, entry.language, entry.section, entry.sample, is_named, entry.page_id
        )

    return find_page


def find_grave(key: str) -> Target | None:
    """A grave whose cemetery's page the public may see."""
    if not NUMBER.fullmatch(key):
        return None
    grave = public_graves().select_related("cemetery__locale").filter(number=int(key)).first()
    if grave is None:
        return None
    url = address(grave.section, key)
    language = grave.cemetery.locale.language_code
    return Target(
        TargetKind.GRAVE, key, f"{grave.cemetery.title} {grave}", url, language, grave.section, grave.sample,
        not grave.nameless, grave.cemetery_id,
    )  # fmt: skip


def find_day(key: str) -> Target | None:
    """An observed day, whatever the year (`9-30`, `qingming`), or one that an office keeps (`local-12`)."""
    if key in OBSERVED:
        return Target(TargetKind.DAY, key, str(OBSERVED[key]), address("tributes/day", key), get_language() or "")
    local = LOCAL.fullmatch(key)
    kept = LocalDay.objects.shown().filter(pk=int(local[1])).first() if local else None
    if kept is None or not open_to_public([kept.region.path]):
        return None
    language = kept.language_of(kept.name_en)
    return Target(
        TargetKind.DAY, key, kept.told_name, address("tributes/day", key), language, sample=kept.sample,
        page=kept.region_id,
    )  # fmt: skip
