"""Names that are not guessed: the editors' list, and what a record itself says of the name it is about."""

from collections.abc import Callable, Collection, Mapping

from frame.caching import drop, kept
from frame.models import TraditionalName
from frame.traditional.conversion import of_person

Record = tuple[str, int]
TOPIC = "traditional_names"
KEPT_SECONDS = 300
# Of some numbers, the names that each of these pages is about, with their traditional forms, or nothing for unknown.
Provider = Callable[[Collection[int]], Mapping[int, Mapping[str, str]]]
_providers: dict[str, Provider] = {}


def register_names(section: str, provider: Provider) -> None:
    """Let a room say, from its `ready`, how the names of its pages at `/<section>/<number>/` are written."""
    _providers[section] = provider


def listed_names() -> dict[str, str]:
    """The editors' list; a page made with it is dropped when the list changes."""
    return kept(
        TOPIC, "all", lambda: dict(TraditionalName.objects.values_list("simplified", "traditional")), KEPT_SECONDS
    )


def names_of(records: Collection[Record]) -> dict[Record, Mapping[str, str]]:
    """How the names that these pages (section and number) are about are written: as they say, else by list or surname.

    One question for each section that knows any.
    """
    listed, found = listed_names(), dict[Record, Mapping[str, str]]()
    for section, provider in _providers.items():
        numbers = {number for place, number in records if place == section}
        if numbers:
            found |= {
                (section, number): {name: told or listed.get(name) or of_person(name) for name, told in names.items()}
                for number, names in provider(numbers).items()
            }
    return found


def forget(**kwargs: object) -> None:
    """A signal handler."""
    drop(TOPIC)
