"""The addresses under which a page offers a picture, without making it and without a question."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.crypto import salted_hmac

from media.responsive.shapes import AVIF, SHAPES, TYPES, WEBP, Shape, filter_of, spec_of
from media.uploads import ending

if TYPE_CHECKING:
    from media.models import CreditedImage

SALT = "media.responsive"
VERSION_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One format: its type, and its files with their widths, as `srcset` wants them."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a page shows it: `src` and its size in pixels for every browser, better formats before it."""

    src: str
    srcset: str
    width: int
    height: int
    sizes: str
    sources: tuple[Source, ...]


def shown(image: "CreditedImage", name: str) -> Shown:
    """What a page writes for `image` in the shape of this name. Raises KeyError for an unknown shape."""
    shape = SHAPES[name]
    widths = _widths(image, shape)
    version = version_of(image)
    fall_back = fall_back_of(image)
    offered = {
        each: ", ".join(f"{_address(image, shape, width, each, version)} {real}w" for width, real in widths.items())
        for each in (AVIF, WEBP, fall_back)
        if each != AVIF or all(image.made_file(spec_of(shape, width, AVIF)) for width in widths)
    }
    plain = max((width for width in widths if width <= shape.width), default=next(iter(widths)))
    width, height = _size(image, shape, plain)
    return Shown(
        src=_address(image, shape, plain, fall_back, version),
        srcset=offered[fall_back],
        width=width,
        height=height,
        sizes=shape.sizes,
        sources=tuple(Source(TYPES[each], srcset) for each, srcset in offered.items() if each != fall_back),
    )


def fall_back_of(image: "CreditedImage") -> str:
    """What any browser shows: PNG, which may be transparent, stays one; all else is JPEG."""
    return "png" if ending(image.file.name or "") == "png" else "jpg"


def version_of(image: "CreditedImage") -> str:
    """Part of the address: nobody can ask for pictures that no page shows, and a changed picture has another."""
    return salted_hmac(SALT, f"{image.pk}:{image.source_key}").hexdigest()[:VERSION_LENGTH]


def files_of(image: "CreditedImage", shape: Shape) -> list[tuple[int, str]]:
    """Width and ending of every file of a shape; those that are quickly made come first."""
    widths = _widths(image, shape)
    return [(width, each) for each in (WEBP, fall_back_of(image), AVIF) for width in widths]


def _widths(image: "CreditedImage", shape: Shape) -> dict[int, int]:
    """The widths worth making, each with what it comes to: a small picture is not made larger."""
    found: dict[int, int] = {}
    for width in shape.widths:
        real = _size(image, shape, width)[0]
        if real not in found.values():
            found[width] = real
    return found


def _size(image: "CreditedImage", shape: Shape, width: int) -> tuple[int, int]:
    size: Any = filter_of(shape, width, WEBP).get_transform(image).size
    return max(1, round(size[0])), max(1, round(size[1]))


def _address(image: "CreditedImage", shape: Shape, width: int, ending: str, version: str) -> str:
    name = image.made_file(spec_of(shape, width, ending))
    if name:
        storage: Any = image.file.storage
        return str(storage.url(name))
    return reverse("picture", args=[image.pk, version, shape.name, width, ending])
