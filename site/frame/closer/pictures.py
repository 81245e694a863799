"""The pictures a page shows, in reading order, with what there is to look at closely."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model, Prefetch
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.pages import child_rows
from media.models import CreditedImage, Cutting
from media.scans.pyramid import Pyramid
from media.storage.folders import is_public

SMALL, PLAIN = "max-160x160", "max-2000x2000"
MOST = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture of the page: what is said of it there, and the pieces it is cut into, if it is."""

    image: CreditedImage
    caption: str
    cutting: Cutting | None

    @property
    def name(self) -> str:
        """What it is called among the others: what the page says of it, else the picture's own words."""
        return self.caption or str(self.image.default_alt_text)

    @property
    def small(self) -> Any:
        return self.image.get_rendition(SMALL)

    @property
    def plain(self) -> Any:
        """The picture at the size of a screen."""
        return self.image.get_rendition(PLAIN)

    @property
    def pyramid(self) -> Pyramid | None:
        return Pyramid(self.cutting.width, self.cutting.height) if self.cutting else None

    @property
    def whole(self) -> dict[str, Any]:
        """Address, width and height of the largest whole picture there is."""
        pyramid = self.pyramid
        if pyramid is None or self.cutting is None:
            return {"url": self.plain.url, "width": self.plain.width, "height": self.plain.height}
        width, height = pyramid.wholes[0]
        return {"url": self.url_of("iiif/full/max/0/default.jpg"), "width": width, "height": height}

    def url_of(self, piece: str) -> str:
        """The public address of a piece, or of the folder it would be in; empty where there are none."""
        if self.cutting is None:
            return ""
        name = f"{self.cutting.folder}/{piece}"
        assert is_public(name)  # noqa: S101  pieces of a private folder would be shown to nobody
        return str(self.image.file.storage.url(name))


def pictures_of(page: Page) -> list[Seen]:
    """All of them but decoration, each once, asking a fixed number of questions."""
    said: dict[int, str] = {}
    for key, caption in _chosen(page):
        said.setdefault(key, caption)
    ready = Prefetch("cutting", Cutting.objects.all())
    images = (
        CreditedImage.objects.filter(pk__in=list(said)[:MOST], decoration=False, withheld=False)
        .prefetch_related(ready)
        .prefetch_renditions(SMALL, PLAIN)
        .in_bulk()
    )
    return [Seen(images[key], caption, _ready(images[key])) for key, caption in said.items() if key in images]


def picture_keys(page: Page) -> list[int]:
    """The keys of the page's pictures, each once, in reading order."""
    return list(dict.fromkeys(key for key, _caption in _chosen(page)))


def has_closer_look(page: Page) -> bool:
    """Whether any picture of the page is cut for it. One question."""
    keys = picture_keys(page)
    return bool(keys) and Cutting.objects.filter(image__in=keys, image__decoration=False).exclude(folder="").exists()


def _ready(image: CreditedImage) -> Cutting | None:
    cutting: Cutting | None = getattr(image, "cutting", None)
    return cutting if cutting and cutting.folder else None


def _chosen(page: Page) -> Iterator[tuple[int, str]]:
    """Keys of pictures with the page's words for them: of its own fields, of its rows, of its running text."""
    yield from _of_fields(page, "")
    for relation in get_all_child_relations(page):
        if not _picture_fields(relation.related_model):
            continue
        for row in child_rows(page, relation.get_accessor_name()):
            yield from _of_fields(row, str(getattr(row, "caption", "")))
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField):
            for found, key, *_path in field.stream_block.extract_references(field.value_from_object(page)):
                if found is CreditedImage:
                    yield int(key), ""


def _of_fields(row: Model, caption: str) -> Iterator[tuple[int, str]]:
    for name in _picture_fields(type(row)):
        if key := getattr(row, name):
            yield key, caption


@cache
def _picture_fields(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.related_model is CreditedImage]
