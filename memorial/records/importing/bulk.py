"""Writing many new pages at once below one parent.

`add_child` costs about a hundred queries a page; here a batch costs a few dozen in all. What it must keep true by hand:
depth, path, the parent's numchild, url_path, slug, draft_title, translation_key, locale, content type, publication
dates, the page type's own row, child rows, the number of the address, the log, the reference index and the
catalogue. `Page.find_problems()` stays empty.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from frame import listings
from frame.models import Number
from frame.models import Sequence as NumberSequence
from frame.pages import FindablePage
from memorial.records.former.knowing import former_places_known
from memorial.records.models import RegionPage
from memorial.records.regions import answered_for
from search.inserting import insert


def write_new(
    pages: Sequence[FindablePage],
    parent: RegionPage,
    relations: Sequence[str],
    log: str,
    numbers: Sequence[int] | None = None,
    user: Any = None,
) -> None:
    """Write pages of one type, with the child rows they hold in memory, below `parent`; a page's `live` is kept.

    The caller holds the lock on the parent's row and the transaction. `log` is the name of the list, for the log.
    `numbers` are those the pages have already, known to be free; others are drawn. A slug or a date of publication that
    a page has is kept. `user` is who brings the list in; a command has none.
    """
    if not pages:
        return
    every_relation = [relation.related_name for relation in get_all_child_relations(type(pages[0]))]
    for page in pages:
        held = page.__dict__.setdefault("_cluster_related_objects", {})
        for relation in every_relation:
            # Held in memory from here on: once the page has an id, a relation never set would be asked of the database.
            held.setdefault(relation, [])
    numbers = numbers or NumberSequence.draw(len(pages))
    _place(pages, parent, numbers)
    _insert_rows(pages)
    _insert_children(pages, relations)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    insert(
        Number,
        [
            Number(number=number, section=page.section, page_id=page.pk)
            for page, number in zip(pages, numbers, strict=True)
        ],
    )
    insert(PageLogEntry, _log_entries(pages, log))
    type(pages[0]).taken_in([page for page in pages if page.live], log, user)
    insert(ReferenceIndex, _references(pages))
    with answered_for(parent.path, parent.division_id), former_places_known():
        listings.put_new(pages, numbers)


def _place(pages: Sequence[FindablePage], parent: RegionPage, numbers: Iterable[int]) -> None:
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    content_type = ContentType.objects.get_for_model(type(pages[0]), for_concrete_model=False)
    now = timezone.now()
    for position, (page, number) in enumerate(zip(pages, numbers, strict=True), step + 1):
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, position)
        page.numchild = 0
        page.slug = page.slug or f"{page.kind}-{number}"
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.draft_title = page.title
        page.translation_key = page.translation_key or uuid4()
        page.locale = parent.locale
        page.content_type = content_type
        page.last_published_at = page.first_published_at or now if page.live else None
        page.first_published_at = page.first_published_at or page.last_published_at
        page.has_unpublished_changes = not page.live


def _insert_rows(pages: Sequence[FindablePage]) -> None:
    """A row in the table of pages and one in that of the type each; siblings, so the tree's paths tell their ids."""
    insert(Page, pages)
    written = Page.objects.filter(path__gte=pages[0].path, path__lte=pages[-1].path, depth=pages[0].depth)
    ids = dict(written.values_list("path", "pk"))
    for page in pages:
        page.pk = page.id = ids[page.path]
        page._state.adding = False
    insert(type(pages[0]), pages)


def _insert_children(pages: Sequence[FindablePage], relations: Sequence[str]) -> None:
    for relation in relations:
        key = type(pages[0])._meta.get_field(relation).field.attname
        rows: list[Any] = []
        for page in pages:
            children = page._cluster_related_objects.get(relation, ())
            for child in children:
                setattr(child, key, page.pk)
            rows += children
        if rows:
            insert(type(rows[0]), rows)


def _log_entries(pages: Sequence[FindablePage], log: str) -> list[PageLogEntry]:
    batch, now = uuid4(), timezone.now()
    return [
        PageLogEntry(
            page_id=page.pk,
            content_type=page.content_type,
            label=page.title,
            action=action,
            data={"import": log},
            timestamp=now,
            uuid=batch,
            content_changed=True,
        )
        for page in pages
        for action in (["wagtail.create", "wagtail.publish"] if page.live else ["wagtail.create"])
    ]


def _references(pages: Sequence[FindablePage]) -> list[ReferenceIndex]:
    """What the pages point at, as Wagtail keeps it after a save (`ReferenceIndex.create_or_update_for_object`)."""
    base = ContentType.objects.get_for_model(Page)
    return [
        ReferenceIndex(
            content_type=page.content_type,
            base_content_type=base,
            object_id=page.pk,
            to_content_type_id=to_type,
            to_object_id=to_object,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for page in pages
        for to_type, to_object, model_path, content_path in set(ReferenceIndex._extract_references_from_object(page))
    ]
