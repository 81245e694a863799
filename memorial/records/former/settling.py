"""After a former place or an abolished division has changed: the records it concerns are catalogued anew.

What every entry should say is compared with what it says, so that nothing need be remembered of the state before.
A site of few records settles at once, after the commit; a larger one leaves it to the worker, which takes a slice of a
second at a time, and goes on where it was after a crash.
"""

import time
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import translation

from memorial.records.former.knowing import knowledge
from memorial.records.former.telling import found
from search.models import Entry
from search.places import written_codes

# So many records are compared within the request that changed something: half a second.
AT_ONCE = 20_000
READ = 1_000
SLICE_SECONDS = 1.0
FIELDS = (
    "pk", "native_place_id", "native_place_code", "native_place_text", "birth_place", "locale__language_code",
    "entry__other_places", "entry__place_text",
)  # fmt: skip


def settle(seconds: float | None = None) -> int:
    """Catalogue anew the records whose entries say something else than is known now; return how many it was.

    A transaction for every thousand records compared; after so many `seconds` the rest is left to the next call.
    Does nothing where nothing is pending.
    """
    from memorial.records.models.former_place import FormerPlaceState

    begin, written = time.monotonic(), 0
    while state := FormerPlaceState.objects.filter(pk=FormerPlaceState.ROW, pending=True).first():
        # What changes meanwhile begins anew.
        mine = FormerPlaceState.objects.filter(pk=state.pk, stamp=state.stamp, reached=state.reached)
        with transaction.atomic():
            outdated, reached = _outdated(state.reached)
            _relist(outdated)
            mine.update(reached=reached or 0, pending=reached is not None)
        written += len(outdated)
        if seconds is not None and time.monotonic() - begin >= seconds:
            break
    return written


def settle_a_slice() -> None:
    """What the worker does every second."""
    settle(SLICE_SECONDS)


def _outdated(last: int) -> tuple[list[int], int | None]:
    """Of the next thousand records behind page `last` those whose entries differ, and the last; None at the end."""
    from memorial.records.models.martyr import MartyrPage

    limit, known = Entry._meta.get_field("place_text").max_length, knowledge()
    records = MartyrPage.objects.filter(entry__isnull=False, pk__gt=last).order_by("pk")
    outdated, reached = list[int](), None
    for pk, place, code, text, birth_place, language, others, place_text in records.values_list(*FIELDS)[:READ]:
        with translation.override(language):
            told = found(known, place or "", code, text, birth_place)
        if (written_codes(told.codes), told.words[:limit]) != (others, place_text):
            outdated.append(pk)
        reached = pk
    return outdated, reached


def _relist(pages: list[int]) -> None:
    from memorial.records.relisting import relist

    if pages:
        relist(pages)


def changed() -> None:
    """Say in the caller's transaction that something has changed; the records follow after the commit."""
    from memorial.records.models.former_place import FormerPlaceState

    FormerPlaceState.renew()
    transaction.on_commit(_settle_soon)


def _settle_soon() -> None:
    from memorial.records.models.martyr import MartyrPage

    if MartyrPage.objects.all()[AT_ONCE : AT_ONCE + 1].exists():
        return
    settle()


def _follow(**kwargs: Any) -> None:
    if not kwargs.get("raw"):
        changed()


def _follow_division(instance: Any, created: bool = False, **kwargs: Any) -> None:
    """A new division is nobody's successor yet; any other may be called otherwise now, or be no more."""
    if not created or instance.abolished:
        _follow(**kwargs)


def _follow_links(action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        changed()


def register_signal_handlers() -> None:
    from memorial.records.models.division import Division
    from memorial.records.models.former_place import FormerPlace, FormerPlaceSuccessor

    for signal in (post_save, post_delete):
        for model in (FormerPlace, FormerPlaceSuccessor):
            signal.connect(_follow, sender=model, dispatch_uid=f"records.former.{model.__name__}")
        signal.connect(_follow_division, sender=Division, dispatch_uid="records.former.Division")
    m2m_changed.connect(_follow_links, sender=Division.replaced_by.through, dispatch_uid="records.former.links")
