"""A row of a known list has changed: bring its page up to date, unless somebody else's work is in the way."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.log_actions import log

from frame.pages import FindablePage
from frame.publishing import PublishingRefused, refuse_unsaid
from memorial.records.importing.state import digest_of
from memorial.records.models import Merge, RegionPage, SourceRow


class ConflictError(Exception):
    """Why a person must decide. Nothing was written."""


def another_offices(page: FindablePage, region: RegionPage, user: Any) -> str:
    """Why somebody who brings a list in for `region` is not to write over `page`; empty where he may, or for a command.

    A row is known by its list's name and its id, which anybody can give a list of his own.
    """
    if user is None or page.path.startswith(region.path) or page.permissions_for_user(user).can_publish():
        return ""
    return (
        f"its page is another office's, not of {region.title}: ask the office that answers for it, or, if this is "
        "another list, give it a name of its own in the mapping"
    )


def conflict_in(page: FindablePage, known: SourceRow, relations: Sequence[str], withheld: str) -> str:
    """Why `page` is not to be written over; empty where nothing stands in the way."""
    if page.live and withheld:
        return f"it is published, and by this row {withheld}"
    merge = None if page.live else Merge.objects.in_force().filter(merged=page.pk).select_related("kept").first()
    if merge:
        return f"the row has changed, but its record was merged into {merge.kept.number}"
    if not page.live and page.first_published_at:
        return "the row has changed, but its page was taken down since the import"
    if page.workflow_in_progress:
        return "the row has changed, but its page is in review"
    # A draft that an import made has no revision: nobody has touched it.
    if page.has_unpublished_changes and page.latest_revision_id:
        return "the row has changed, but its page has unpublished changes"
    if digest_of(page, relations) != known.written:
        return "the row has changed, but its page was edited by hand since the import"
    return ""


def standing_page(known: SourceRow, made: FindablePage, *, lock: bool = False) -> FindablePage:
    """The row's page as it stands, locked for writing if asked."""
    pages = type(made)._default_manager.all()
    return (pages.select_for_update() if lock else pages).get(pk=known.page_id)


def update(known: SourceRow, made: FindablePage, relations: Sequence[str], withheld: str, user: Any = None) -> str:
    """Write what `made`, the page the row now makes, holds onto the row's page; return the page's new digest.

    A page with revisions gets a new one, published: publishing an older one later would drop what was written past
    it. `withheld` is why a page stays a draft. Raises ConflictError.
    """
    page = standing_page(known, made, lock=True)
    reason = conflict_in(page, known, relations, withheld)
    if reason:
        raise ConflictError(reason)
    try:
        write_onto(
            page, made, relations, live=page.live or not withheld, log_data={"import": known.list_name}, user=user
        )
    except PublishingRefused as refusal:
        raise ConflictError(" ".join(refusal.messages)) from refusal
    return digest_of(type(made)._default_manager.get(pk=page.pk), relations)


def write_onto(
    page: FindablePage,
    made: FindablePage,
    relations: Sequence[str],
    *,
    live: bool,
    log_data: dict[str, str],
    user: Any = None,
) -> None:
    """Write the content of `made` onto `page`, as a new published revision where the page has any.

    Raises PublishingRefused, and the caller's transaction must then be given up.
    """
    source = " ".join(log_data.values())
    if page.latest_revision_id:
        page = page.get_latest_revision_as_object()
        _transfer(made, page, relations)
        type(page).taken_in([page], source, user)
        revision = page.save_revision(user=user, log_action=True)
        revision.publish(user=user, log_action=True, skip_permission_checks=True)
        return
    _transfer(made, page, relations)
    page.live, page.has_unpublished_changes = live, not live
    if page.live:
        type(page).taken_in([page], source, user)
        refuse_unsaid(page)
        page.last_published_at = timezone.now()
        page.first_published_at = page.first_published_at or page.last_published_at
    page.save()
    log(instance=page, action="wagtail.edit", user=user, data=log_data, content_changed=True)


def _transfer(made: FindablePage, page: FindablePage, relations: Sequence[str]) -> None:
    page.title = page.draft_title = made.title
    for field in made._meta.local_concrete_fields:
        # A sample stays one; the link to the page's own base row is the page's.
        if not field.primary_key and field.name != "sample":
            setattr(page, field.attname, getattr(made, field.attname))
    for relation in relations:
        rows, standing = list(getattr(made, relation).all()), list(getattr(page, relation).all())
        for row, before in _paired(rows, standing):
            # Rows keep their ids, which others may point at.
            row.pk = before.pk
        for row in rows:
            setattr(row, _parent_of(row), page)
        setattr(page, relation, rows)


def _paired(rows: Sequence[Any], standing: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each row with the standing one it takes the place of: of those that say who they are the same one, else by order.

    A recipient's id must never come to mean somebody else, since a notice to the family hangs on it.
    """
    if not hasattr(type(rows[0]) if rows else None, "row_key"):
        yield from zip(rows, standing, strict=False)
        return
    left = list(standing)
    for row in rows:
        same = next((before for before in left if before.row_key == row.row_key), None)
        if same is not None:
            left.remove(same)
            yield row, same


def _parent_of(row: object) -> str:
    return next(field.name for field in row._meta.fields if isinstance(field, ParentalKey))  # type: ignore[attr-defined]
