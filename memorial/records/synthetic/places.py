"""Where made-up people come from: places of the divisions table, and a few that no table has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from memorial.records.models import Division, RegionPage
from memorial.records.models.division import PLACEHOLDERS, Level
from memorial.records.synthetic import tables

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Homes:
    """The offices records are spread over, and for each the places (code, full name) its people come from."""

    regions: Sequence[str]
    names: Sequence[str]
    near: Sequence[Sequence[Place]]
    far: Sequence[Place]
    former: Sequence[Place]

    def native_place(self, random: Random, region: int) -> Place:
        """Three in four come from within the region, some from elsewhere, a few from where no code leads any more."""
        luck = random.random()
        if luck < 0.03:  # noqa: PLR2004 - a share
            return "", ""
        if luck < 0.05:  # noqa: PLR2004 - a share
            return random.choice(self.former)
        if luck < 0.25 and self.far:  # noqa: PLR2004 - a share
            return random.choice(self.far)
        return random.choice(self.near[region])


def homes_of(pages: Sequence[RegionPage]) -> Homes:
    """The places of these region pages; counties of the whole table are elsewhere, its abolished places former."""
    rows = Division.objects.order_by("code").values_list("code", "name", "level", "parent_id", "abolished")
    known = {code: (name, parent) for code, name, _level, parent, _abolished in rows}
    counties = [code for code, _name, level, _parent, abolished in rows if level == Level.COUNTY and not abolished]
    abolished = [code for code, *_rest, gone in rows if gone]
    return Homes(
        regions=[page.code for page in pages],
        names=[page.title for page in pages],
        near=[
            [(code, _full_name(code, known)) for code in known if code.startswith(page.code)]
            or [(page.division_id, page.title)]
            for page in pages
        ],
        far=[(code, _full_name(code, known)) for code in counties],
        former=[("", place) for place in tables.FORMER_PLACES]
        + [(code, _full_name(code, known)) for code in abolished],
    )


def _full_name(code: str, known: Mapping[str, tuple[str, str | None]]) -> str:
    name, parent = known[code]
    above = _full_name(parent, known) if parent and parent in known else ""
    return above if name in PLACEHOLDERS else above + name
