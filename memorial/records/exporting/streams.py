"""Stories made portable: what their blocks point at is named as every site names it, and editors' keys are left out."""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from memorial.records.exporting.values import InvalidValueError, Plain, Text

if TYPE_CHECKING:
    from memorial.records.exporting.reading import Read
    from memorial.records.exporting.shapes import Kind

LINK = re.compile(r'<a\b[^>]*?\blinktype="(page|document)"[^>]*>')
# A link whose page is gone.
NOWHERE = "0"
LINK_ID = re.compile(r'(?<![\w-])id="([^"]*)"')

# What a key of this model becomes: the portable name going out, the key coming in.
Exchange = Callable[[type, Any], Any]


class Story(Text):
    """A StreamField's blocks. `plain` is a list of {"type", "value"}; a cell has it as JSON."""

    def __init__(self, block: StreamBlock) -> None:
        self.block = block

    def plain(self, value: Any) -> Plain:
        return [_without_id(each) for each in value.get_prep_value()] or None

    def python(self, plain: Plain) -> Any:
        if plain is None:
            return []
        if not isinstance(plain, list) or not all(isinstance(each, dict) and "type" in each for each in plain):
            raise InvalidValueError('it takes blocks in JSON: [{"type": "paragraph", "value": "<p>…</p>"}]')
        unknown = [str(each["type"]) for each in plain if each["type"] not in self.block.child_blocks]
        if unknown:
            raise InvalidValueError(f"there is no block {unknown[0]}; there are {', '.join(self.block.child_blocks)}")
        return plain

    def stream(self, plain: list[Any]) -> Any:
        """The field's value of blocks whose keys are this site's. Raises InvalidValueError."""
        try:
            return self.block.clean(self.block.to_python(plain))
        except ValidationError as error:
            raise InvalidValueError("a block in it is incomplete or holds what it must not") from error
        except (TypeError, AttributeError, KeyError, ValueError) as error:
            raise InvalidValueError("a block in it has not the shape of its type") from error

    def cell(self, plain: Plain) -> str:
        return "" if plain is None else json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    def from_cell(self, text: str) -> Plain:
        if not text:
            return None
        try:
            return json.loads(text)
        except ValueError:
            return text


def linking(kind: "Kind", read: "Read") -> list[str]:
    """The names of those texts of a line that point at pages, which may come later in the file."""
    found: list[str] = []
    for item in kind.items:
        if not isinstance(item.type, Story):
            continue

        def note(model: type, name: Any, at: str = item.name) -> Any:
            if issubclass(model, Page) and at not in found:
                found.append(at)
            return name

        exchanged(item.type.block, read.document.get(item.name) or (), note)
    return found


def exchanged(block: Any, value: Any, exchange: Exchange) -> Any:
    """`value` of `block` with every key of a page, picture, document or recording in it exchanged."""
    if isinstance(block, StreamBlock):
        children = block.child_blocks
        return [
            {**each, "value": exchanged(children[each["type"]], each.get("value"), exchange)}
            for each in value
            if isinstance(each, dict) and each.get("type") in children
        ]
    if isinstance(block, ImageBlock) and not isinstance(value, dict):
        return exchange(block.child_blocks["image"].model_class, value)
    if isinstance(block, StructBlock) and isinstance(value, dict):
        children = block.child_blocks
        return {
            name: exchanged(children[name], part, exchange) if name in children else part
            for name, part in value.items()
        }
    if isinstance(block, ListBlock) and isinstance(value, list):
        return [exchanged(block.child_block, part, exchange) for part in value]
    if isinstance(block, ChooserBlock):
        return None if value is None else exchange(block.model_class, value)
    if isinstance(block, RichTextBlock) and isinstance(value, str):
        return LINK.sub(lambda link: _link(link, exchange), value)
    return value


def _link(link: re.Match[str], exchange: Exchange) -> str:
    model = Page if link[1] == "page" else get_document_model()
    return LINK_ID.sub(lambda found: f'id="{exchange(model, found[1]) or NOWHERE}"', link[0])


def _without_id(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_id(part) for key, part in value.items() if key != "id"}
    return [_without_id(part) for part in value] if isinstance(value, list) else value
