"""The groups of options beside the hits, and the conditions that are set, each with the address that changes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.engines.base import FACETS
from search.forms import OTHER_PARAMETERS, SearchForm
from search.labels import labels_of
from search.places import LEVELS

MOST_OPTIONS = 12
LABELS = {
    "kind": gettext_lazy("类别"),
    "place": gettext_lazy("地区"),
    "period": gettext_lazy("时期"),
    "decade": gettext_lazy("年代"),
    "battle": gettext_lazy("战役（战斗）"),
    "unit": gettext_lazy("部队（单位）"),
    "award_level": gettext_lazy("表彰级别"),
    "protection": gettext_lazy("保护级别"),
    "has": gettext_lazy("附有"),
}
# Their options are named by the records themselves, and in their language.
CONTENT = ("place", "battle", "unit")
# Stay folded until something in them is chosen.
OPEN = ("kind", "place", "period")
# What one page of an answer hangs on, and no address of another.
PAGE_PARAMETERS = ("page", "after", "format")


@dataclass(frozen=True, slots=True)
class Option:
    """A value with how many it would leave, and the address that chooses it or takes it off again."""

    label: str
    count: int
    selected: bool
    url: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with its options."""

    name: str
    label: str
    options: list[Option]
    is_open: bool

    @property
    def is_content(self) -> bool:
        """Whether the options are names out of the records, which no language of the interface changes."""
        return self.name in CONTENT


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that is set, and the address without it. `is_content`: its words are out of the records."""

    label: str
    words: str
    url: str
    is_content: bool = False


def groups_of(data: QueryDict, form: SearchForm, counts: Mapping[str, Mapping[str, int]]) -> list[Group]:
    """The facets that have anything to choose or chosen, in their order."""
    groups = []
    for facet in FACETS:
        chosen = form.filters.get(facet, ())
        counted = counts.get(facet, {})
        rows = _tree(counted, chosen) if facet == "place" else [(value, 0) for value in _shown(counted, chosen)]
        labels = _labels("place_name" if facet == "place" else facet, [value for value, _depth in rows])
        options = [
            Option(labels[value], counted.get(value, 0), value in chosen, toggled(data, facet, value), depth)
            for value, depth in rows
        ]
        if options:
            groups.append(Group(facet, str(LABELS[facet]), options, facet in OPEN or bool(chosen)))
    return groups


def chips_of(data: QueryDict, form: SearchForm) -> list[Chip]:
    """Every condition beside the words, one by one."""
    chips = []
    for facet, values in form.filters.items():
        labels = _labels(facet, values)
        chips += [
            Chip(str(LABELS[facet]), labels[value], toggled(data, facet, value), facet in CONTENT) for value in values
        ]
    for name, year in zip(("year_from", "year_to"), form.years, strict=True):
        if year is not None:
            words = _("%(year)s年起") if name == "year_from" else _("至%(year)s年")
            chips.append(Chip("", words % {"year": year}, without(data, name)))
    return chips


def toggled(data: QueryDict, facet: str, value: str) -> str:
    """The address with the value chosen, or without it where it is. A place takes the place of those it lies in."""
    address = _fresh(data)
    had = [each for name in OTHER_PARAMETERS.get(facet, (facet,)) for each in address.getlist(name)]
    for name in OTHER_PARAMETERS.get(facet, (facet,)):
        address.pop(name, None)
    kept = [each for each in had if each != value]
    if value not in had:
        if facet == "place":
            kept = [each for each in kept if not (value.startswith(each) or each.startswith(value))]
        kept.append(value)
    address.setlist(facet, kept)
    return _written(address)


def without(data: QueryDict, *names: str) -> str:
    """The address without these parameters."""
    address = _fresh(data)
    for name in names:
        address.pop(name, None)
    return _written(address)


def unconditioned(data: QueryDict) -> str:
    """The address with the words and their order alone."""
    address = QueryDict(mutable=True)
    for name in ("q", "sort"):
        if value := data.get(name):
            address[name] = value
    return _written(address)


def _fresh(data: QueryDict) -> QueryDict:
    address = data.copy()
    for name in PAGE_PARAMETERS:
        address.pop(name, None)
    return address


def _written(address: QueryDict) -> str:
    # An address may hold halves of surrogate pairs, which cannot be written: they are left out.
    for name, values in list(address.lists()):
        address.setlist(name, [value.encode("utf-8", "ignore").decode() for value in values if value])
    return f"?{address.urlencode()}"


def _labels(facet: str, values: Iterable[str]) -> dict[str, str]:
    if facet == "decade":
        return {value: _("%(decade)s年代") % {"decade": value} for value in values}
    return labels_of(facet, values)


def _shown(counts: Mapping[str, int], chosen: Sequence[str]) -> list[str]:
    """What is chosen, then the most frequent."""
    return list(dict.fromkeys([*chosen, *list(counts)[:MOST_OPTIONS]]))


def _tree(counts: Mapping[str, int], chosen: Sequence[str]) -> list[tuple[str, int]]:
    """Places with their depth: the widest that tell anything apart, and below those chosen the next level."""
    digits = LEVELS[0]
    tops = [code for code in counts if len(code) == digits]
    rows: list[tuple[str, int]] = []
    for top in tops if len(tops) > 1 else _below(counts, tops[0]) if tops else []:
        _descend(counts, chosen, top, 0, rows)
    seen = {code for code, _depth in rows}
    return [*((code, 0) for code in chosen if code not in seen), *rows]


def _descend(
    counts: Mapping[str, int], chosen: Sequence[str], code: str, depth: int, rows: list[tuple[str, int]]
) -> None:
    rows.append((code, depth))
    if any(each.startswith(code) for each in chosen):
        for child in _below(counts, code):
            _descend(counts, chosen, child, depth + 1, rows)


def _below(counts: Mapping[str, int], code: str) -> list[str]:
    digits = next((level for level in LEVELS if level > len(code)), 0)
    return [child for child in counts if len(child) == digits and child.startswith(code)][: 2 * MOST_OPTIONS]
