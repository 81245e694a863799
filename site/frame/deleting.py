"""What would go along with a page without a word: rows of other desks that hang on it or on pages below it.

Rooms say which with `keep_below`; a page with any of them is not deleted in the admin until they are elsewhere. What
would stay, but no longer lead to the page it is about, they say with `keep_at`: whoever deletes that page by hand means
it, but none goes that way among many (`rows_at`), as when an import is taken back.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import PROTECT, RESTRICT, Count, ForeignObjectRel, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

_kept: list[tuple[type[Model], str]] = []
_traces: list[tuple[type[Model], str, Q]] = []


def keep_below(model: type[Model], page_field: str) -> None:
    """Let no page be deleted as long as rows of `model` hang by `page_field` on it or below it."""
    if (model, page_field) not in _kept:
        _kept.append((model, page_field))


def keep_at(model: type[Model], page_field: str, only: Q | None = None) -> None:
    """Let no page go among many as long as rows of `model`, or `only` those, are about it by `page_field`."""
    if not any((model, page_field) == (known, field) for known, field, _only in _traces):
        _traces.append((model, page_field, only or Q()))


def rows_at(ids: Sequence[int], model: type[Page]) -> Mapping[int, Counter[type[Model]]]:
    """Of those among these pages of one type that may not go: how many rows of each kind hold each. One question a
    kind. What the database itself would refuse to lose holds a page too."""
    held: defaultdict[int, Counter[type[Model]]] = defaultdict(Counter)
    for kind, field, only in holders(model):
        rows = kind._base_manager.filter(only, **{f"{field}__in": ids}).order_by()
        for page, count in rows.values_list(field).annotate(Count("pk")):
            held[page][kind] += count
    return held


def holders(model: type[Page]) -> list[tuple[type[Model], str, Q]]:
    """What may hold a page of this type: the kind of row, its field, and which of them."""
    named = [*((kind, field, Q()) for kind, field in _kept), *_traces]
    found = [each for each in named if issubclass(model, each[0]._meta.get_field(each[1]).related_model or ())]
    known = {(kind, field) for kind, field, _only in found}
    for relation in relations_to(model):
        kind, field = relation.related_model, relation.field.name
        if getattr(relation, "on_delete", None) in (PROTECT, RESTRICT) and (kind, field) not in known:
            found.append((kind, field, Q()))
    return found


def relations_to(model: type[Model]) -> list[ForeignObjectRel]:
    """Every relation that ends at `model` or at a model it extends, those without a way back (`+`) too."""
    return [each for each in model._meta.get_fields(include_hidden=True) if isinstance(each, ForeignObjectRel)]


def told_rows(counts: Mapping[type[Model], int]) -> str:
    """“2条“留言”、1条“更正单”” in the language being read."""
    return _("、").join(
        _("%(count)s条“%(kind)s”") % {"kind": kind._meta.verbose_name, "count": count} for kind, count in counts.items()
    )


def rows_below(page: Page) -> Iterator[QuerySet[Any]]:
    """Of each kind of row that is there, all of them. One question a kind."""
    for model, field in _kept:
        found = model._default_manager.filter(**{f"{field}__path__startswith": page.path})
        if found.exists():
            yield found


def why_not_deleted(page: Page) -> str:
    """What hangs on the page and what to do about it; empty where nothing does."""
    # Numbers only: whoever deletes pages need not be one who may read what people handed in.
    told = told_rows({rows.model: rows.count() for rows in rows_below(page)})
    if not told:
        return ""
    words = _("“%(page)s”没有删除：删除会连带删掉%(rows)s。先把它们改到别处或逐一删除，再删页面；也可以改为撤下页面。")
    return words % {"page": page.get_admin_display_title(), "rows": told}


def refuse_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before one page is deleted: back to where it is listed, with the reason."""
    return _refused(request, [page])


def refuse_deleting_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same for many pages at once: none is deleted until all can be."""
    if action_type != "delete" or not issubclass(action.models[0], Page):
        return None
    return _refused(request, objects)


def _refused(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    told = [(page, reason) for page in pages if (reason := why_not_deleted(page))]
    for _page, reason in told:
        messages.error(request, reason)
    return redirect("wagtailadmin_explore", told[0][0].get_parent().pk) if told else None
