"""New rows that might be somebody who is in already: they are taken in as drafts, for a person to settle."""

from collections.abc import Mapping

from frame.pages import FindablePage
from memorial.records.importing.target import Namesake
from memorial.records.models import MartyrPage
from memorial.records.namesakes.comparing import Profile, might_be_same, profile_of, profiles_named

# Of a common name with nothing else known, everybody might be everybody: a few pairs are enough to look at.
MOST = 5


class Doubles:
    """Compares the new rows of a file with the site and with each other, batch by batch."""

    def __init__(self) -> None:
        self._earlier: dict[str, list[tuple[Profile, int]]] = {}

    def among(self, rows: Mapping[int, FindablePage], *, register: str, remember: bool) -> dict[int, list[Namesake]]:
        """Who might be the same, by line; `register` and `remember` as of `Target.namesakes`."""
        profiles = {line: profile_of(page) for line, page in rows.items() if isinstance(page, MartyrPage)}
        keys = (key for profile in profiles.values() for key in profile.keys)
        known = profiles_named(keys, not_of=register)
        if not remember:
            self._earlier = {}
        found: dict[int, list[Namesake]] = {}
        for line, profile in profiles.items():
            alike = [Namesake(other.page_id) for other in _each(profile, known) if might_be_same(profile, other)]
            alike += [Namesake(None, before) for other, before in self._seen(profile) if might_be_same(profile, other)]
            if alike:
                found[line] = list(dict.fromkeys(alike))[:MOST]
            for key in () if register else profile.keys:
                self._earlier.setdefault(key, []).append((profile, line))
        return found

    def _seen(self, profile: Profile) -> list[tuple[Profile, int]]:
        return [pair for key in profile.keys for pair in self._earlier.get(key, ())]


def _each(profile: Profile, known: Mapping[str, list[Profile]]) -> list[Profile]:
    return [other for key in profile.keys for other in known.get(key, ())]
