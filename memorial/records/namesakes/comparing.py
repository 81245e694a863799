"""Whether two records of one name might be one person.

They might be as long as no fact that both tell contradicts the other: sex, native place, birth, death. A unit written
in two ways, or a post, proves nothing, and where a record tells too little a person must look.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from frame.dates import edtf_range
from memorial.records.choices import Sex, Standing
from memorial.records.folding import name_key
from memorial.records.models import MartyrPage, Merge, SourceRow

Span = tuple[date | None, date | None]
NOTHING: Span = (None, None)
SHORTEST_CODE = 6


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells namesakes apart. Dates are the first and last day they may mean; `place` is folded."""

    page_id: int | None
    keys: frozenset[str]
    sex: str
    place: str
    code: str
    birth: Span
    death: Span
    unit: str
    nameless: bool = False


def profile_of(page: MartyrPage) -> Profile:
    """The profile of a record in memory, its sort ranges computed or not."""

    def span(value: str) -> Span:
        found = edtf_range(value) if value else None
        return (found.earliest, found.latest) if found else NOTHING

    died = next((row.died for row in page.sacrifices.all()), "")
    unit = next((row.unit for row in page.services.all()), "")
    return Profile(
        page_id=page.pk,
        keys=frozenset(name_key(row.form) for row in page.names.all()) or frozenset({name_key(page.title)}),
        sex=page.sex,
        place=name_key(page.native_place_text),
        code=page.native_place_code,
        birth=span(page.birth),
        death=span(died),
        unit=name_key(unit),
        nameless=page.standing == Standing.UNIDENTIFIED,
    )


def might_be_same(one: Profile, other: Profile) -> bool:
    """The rule above. Nameless ones are nobody's namesakes."""
    if one.nameless or other.nameless or not one.keys & other.keys:
        return False
    return not contradictions(one, other)


def contradictions(one: Profile, other: Profile) -> list[str]:
    """The facts in which both cannot be true of one person: sex, native_place, birth, death."""
    found = []
    if Sex.UNKNOWN not in (one.sex, other.sex) and one.sex != other.sex:
        found.append("sex")
    if one.place and other.place and not _places_agree(one, other):
        found.append("native_place")
    if _apart(one.birth, other.birth):
        found.append("birth")
    if _apart(one.death, other.death):
        found.append("death")
    return found


def agreements(one: Profile, other: Profile) -> list[str]:
    """The facts that both tell, and alike: native_place, birth, death, unit."""
    found = []
    if one.place and other.place and _places_agree(one, other):
        found.append("native_place")
    for name, first, second in (("birth", one.birth, other.birth), ("death", one.death, other.death)):
        if first != NOTHING and second != NOTHING and not _apart(first, second):
            found.append(name)
    if one.unit and one.unit == other.unit:
        found.append("unit")
    return found


def _places_agree(one: Profile, other: Profile) -> bool:
    """One text holds the other (某县 and 某县某村), or one code lies within the other, from the county down."""
    if one.place in other.place or other.place in one.place:
        return True
    first, second = (code.rstrip("0").ljust(SHORTEST_CODE, "0") for code in (one.code, other.code))
    return bool(one.code and other.code) and (first.startswith(second) or second.startswith(first))


def _apart(one: Span, other: Span) -> bool:
    """Whether no day can be meant by both. An open end may be any day."""
    return bool((one[1] and other[0] and one[1] < other[0]) or (other[1] and one[0] and other[1] < one[0]))


def profiles_named(keys: Iterable[str], *, samples: bool = False, not_of: str = "") -> Mapping[str, list[Profile]]:
    """The records on the site by the keys of their name forms; merged ones are left out, and those that the list
    `not_of` brought in. Asks one question."""
    pages = MartyrPage.objects.filter(names__key__in=set(keys)).exclude(pk__in=Merge.objects.gone())
    if not_of:
        pages = pages.exclude(pk__in=SourceRow.objects.filter(list_name=not_of).values("page"))
    if not samples:
        pages = pages.filter(sample=False)
    rows = pages.order_by("pk").values_list(
        "pk", "names__key", "sex", "native_place_text", "native_place_code", "birth_earliest", "birth_latest",
        "standing", "sacrifices__died_earliest", "sacrifices__died_latest", "services__unit",
    )  # fmt: skip
    found: dict[str, dict[int, Profile]] = {}
    for pk, key, sex, place, code, born, born_by, standing, died, died_by, unit in rows:
        if pk not in found.setdefault(key, {}):
            found[key][pk] = Profile(
                pk, frozenset({key}), sex, name_key(place), code, (born, born_by), (died, died_by),
                name_key(unit or ""), standing == Standing.UNIDENTIFIED,
            )  # fmt: skip
    return {key: list(profiles.values()) for key, profiles in found.items()}
