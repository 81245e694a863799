"""What of a page is words to be converted, found without taking the page apart: all else goes out byte for byte.

No parser gives a page back as it was, so the tags are only passed over. Words are: text, the attributes that are read
out or shown, descriptions for machines, linked data. None are: scripts and styles, code, what another language or
`translate="no"` covers, and whatever goes back to the server: values, what was typed, options without a value.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from frame.languages import TRADITIONAL, language_tag
from frame.traditional.addresses import absolute_twin, twin

_HAN = re.compile(r"[〇㐀-鿿豈-﫿\U00020000-\U0003ffff]")
_TAG = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<told>(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+)>", re.S
)
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_WORTH_READING = re.compile(rf"{_HAN.pattern}|\b(?:href|action|lang|translate|content)\s*=|=\s*[\"']/", re.I)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_RAW = frozenset(("script", "style", "textarea"))
_CODE = frozenset(("code", "kbd", "samp", "var"))
_SHOWN = frozenset(
    ("alt", "title", "placeholder", "label", "summary", "aria-label", "aria-description", "aria-valuetext",
     "aria-roledescription")
)  # fmt: skip
_DESCRIBES = re.compile(
    r"(?:name|property)=[\"'](?:description|author|keywords|og:(?!url|image[\"']|type)|twitter:title|twitter:desc)"
)
_LEADS = re.compile(r"href|(?:form)?action|hx-\w+|data-[\w-]+")
_NO_PAGE = re.compile(r"\bhreflang=|\btype=[\"']application/")
RECORD = re.compile(r"(?:/zh-hant)?/([a-z]+)/(\d{1,9})/(?:[?#]|$)")


@dataclass(slots=True)
class Words:
    """A piece of a page in simplified characters: where it stands in `Page.pieces`, and whose name it may be.

    `record` is the section and number of the page that the link around it leads to; `name` says that it is marked as
    one, `data` that it is for machines and may name many.
    """

    at: int
    record: tuple[str, int] | None = None
    name: bool = False
    data: bool = False


@dataclass(slots=True)
class Scope:
    """An open element, as far as it matters for the words in it."""

    element: str
    converts: bool
    record: tuple[str, int] | None = None
    name: bool = False


@dataclass(slots=True)
class Page:
    """The page in pieces; joined they are the page. `words` are those to be converted."""

    pieces: list[str] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def put(self, piece: str, scope: Scope | None = None, *, data: bool = False) -> None:
        if scope is not None and scope.converts and _HAN.search(piece):
            self.words.append(Words(len(self.pieces), scope.record, scope.name, data))
        self.pieces.append(piece)


def read(html: str) -> Page:
    """`html` with its links led below the prefix and its language told anew, and the words in it."""
    page, scopes, position = Page(), [Scope("", converts=True)], 0
    for match in _tags(html):
        page.put(html[position : match.start()], scopes[-1])
        position = match.end()
        name = (match["name"] or "").lower()
        if not name or match["end"]:
            page.put(match[0])
            _close(scopes, name)
            continue
        scope = _open(name, match["told"], scopes[-1])
        _put_tag(page, match, scope)
        if name in _RAW:
            end = _end_of(html, name, position)
            is_data = name == "script" and "ld+json" in match["told"]
            page.put(html[position:end], scopes[0] if is_data else None, data=is_data)
            position = end
        if name not in _VOID and not match["told"].endswith("/"):
            scopes.append(scope)
    page.put(html[position:], scopes[-1])
    return page


def _tags(html: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _TAG.search(html, position):
        yield match
        name = (match["name"] or "").lower()
        position = _end_of(html, name, match.end()) if name in _RAW and not match["end"] else match.end()


def _end_of(html: str, name: str, position: int) -> int:
    found = re.compile(rf"</{name}[\s/>]", re.I).search(html, position)
    return found.start() if found else len(html)


def _close(scopes: list[Scope], name: str) -> None:
    """Leave the innermost element of this name, and what was left open within it."""
    for depth in range(len(scopes) - 1, 0, -1):
        if scopes[depth].element == name:
            del scopes[depth:]
            return


def _open(name: str, told: str, outer: Scope) -> Scope:
    given = {found[1].lower(): found[2] or found[3] or "" for found in _ATTRIBUTE.finditer(told)} if told else {}
    language = given.get("lang")
    converts = outer.converts if language is None else language.lower() in ("zh", "zh-hans", "zh-cn", "zh-hans-cn")
    if given.get("translate") == "no" or name in _CODE or (name == "option" and "value" not in given):
        converts = False
    leads = RECORD.match(given.get("href", "")) if name == "a" else None
    record = (leads[1], int(leads[2])) if leads else outer.record
    return Scope(name, converts, record, outer.name or "name" in given.get("class", "").split())


def _put_tag(page: Page, match: re.Match[str], scope: Scope) -> None:
    told = match["told"]
    if not told or not _WORTH_READING.search(told):
        page.put(match[0])
        return
    whole, start, position = match[0], match.start("told") - match.start(), 0
    for found in _ATTRIBUTE.finditer(told):
        group = 2 if found[2] is not None else 3
        value, begin = found[group], start + found.start(group)
        put = _kind_of(found[1].lower(), value, scope, told)
        if put is None:
            continue
        page.put(whole[position:begin])
        page.put(put(value), scope if put is _as_it_is else None)
        position = begin + len(value)
    page.put(whole[position:])


def _kind_of(attribute: str, value: str, scope: Scope, told: str) -> Callable[[str], str] | None:
    """What is done with an attribute before its words are converted; None: it stays as it is, words and all."""
    if attribute == "lang":
        return _as_traditional if scope.converts else None
    if attribute in _SHOWN:
        return _as_it_is
    if attribute == "content":
        return absolute_twin if "og:url" in told else _as_it_is if _DESCRIBES.search(told) else None
    if scope.element == "link":
        return absolute_twin if attribute == "href" and "canonical" in told else None
    if value.startswith("/") and _LEADS.fullmatch(attribute):
        return None if _NO_PAGE.search(told) else twin
    return _as_it_is if attribute.startswith("data-") and not value.startswith(("http", "?")) else None


def _as_it_is(value: str) -> str:
    return value


def _as_traditional(value: str) -> str:
    return language_tag(TRADITIONAL)
