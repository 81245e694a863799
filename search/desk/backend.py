"""Wagtail's search backend. Pages, images and documents are found as the public finds; other models as Wagtail does.

Named in WAGTAILSEARCH_BACKENDS. What Wagtail's own backend indexes and rebuilds stays as it is: this one only answers.
Editors find drafts, and what their permissions let through: the queryset Wagtail hands over is kept to.
"""

from collections.abc import Hashable
from functools import cache
from typing import Any, cast

from django.db.models import Q, QuerySet
from modelsearch.backends.base import BaseSearchQueryCompiler, BaseSearchResults, EmptySearchResults
from modelsearch.query import And, Boost, MatchAll, Not, Or, PlainText, SearchQuery
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends.database import SearchBackend as StockBackend

from search.desk.ids import page_ids, titled_ids

# What Wagtail names beside the words is not asked for by one who types: only titles, and then all forms of a name.
OF_TITLE = ("title",)


class Compiler(BaseSearchQueryCompiler):
    """Holds the question. Any queryset will do: it is kept to with the database itself."""

    HANDLES_ORDER_BY_EXPRESSIONS = True

    def check(self) -> None:
        return


class FoundByCatalogue(BaseSearchResults):
    """Objects of the queryset that the catalogue finds, in its order or in the queryset's."""

    supports_facet = True
    _ids: list[int] | None = None

    def ids(self) -> list[int]:
        """The keys of all that is found, looked up once."""
        if self._ids is None:
            self._ids = _found(self.query_compiler, self.backend)
        return self._ids

    def _clone(self) -> "FoundByCatalogue":
        new: FoundByCatalogue = super()._clone()
        new._ids = self._ids
        return new

    def _do_count(self) -> int:
        return len(self.ids()[self.start : self.stop])

    def _do_search(self) -> list[Any]:
        shown = self.ids()[self.start : self.stop]
        rows = self.query_compiler.queryset
        if self.prefetch_related:
            rows = rows.prefetch_related(*self.prefetch_related)
        by_id = {row.pk: row for row in rows.filter(pk__in=shown)}
        found = [by_id[pk] for pk in shown if pk in by_id]
        if self._score_field:
            for place, row in enumerate(found):
                setattr(row, self._score_field, 1.0 / (1 + self.start + place))
        return found

    def facet(self, field_name: str) -> dict[Any, int]:
        rows = self.query_compiler.queryset.order_by().filter(pk__in=self.ids())
        counts: dict[Any, int] = {}
        for value in rows.values_list(field_name, flat=True):
            counts[value] = counts.get(value, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


class ByCatalogue:
    """What stands before the stock backend: it answers editors who look for something by name."""

    def search(self, query: Any, model_or_queryset: Any, *args: Any, **kwargs: Any) -> Any:
        found = self._by_name(query, model_or_queryset, *args, **kwargs)
        return super().search(query, model_or_queryset, *args, **kwargs) if found is None else found  # type: ignore[misc]

    def autocomplete(self, query: Any, model_or_queryset: Any, *args: Any, **kwargs: Any) -> Any:
        found = self._by_name(query, model_or_queryset, *args, **kwargs)
        return super().autocomplete(query, model_or_queryset, *args, **kwargs) if found is None else found  # type: ignore[misc]

    def _by_name(
        self,
        query: Any,
        rows: Any,
        fields: list[str] | None = None,
        operator: str | None = None,
        order_by_relevance: bool = True,
    ) -> Any:
        """None where the stock backend is to answer: another model, a field of its own, or everything."""
        queryset = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
        told = words_of(query)
        if told is None or not _is_ours(queryset.model) or (fields is not None and set(fields) - set(OF_TITLE)):
            return None
        if not told.strip():
            return EmptySearchResults()
        return FoundByCatalogue(self, Compiler(queryset, PlainText(told), order_by_relevance=order_by_relevance))


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - the name Wagtail asks for
    """The stock backend of this database, with ours before it."""
    stock = StockBackend(params)
    return _before(cast("Hashable", type(stock)))(params)


@cache
def _before(stock: Any) -> Any:
    return type("CatalogueBackend", (ByCatalogue, stock), {})


def words_of(query: Any) -> str | None:
    """What was typed, in our own syntax; None for a question that cannot be said so."""
    match query:
        case str():
            return query
        case Boost():
            return words_of(query.subquery)
        case And():
            parts = [words_of(part) for part in query.subqueries]
            return None if None in parts else " ".join(filter(None, parts))
        case MatchAll() | Or() | Not():
            return None
        case SearchQuery() if hasattr(query, "query_string"):
            return f'"{query.query_string}"' if type(query).__name__ == "Phrase" else str(query.query_string)
    return None


def _is_ours(model: type) -> bool:
    return issubclass(model, (Page, get_image_model(), get_document_model()))


def _found(compiler: Compiler, backend: Any) -> list[int]:
    queryset, words = compiler.queryset, compiler.query.query_string
    ids = page_ids(queryset, words) if issubclass(queryset.model, Page) else titled_ids(queryset, words)
    if compiler.order_by_relevance:
        return ids
    return list(queryset.filter(Q(pk__in=ids)).values_list("pk", flat=True))
