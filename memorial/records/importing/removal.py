"""Taking many pages out at once: leaves of one type, with all that hangs on them.

`Page.delete()` costs about two hundred queries a page, and a queryset's own delete sends signals for each row.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CASCADE, PROTECT, RESTRICT, SET_NULL, F, Model, ProtectedError, QuerySet
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex, Revision, WorkflowState

from frame.deleting import relations_to
from search import catalogue


def remove_pages(ids: Sequence[int]) -> None:
    """Delete these pages, in the caller's transaction. Their numbers stay, leading nowhere; the log stays.

    Raises ProtectedError where something that must not lose them points at one; ask `frame.deleting.rows_at` before.
    """
    pages = list(Page.objects.filter(pk__in=ids).values_list("pk", "path", "content_type"))
    for kind in {content_type for _key, _path, content_type in pages}:
        model = ContentType.objects.get_for_id(kind).model_class()
        assert model is not None  # noqa: S101 - a page's type is installed, or the site could not start
        _remove(model, [key for key, _path, content_type in pages if content_type == kind])
    parents = Counter(path[: -Page.steplen] for _key, path, _kind in pages)
    for path, count in parents.items():
        Page.objects.filter(path=path).update(numchild=F("numchild") - count)


def _remove(model: type[Model], ids: Sequence[int]) -> None:
    catalogue.remove(ids)
    names = [str(key) for key in ids]
    base = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.filter(base_content_type=base, object_id__in=names).delete()
    for kept in (WorkflowState, Revision):
        kept.objects.filter(base_content_type=base, object_id__in=names).delete()
    # Those without a way back as well: the database knows them all.
    for relation in relations_to(model):
        _detach(relation, ids)
    for table in (model, Page):
        _raw(table, QuerySet(table).filter(pk__in=ids))


def _detach(relation: Any, ids: Sequence[int]) -> None:
    """Do for rows that point at the pages what their foreign key says."""
    field, related = relation.field, relation.related_model
    if getattr(field.remote_field, "parent_link", False):
        return
    if relation.many_to_many:
        through = relation.through
        _raw(through, QuerySet(through).filter(**{f"{field.m2m_reverse_field_name()}__in": ids}))
        return
    rows: QuerySet[Any] = QuerySet(related).filter(**{f"{field.name}__in": ids})
    if isinstance(field, ParentalKey):
        _raw(related, rows)
    elif field.remote_field.on_delete is CASCADE:
        rows.delete()
    elif field.remote_field.on_delete is SET_NULL:
        rows.update(**{field.name: None})
    elif field.remote_field.on_delete in (PROTECT, RESTRICT) and rows.exists():
        raise ProtectedError(f"{related._meta.label} points at a page to be removed.", set(rows[:5]))


def _raw(model: type[Model], rows: "QuerySet[Any]") -> None:
    """Delete without looking at each row: nothing listens to these, and what points at them was seen to."""
    rows._raw_delete(connection.alias)
