"""A whole answer in traditional characters: pages and the data that scripts show. Files stay as they are."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from frame.traditional.addresses import twin
from frame.traditional.conversion import Names, convert_all, of_person
from frame.traditional.markup import RECORD, Words, read
from frame.traditional.names import Record, listed_names, names_of


def convert(request: HttpRequest, response: HttpResponseBase) -> None:
    """Turn the answer into what it is below the prefix, in place."""
    if "Location" in response.headers:
        response.headers["Location"] = twin(response.headers["Location"])
    if not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
        return
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        response.content = page_converted(response.content.decode(), request.path_info)
    elif kind.startswith("application/json"):
        data = data_converted(json.loads(response.content))
        response.content = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))


def page_converted(html: str, path: str) -> str:
    """A page at the simplified address `path`."""
    page, listed = read(html), listed_names()
    own = RECORD.match(path)
    about = (own[1], int(own[2])) if own else None
    recorded = names_of({each.record for each in page.words if each.record} | ({about} if about else set()))
    texts = [page.pieces[each.at] for each in page.words]
    names = [_own_names(each, text, about, recorded, listed) for each, text in zip(page.words, texts, strict=True)]
    for each, told in zip(page.words, convert_all(texts, listed, names), strict=True):
        page.pieces[each.at] = told
    return "".join(page.pieces)


def _own_names(words: Words, text: str, about: Record | None, recorded: Mapping[Record, Names], listed: Names) -> Names:
    """What the page's own record says, and the one that these words lead to; of a name without a record, its surname.

    Data for machines names many records at once: what they say of themselves holds where they do not differ.
    """
    if words.data:
        return {name: form for names in reversed(list(recorded.values())) for name, form in names.items()}
    own: Names = {}
    for record in filter(None, (about, words.record)):
        own = {**own, **recorded.get(record, {})}
    name = text.strip()
    return own if own or not words.name or name in listed else {name: of_person(name)}


def data_converted(data: Any) -> Any:
    """The same data with its words in traditional characters and its addresses below the prefix; keys stay."""
    texts = list(_texts(data))
    told = iter(convert_all(texts, listed_names(), [{}] * len(texts)))
    return _replaced(data, told)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | dict):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts(each)


def _replaced(data: Any, told: Iterator[str]) -> Any:
    if isinstance(data, str):
        converted = next(told)
        return twin(data) if data.startswith("/") else converted
    if isinstance(data, dict):
        return {key: _replaced(value, told) for key, value in data.items()}
    return [_replaced(value, told) for value in data] if isinstance(data, list) else data
