"""What the values of facets are called. Rooms that know them say so at start-up; search knows no content."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.functional import Promise

Labels = Mapping[str, str | Promise]
_sources: dict[str, Callable[[Iterable[str]], Labels]] = {}


def register_labels(facet: str, source: Callable[[Iterable[str]], Labels]) -> None:
    """Let `source` name the values of `facet`; it is given the values that are to be shown."""
    _sources[facet] = source


def labels_of(facet: str, values: Iterable[str]) -> dict[str, str]:
    """The labels of these values; a value nobody knows is its own label."""
    values = list(values)
    known = _sources[facet](values) if facet in _sources and values else {}
    return {value: str(known.get(value, value)) for value in values}


def choices_of(facet: str) -> list[tuple[str, str]]:
    """All values of a facet with a closed list, in its order."""
    return [(value, str(label)) for value, label in _sources[facet](()).items()] if facet in _sources else []
