"""The sample's exhibits, drawn by `demo.pictures.objects`, and the exhibition that shows them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.core.files.base import ContentFile

from demo import content
from demo.people import MARK
from demo.pictures.objects import draw_object
from exhibitions.halls.models import (
    ExhibitBattle,
    ExhibitionPage,
    ExhibitionSection,
    ExhibitPage,
    ExhibitPerson,
    HallPage,
    SectionExhibit,
)
from frame.pages import FindablePage
from media.models import CreditedImage
from media.rights import Rights
from memorial.records.models import Battle, RegionPage

CREDIT = "示例图，程序绘制"
APART = frozenset({"slug", "object", "alt", "person", "role", "battle", "description"})


def exhibits(
    hall: HallPage, people: Sequence[FindablePage], pictures: dict[str, CreditedImage]
) -> Iterator[tuple[str, ExhibitPage]]:
    """Slug and page of each exhibit of the hall. Its picture is put among `pictures`, by its slug without "sample-"."""
    for row in content.table("exhibits")["exhibit"]:
        picture = pictures[row["slug"].removeprefix("sample-")] = CreditedImage.objects.create(
            title=row["title"],
            description=row["alt"],
            file=ContentFile(draw_object(row["object"]), name=f"{row['slug']}.jpg"),
            credit=CREDIT,
            rights=Rights.OWN,
            sample=True,
        )
        page = ExhibitPage(
            **{name: value for name, value in row.items() if name not in APART},
            description=content.story(row["description"]),
            hall=hall,
            picture=picture,
        )
        if "person" in row:
            page.people = [ExhibitPerson(martyr=people[row["person"] % len(people)], role=row["role"])]
        if "battle" in row:
            page.battles = [ExhibitBattle(battle=Battle.objects.get(sample=True, name=row["battle"]))]
        yield row["slug"], page


def exhibitions(
    pages: Mapping[str, FindablePage],
    pictures: Mapping[str, CreditedImage],
    regions: Mapping[str, RegionPage],
    put: Callable[..., None],
) -> None:
    """Put each exhibition below its hall, or below its office where it travels, with its sections."""
    for row in content.table("exhibits")["exhibition"]:
        fields = {name: row[name] for name in row if name not in ("slug", "hall", "region", "picture", "section")}
        for name in ("introduction", "curators_words"):
            fields[name] = content.story(fields[name])
        page = ExhibitionPage(**fields, picture=pictures.get(row["picture"]))
        page.sections = [_section(order, told, pages) for order, told in enumerate(row["section"])]
        above = HallPage.objects.get(pk=pages[row["hall"]].pk) if "hall" in row else regions[row["region"]]
        put(row["slug"], page, above)


def _section(order: int, row: Mapping[str, Any], pages: Mapping[str, FindablePage]) -> ExhibitionSection:
    section = ExhibitionSection(title=f"{row['title']}{MARK}", text=content.story(row["text"]), sort_order=order)
    section.exhibits = [
        SectionExhibit(exhibit=pages[slug], sort_order=place) for place, slug in enumerate(row["exhibits"])
    ]
    return section
