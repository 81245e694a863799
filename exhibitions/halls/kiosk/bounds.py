"""A kiosk's own addresses, and which addresses of the site lie within it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings

from exhibitions.halls.kiosk.reach import places_within, start_at
from frame.caching import kept
from frame.pages import FindablePage
from search.models import ENGLISH_PREFIX, language_prefix

TOPIC = "kiosk"
KEPT_SECONDS = 60
# What may follow a question mark: the text twin of a scene.
QUERIES: tuple[dict[str, str], ...] = ({}, {"view": "text"})
# section/number
PLACE_PARTS = 2


@dataclass(frozen=True)
class Kiosk:
    """What one kiosk shows. `places` are `section/number`, the start's first."""

    start: FindablePage
    places: Sequence[str]

    @property
    def title(self) -> str:
        return self.start.title

    @property
    def root(self) -> str:
        """The start's address in the language being read."""
        return f"{language_prefix()}/kiosk/{self.places[0]}/"

    @property
    def roots(self) -> list[str]:
        """The start's address in every language: all addresses within begin with one of them."""
        return [f"{prefix}/kiosk/{self.places[0]}/" for prefix in ("", ENGLISH_PREFIX)]

    @property
    def list_address(self) -> str:
        """Where the list of what it keeps is; one for all languages, which are kept together."""
        return f"{self.roots[0]}offline.json"

    @property
    def idle_seconds(self) -> int:
        return settings.KIOSK_IDLE_SECONDS

    @property
    def warning_seconds(self) -> int:
        return settings.KIOSK_WARNING_SECONDS

    @cached_property
    def _open(self) -> frozenset[str]:
        return frozenset(self.places)

    def holds(self, path: str, query: str = "") -> bool:
        """Whether a path of the site without its language lies within. Of a tour, its stops and their signs do too."""
        parts = path.strip("/").split("/")
        further = parts[PLACE_PARTS:]
        of_tour = parts[0] == "tours" and len(further) == PLACE_PARTS and further[0] in ("stop", "at")
        return (
            "/".join(parts[:PLACE_PARTS]) in self._open
            and (not further or of_tour)
            and dict(parse_qsl(query, keep_blank_values=True)) in QUERIES
        )

    def within(self, url: str) -> str | None:
        """The kiosk's address for an absolute path of the site, its own included; None for what lies outside."""
        parts = urlsplit(url)
        if parts.scheme or parts.netloc:
            return None
        tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        for root in self.roots:
            if parts.path.startswith(root):
                inner = parts.path[len(root) :]
                return url if self.holds(inner or self.places[0], parts.query) else None
        prefix = ENGLISH_PREFIX if f"{parts.path}/".startswith(f"{ENGLISH_PREFIX}/") else ""
        bare = parts.path[len(prefix) :].strip("/")
        if not self.holds(bare, parts.query):
            return None
        root = f"{prefix}/kiosk/{self.places[0]}/"
        return root + tail if bare == self.places[0] else f"{root}{bare}/{tail}"


def kiosk_at(section: str, number: int) -> Kiosk | None:
    """The kiosk that starts at this page; None where the public may not see it, or it is of no kind for a kiosk."""
    start = start_at(section, number)
    if start is None:
        return None
    places = kept(TOPIC, f"{section}/{number}", lambda: places_within(start), KEPT_SECONDS)
    return Kiosk(start, places)
