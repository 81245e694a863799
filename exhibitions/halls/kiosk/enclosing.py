"""Taking the ways out of a page: links that lead outside become words, forms and players' menus go."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from exhibitions.halls.kiosk.bounds import Kiosk

# Whole parts that make no sense on a public screen, by name, class or attribute.
DROPPED_TAGS = frozenset({"form", "input", "textarea", "select", "iframe", "object", "embed", "base"})
DROPPED_CLASSES = frozenset({"class-ways", "breadcrumb", "no-kiosk"})
DROPPED_MARKS = ("download", "data-print", "data-onsite")
# What a player's own menu would offer.
PLAYER = {"controlslist": "nodownload noremoteplayback noplaybackrate", "disablepictureinpicture": ""}


def enclosed(html: str, kiosk: Kiosk, path: str) -> str:
    """`html`, served at `path` of the site, with every link bent into the kiosk or made words."""
    page = BeautifulSoup(html, "html.parser")
    for part in page.find_all(_is_dropped):
        if not part.decomposed and part.find_parent(attrs={"data-kiosk": True}) is None:
            part.decompose()
    for link in page.find_all(("a", "area")):
        _enclose(link, kiosk, path)
    for player in page.find_all(("audio", "video")):
        player.attrs.update(PLAYER)
    for tag in page.find_all(_opens_elsewhere):
        tag.attrs.pop("target", None)
        tag.attrs.pop("ping", None)
    return str(page)


def _is_dropped(tag: Tag) -> bool:
    # Asked of every tag: by hand, since a selector takes several times as long.
    return (
        tag.name in DROPPED_TAGS
        or any(mark in tag.attrs for mark in DROPPED_MARKS)
        or not DROPPED_CLASSES.isdisjoint(tag.attrs.get("class", ()))
        or (tag.name == "link" and "alternate" in tag.attrs.get("rel", ()))
    )


def _opens_elsewhere(tag: Tag) -> bool:
    return "target" in tag.attrs or "ping" in tag.attrs


def _enclose(link: Tag, kiosk: Kiosk, path: str) -> None:
    name = "href" if link.has_attr("href") else "xlink:href"
    address = str(link.get(name, ""))
    if address.startswith("#"):
        return
    inside = kiosk.within(urljoin(path, address)) if address else None
    if inside:
        link[name] = inside
        return
    drawn = link.find_parent("svg") is not None
    link.name = "g" if drawn else "span"
    words = {key: value for key, value in link.attrs.items() if key in ("lang", "class")}
    # A drawn mark keeps the name it was read out by.
    link.attrs = {
        **words,
        **({"role": "img", "aria-label": link["aria-label"]} if drawn and link.get("aria-label") else {}),
    }
