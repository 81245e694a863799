"""The sample's photograph and who is seen in it: one surely, one perhaps, one who has no record."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.base import ContentFile

from demo import content
from demo.people import MARK
from demo.pictures.photograph import draw_photograph
from media.models import CreditedImage
from media.rights import Consent, Rights
from memorial.records.models import MartyrPage, PersonShown, PictureWithPersons

NAME = "ferry-photograph"
# Where it stands in the text of its story.
PLACE = "[photograph]"


def photograph(credit: str) -> CreditedImage:
    """The picture, drawn and put into the library."""
    told = _told()
    return CreditedImage.objects.create(
        title=f"{told['title']}{MARK}",
        description=told["description"],
        date=told["date"],
        place=told["place"],
        source=told["source"],
        file=ContentFile(draw_photograph(), name=f"sample-{NAME}.jpg"),
        credit=credit,
        rights=Rights.OWN,
        consent=Consent.NOT_NEEDED,
        sample=True,
    )


def note_persons(picture: CreditedImage, heroes: Iterable[MartyrPage]) -> None:
    """Say who is seen in it: the heroes of its story in order, and others by name."""
    told, people = _told(), list(heroes)
    shown = PictureWithPersons.objects.get(pk=picture.pk)
    for order, row in enumerate(told["person"]):
        fields: dict[str, Any] = {name: value for name, value in row.items() if name != "hero"}
        if "hero" in row:
            fields["martyr"] = people[row["hero"]]
        PersonShown.objects.create(picture=shown, sort_order=order, **fields)


def _told() -> Mapping[str, Any]:
    told: Mapping[str, Any] = content.table("stories")["photograph"]
    return told
