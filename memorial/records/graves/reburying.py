"""Recording that a grave was moved, singly; and taking back the last such move."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from frame.dates import display_date, edtf_range
from memorial.records.graves.chains import earlier_graves, lead_back, lead_on
from memorial.records.graves.occupancy import FOR_ONE
from memorial.records.graves.resting import lying_in
from memorial.records.graves.words import grave_words
from memorial.records.models.grave import Grave
from memorial.records.models.reburial import Reburial
from memorial.records.relisting import relist


def refuse_impossible_reburial(reburial: Reburial) -> None:
    """Raise ValidationError for a move that cannot be: in a circle, twice, into a taken grave, before a burial."""
    origin, destination = reburial.origin, reburial.destination
    if origin.pk == destination.pk:
        raise ValidationError({"destination": _("新墓与原墓是同一座墓，请另选。")})
    if origin.now_at:
        reason = _("这座墓已迁往%(place)s，不能再次从原处迁出；请从现在的墓登记。") % {
            "place": grave_words(origin.now_at)
        }
        raise ValidationError({"origin": reason})
    if destination.pk in earlier_graves([origin.pk]):
        raise ValidationError({"destination": _("遗骸正是从这座墓迁来的，迁葬会绕成圈；请为新的安葬登记一座新墓。")})
    if destination.now_at:
        reason = _("这座墓自己已迁往%(place)s；请选择现在的墓。") % {"place": grave_words(destination.now_at)}
        raise ValidationError({"destination": reason})
    _refuse_taken_destination(origin, destination)
    _refuse_early_move(reburial)


def _refuse_taken_destination(origin: Grave, destination: Grave) -> None:
    if destination.kind not in FOR_ONE:
        return
    holder = lying_in(destination).select_related("martyr").first()
    if holder:
        reason = _("新墓是%(kind)s墓，已登记安葬%(name)s。") % {
            "kind": destination.get_kind_display(),
            "name": holder.martyr.title,
        }
        raise ValidationError({"destination": reason}, code="grave_taken")
    came = destination.reburials_in.select_related("origin__part", "origin__cemetery").first()
    if came:
        reason = _("新墓是%(kind)s墓，已有%(place)s迁入。") % {
            "kind": destination.get_kind_display(),
            "place": grave_words(came.origin),
        }
        raise ValidationError({"destination": reason}, code="grave_taken")
    if origin.kind not in FOR_ONE:
        reason = _("原墓是%(kind)s墓，不能整座迁入%(new)s墓。") % {
            "kind": origin.get_kind_display(),
            "new": destination.get_kind_display(),
        }
        raise ValidationError({"destination": reason})


def _refuse_early_move(reburial: Reburial) -> None:
    if not reburial.moved:
        return
    moved = edtf_range(reburial.moved).latest
    buried = lying_in(reburial.origin).filter(buried_earliest__gt=moved).select_related("martyr").first()
    if buried:
        reason = _("迁葬时间早于%(name)s在此安葬的时间（%(date)s）。") % {
            "name": buried.martyr.title,
            "date": display_date(buried.buried),
        }
        raise ValidationError({"moved": reason}, code="impossible_order")
    came = reburial.origin.reburials_in.filter(moved_earliest__gt=moved).first()
    if came:
        reason = _("迁葬时间早于迁入原墓的时间（%(date)s）。") % {"date": display_date(came.moved)}
        raise ValidationError({"moved": reason}, code="impossible_order")


def rebury(origin: Grave, destination: Grave, *, moved: str = "", evidence: str = "", by: Any = None) -> Reburial:
    """Record that all who lay in `origin` were moved to `destination` at `moved` (EDTF).

    Raises ValidationError for a move that cannot have been. Catalogue entries of the people follow.
    """
    reburial = Reburial(origin=origin, destination=destination, moved=moved, evidence=evidence, recorded_by=by)
    record(reburial)
    return reburial


def record(reburial: Reburial) -> None:
    """Write a new reburial, checked, and let the graves and the catalogue follow."""
    with transaction.atomic():
        # As they are now: what the caller holds may have been read before somebody else's move.
        reburial.origin, reburial.destination = _fresh(reburial.origin_id), _fresh(reburial.destination_id)
        reburial.full_clean()
        refuse_impossible_reburial(reburial)
        people = list(lying_in(reburial.origin).values_list("martyr", flat=True))
        reburial.save()
        lead_on(reburial.origin, reburial.destination)
        relist(people)


def refuse_taking_back(reburial: Reburial) -> None:
    """Raise ValidationError where a reburial may not be taken back: it is not the last, or part of a whole move."""
    if reburial.move_id:
        reason = _("这次迁葬属于整体迁葬“%(move)s”，请撤销整体迁葬。") % {"move": reburial.move}
        raise ValidationError(reason, code="part_of_move")
    if reburial.destination.now_at:
        reason = _("新墓后来又迁往%(place)s，请先撤销后一次迁葬。") % {
            "place": grave_words(reburial.destination.now_at)
        }
        raise ValidationError(reason, code="moved_on")


def take_back(reburial: Reburial) -> None:
    """Delete the last reburial of a chain, as if it had not been recorded. Raises ValidationError for any other."""
    with transaction.atomic():
        reburial.origin, reburial.destination = _fresh(reburial.origin_id), _fresh(reburial.destination_id)
        refuse_taking_back(reburial)
        people = list(lying_in(reburial.destination).values_list("martyr", flat=True))
        lead_back(reburial.origin)
        reburial.delete()
        relist(people)


def _fresh(grave: int) -> Grave:
    """The grave as the database has it, kept from others' moves until the transaction ends."""
    return Grave.objects.select_for_update(of=("self",)).select_related("part", "cemetery").get(pk=grave)
