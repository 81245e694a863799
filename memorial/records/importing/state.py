"""The content of a page as one digest, so that a change shows: in the list, or by a hand since."""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db.models import Field, Model
from modelcluster.fields import ParentalKey
from wagtail.blocks import StreamValue

from frame.pages import FindablePage, child_rows

# Wagtail's editor gives every paragraph a key of its own; it is no content.
BLOCK_KEY = re.compile(r'\s*data-block-key="[^"]*"')


def digest_of(page: FindablePage, relations: Sequence[str]) -> str:
    """SHA-256 of the title, the page type's own editable fields and its child rows, in memory or from the database.

    What is empty is left out, so that a field that models gain later changes no digest.
    """
    content: dict[str, Any] = {"title": page.title, **_values_of(page)}
    for relation in relations:
        rows = sorted(child_rows(page, relation), key=lambda row: (row.sort_order or 0, row.pk or 0))
        if rows:
            content[relation] = [_values_of(row) for row in rows]
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=True, default=str).encode()).hexdigest()


def _values_of(made: Model) -> dict[str, Any]:
    values = ((name, plain_value(getattr(made, name))) for name in _content_fields(type(made)))
    return {name: value for name, value in values if value not in ("", [], None)}


@lru_cache(maxsize=64)
def _content_fields(model: type[Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.local_concrete_fields if _is_content(field))


def _is_content(field: Field) -> bool:
    own = not (field.primary_key or isinstance(field, ParentalKey))
    return own and field.editable and field.name not in ("sort_order", "sample")


def plain_value(value: Any) -> Any:
    """A field's value as JSON has it, without the keys that the editor gives to blocks and paragraphs."""
    if isinstance(value, StreamValue):
        return [_without_ids(block) for block in value.get_prep_value()]
    return "" if value is None else value


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_ids(part) for key, part in value.items() if key != "id"}
    if isinstance(value, list):
        return [_without_ids(part) for part in value]
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value
