"""Bringing a record that is here up to what the file says, unless somebody else's work is in the way."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import timezone, translation
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from frame.publishing import refuse_unsaid
from memorial.records.exporting.adding import add_rows
from memorial.records.exporting.documents import KEPT_IF_EMPTY, LIVE
from memorial.records.exporting.making import Made
from memorial.records.exporting.shapes import Kind, Part
from memorial.records.exporting.streams import linking
from memorial.records.graves.chains import lead_on
from memorial.records.graves.resting import lying_in
from memorial.records.importing.update import ConflictError
from memorial.records.models import Reburial
from memorial.records.relisting import relist

# How a record came to be is not changed by a file.
KEPT = frozenset({"source_rows"})


def change(kind: Kind, made: Made, pk: int, parts: list[Part], log_name: str) -> None:
    """Write the line's content onto the record. Raises ConflictError, and then nothing was written."""
    records: Any = kind.model._default_manager
    standing = records.select_for_update().get(pk=pk)
    if kind.is_page:
        _change_page(kind, made, standing, parts, log_name)
    else:
        _transfer(kind, made, standing)
        _save_checked(standing)
    for part in parts:
        if not part.is_child and part.relation not in KEPT:
            _change_rows(part, made, standing)


def finish(kind: Kind, made: Made, pk: int) -> None:
    """Write the late rows and fields of a record that this import, or one before it that was broken off, added."""
    standing: Any = kind.model._default_manager.get(pk=pk)
    waited = {*kind.late, *(name for name in linking(kind, made.read) if not getattr(standing, name))}
    if waited:
        for item in kind.items:
            if item.name in waited:
                setattr(standing, item.attribute, getattr(made.record, item.attribute))
        _save_checked(standing)
    made.record.pk = made.record.id = pk
    for part in kind.parts:
        if part.late and made.rows[part.relation]:
            add_rows(kind, part, [made])
            if part.model is Reburial:
                _lead_on(made.rows[part.relation])
    ReferenceIndex.create_or_update_for_object(standing)


def _change_page(kind: Kind, made: Made, page: Any, parts: list[Part], log_name: str) -> None:
    live = made.read.document["state"] == LIVE
    if page.number_row.leads_to != made.read.document.get("merged_into"):
        raise ConflictError("it is merged otherwise here; merges are made and undone at the desk of namesakes")
    if page.workflow_in_progress:
        raise ConflictError("the record is in review here")
    if page.live and page.has_unpublished_changes:
        raise ConflictError("the record has unpublished changes here")
    if page.live and not live:
        raise ConflictError("the record is public here, and a draft in the file; take it down by hand")
    if not page.live and page.first_published_at:
        raise ConflictError("the record was taken down here")
    revised = page.get_latest_revision_as_object() if page.latest_revision_id else page
    _transfer(kind, made, revised)
    for part in parts:
        if part.is_child:
            _transfer_rows(part, made, revised)
    with translation.override("en"):
        try:
            revised.full_clean()
            if live:
                type(revised).taken_in([revised], log_name)
                refuse_unsaid(revised)
        except ValidationError as error:
            raise ConflictError(" ".join(error.messages)) from error
    if page.latest_revision_id:
        revision = revised.save_revision(log_action=True)
        if live:
            revision.publish(log_action=True)
        return
    page.live, page.has_unpublished_changes = live, not live
    if live:
        page.last_published_at = timezone.now()
        page.first_published_at = page.first_published_at or page.last_published_at
    page.save()
    log(instance=page, action="wagtail.edit", data={"import": log_name}, content_changed=True)


def _transfer(kind: Kind, made: Made, standing: Any) -> None:
    for item in kind.items:
        if item.name not in KEPT_IF_EMPTY or getattr(made.record, item.attribute):
            setattr(standing, item.attribute, getattr(made.record, item.attribute))
    if kind.is_page:
        standing.draft_title = standing.title
        for name in ("identity", "completeness"):
            if hasattr(standing, name):
                setattr(standing, name, getattr(made.record, name))


def _transfer_rows(part: Part, made: Made, page: Any) -> None:
    rows, before = made.rows[part.relation], list(getattr(page, part.relation).all())
    # Rows keep their ids, which others may point at.
    for row, old in zip(rows, before, strict=False):
        row.pk = old.pk
    for row in rows:
        setattr(row, part.key, page)
    setattr(page, part.relation, rows)


def _change_rows(part: Part, made: Made, standing: Any) -> None:
    """Rows that are no part of a page's form: by their order, so that what points at one still does."""
    before = list(getattr(standing, part.relation).all())
    rows = made.rows[part.relation]
    if part.model is Reburial and [row.destination_id for row in rows] != [row.destination_id for row in before]:
        raise ConflictError("moves of graves are changed in the admin, where their graves follow")
    try:
        for row, old in zip(rows, before, strict=False):
            row.pk = old.pk
            for item in part.items:
                setattr(old, item.attribute, getattr(row, item.attribute))
            _save_checked(old)
        for row in rows[len(before) :]:
            setattr(row, part.key, standing)
            _save_checked(row)
        for old in before[len(rows) :]:
            old.delete()
    except ProtectedError as error:
        raise ConflictError(f"{part.label}: one that the file no longer has is in use here") from error


def _save_checked(made: Any) -> None:
    with translation.override("en"):
        try:
            made.full_clean()
        except ValidationError as error:
            raise ConflictError(" ".join(error.messages)) from error
    made.save()


def _lead_on(moves: list[Any]) -> None:
    """Moves come in any order: the chain's end is that of the destination, as far as it is known by now."""
    for move in moves:
        end = move.destination.now_at or move.destination
        lead_on(move.origin, end)
        relist(lying_in(end).values_list("martyr", flat=True))
