"""Putting values into model objects in memory."""

from collections.abc import Iterable, Mapping

from django.db.models import Model
from django.utils.html import escape
from modelcluster.models import ClusterableModel
from wagtail.rich_text import RichText

from memorial.records.importing.columns import Value
from memorial.records.importing.dates import DateValue
from memorial.records.importing.fields import Piece


def fill(made: Model, values: Mapping[str, Value], attributes: Mapping[str, str]) -> Piece:
    """Set the attributes (import field → model attribute) that `values` fill; dates bring their wording."""
    sources = {}
    for name, attribute in attributes.items():
        value = values.get(name)
        if value is None:
            continue
        sources[attribute] = name
        if isinstance(value, DateValue):
            setattr(made, attribute, value.edtf)
            setattr(made, f"{attribute}_wording", value.wording)
            sources[f"{attribute}_wording"] = name
        else:
            setattr(made, attribute, value)
    return Piece(made, sources)


def attach(page: ClusterableModel, pieces: Iterable[Piece], relations: Mapping[type, str]) -> None:
    """Give the page its child rows in memory, in order, as the relation's own `set` would, at a tenth of its time."""
    held = page.__dict__.setdefault("_cluster_related_objects", {})
    for model, relation in relations.items():
        rows = [piece.made for piece in pieces if isinstance(piece.made, model)]
        for order, row in enumerate(rows):
            row.sort_order = order  # type: ignore[attr-defined]
        held[relation] = rows


def paragraphs(text: str) -> list[tuple[str, RichText]]:
    """Plain text as a story's paragraphs: a line each."""
    return [("paragraph", RichText(f"<p>{escape(line.strip())}</p>")) for line in text.splitlines() if line.strip()]
