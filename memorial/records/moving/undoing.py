"""Undoing a carried-out move: everything is as it was, but for what it left in the history."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from frame.models import Number
from memorial.records.graves.chains import batches, earlier_graves
from memorial.records.graves.resting import resting_at
from memorial.records.graves.words import grave_words
from memorial.records.models import (
    Burial,
    CemeteryMove,
    CemeterySection,
    Grave,
    MoveRow,
    Reburial,
)
from memorial.records.moving.history import UNDONE, record_move
from memorial.records.relisting import relist

MOST_TOLD = 20


def undo(move: CemeteryMove, because: str, by: Any = None) -> CemeteryMove:
    """Take a carried-out move back: reburials, the graves and sections it made, where people rest. Says why.

    The addresses of the graves that go lead back to the old ones. Raises ValidationError, and changes nothing, where
    the move was not carried out, no reason is given, or a grave has moved on or taken somebody in since.
    """
    because = because.strip()
    if not because:
        raise ValidationError(_("请写明撤销的原因。"), code="no_reason")
    with transaction.atomic():
        move = (
            CemeteryMove.objects.select_for_update(of=("self",)).select_related("source", "destination").get(pk=move.pk)
        )
        if move.state != CemeteryMove.State.DONE:
            raise ValidationError(_("这次迁葬没有执行，不能撤销。"), code="not_done")
        made = move.made.get("graves", [])
        _refuse_what_came_after(move, made)
        steps = dict(Reburial.objects.filter(move=move).values_list("origin", "destination"))
        people = _people(move, list(steps.values()))
        _lead_back(list(steps))
        _keep_addresses(steps, set(made))
        # Made in bulk, so nobody was told of these rows; delete() would tell of each one's end, at 4 questions a row.
        Reburial.objects.filter(move=move)._raw_delete(connection.alias)
        for batch in batches(made):
            MoveRow.objects.filter(grave__in=batch).delete()
            # What else might hang on one was refused above, and the database checks it once more.
            Grave.objects.filter(pk__in=batch)._raw_delete(connection.alias)
        CemeterySection.objects.filter(pk__in=move.made.get("sections", []), graves=None, names=None).delete()
        move.state, move.undone_at, move.undone_by = CemeteryMove.State.UNDONE, timezone.now(), by
        move.undone_because, move.made = because, {}
        move.save(update_fields=["state", "undone_at", "undone_by", "undone_because", "made"])
        relist(people)
        record_move(move, UNDONE, by, because=because)
    return move


def _refuse_what_came_after(move: CemeteryMove, made: Sequence[int]) -> None:
    reasons = list(_what_came_after(move, made))
    if reasons:
        more = len(reasons) - MOST_TOLD
        raise ValidationError(
            [*reasons[:MOST_TOLD], *([_("另有%(count)d处。") % {"count": more}] if more > 0 else [])], code="used_since"
        )


def _what_came_after(move: CemeteryMove, made: Sequence[int]) -> Iterator[str]:
    related = ("origin__part", "origin__cemetery", "destination__part", "destination__cemetery")
    later = Reburial.objects.filter(origin__reburials_in__move=move).exclude(move=move).distinct()
    for step in later.select_related(*related):
        yield _("%(grave)s后来又迁往%(place)s，请先撤销那次迁葬。") % {
            "grave": grave_words(step.origin),
            "place": grave_words(step.destination),
        }
    whole = CemeteryMove.objects.filter(
        source__translation_key=move.destination.translation_key,
        whole=True,
        state=CemeteryMove.State.DONE,
        done_at__gt=move.done_at,
    )
    for other in whole.select_related("source", "destination") if move.whole else ():
        yield _("“%(source)s”后来整园迁往“%(destination)s”，请先撤销那次迁葬。") % {
            "source": other.source.title,
            "destination": other.destination.title,
        }
    for batch in batches(made):
        yield from _taken_in(move, batch)


def _taken_in(move: CemeteryMove, made: Sequence[int]) -> Iterator[str]:
    """Whoever and whatever came to graves of the move's own making, which undoing would take out."""
    burials = Burial.objects.filter(grave__in=made).select_related("martyr", "grave__part", "grave__cemetery")
    for burial in burials:
        if burial.grave:
            yield _("%(name)s后来葬入%(grave)s，请先改正这条安葬记录。") % {
                "name": burial.martyr.title,
                "grave": grave_words(burial.grave),
            }
    came = Reburial.objects.filter(destination__in=made).exclude(move=move)
    for step in came.select_related("origin__part", "origin__cemetery", "destination__part", "destination__cemetery"):
        yield _("%(origin)s后来迁入%(grave)s，请先撤销那次迁葬。") % {
            "origin": grave_words(step.origin),
            "grave": grave_words(step.destination),
        }
    planned = MoveRow.objects.filter(grave__in=made, move__state=CemeteryMove.State.PLANNED)
    for row in planned.select_related("grave__part", "grave__cemetery"):
        yield _("%(grave)s列入了另一项迁葬计划，请先删除那项计划。") % {"grave": grave_words(row.grave)}


def _people(move: CemeteryMove, destinations: Sequence[int]) -> set[int]:
    people: set[int] = set()
    if move.whole:
        people = set(resting_at(move.destination).filter(grave=None).values_list("martyr", flat=True))
    for batch in batches(destinations):
        lying = Burial.objects.filter(Q(grave__now_at__in=batch) | Q(grave__in=batch))
        people |= set(lying.values_list("martyr", flat=True))
    return people


def _lead_back(origins: Sequence[int]) -> None:
    """Each grave is where it was before, and what had come into it is there with it."""
    before = earlier_graves(origins)
    for batch in batches(before):
        Grave.objects.bulk_update([Grave(pk=pk, now_at_id=before[pk]) for pk in batch], ["now_at"])
    for batch in batches(origins):
        Grave.objects.filter(pk__in=batch).update(now_at=None)


def _keep_addresses(steps: dict[int, int], made: set[int]) -> None:
    """Somebody may have written a new grave's number down: it leads to the old grave from now on."""
    numbers: dict[int, int] = {}
    for batch in batches({*steps, *steps.values()}):
        numbers |= dict(Grave.objects.filter(pk__in=batch).values_list("pk", "number"))
    Number.objects.bulk_create(
        (
            Number(number=numbers[new], section=Grave.section, page=None, leads_to=numbers[old])
            for old, new in steps.items()
            if new in made
        ),
        batch_size=500,
    )
