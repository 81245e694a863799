"""What a page held before an import changed it, and putting that back."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict

from frame.pages import FindablePage
from memorial.records.models import SourceRow

# Of the row of the list that the page came from.
OF_SOURCE = ("digest", "written", "file_name", "file_digest", "line")


def content_before(known: SourceRow, page: FindablePage) -> dict[str, Any]:
    """The page with its child rows, and its source row, as JSON that `page_before` reads."""
    return as_json({"page": page.serializable_data(), "source": model_to_dict(known, OF_SOURCE), "live": page.live})


def as_json(content: dict[str, Any]) -> dict[str, Any]:
    """The same with dates and decimals as JSON has them."""
    return dict(json.loads(json.dumps(content, cls=DjangoJSONEncoder)))


def page_before(page: FindablePage, before: dict[str, Any]) -> FindablePage:
    """The page as it was, in memory. Raises LookupError where something it pointed at is gone."""
    made = type(page).from_serializable_data(before["page"], check_fks=False, strict_fks=False)
    if made is None:
        raise LookupError("What the page held before points at something that is gone.")
    return made
