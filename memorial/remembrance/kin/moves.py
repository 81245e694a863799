"""Registered kin who are to be told before a cemetery moves."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from frame.models import Number
from memorial.records.graves.resting import latest_burials, resting_at
from memorial.records.models import CemeteryMove, MartyrPage
from memorial.records.moving.notices import MoveNotice
from memorial.remembrance.models import Kin, KinNotice


@dataclass(frozen=True, slots=True)
class KinToTell:
    """One of the registered kin, and how often he or she was told of this move."""

    kin: Kin
    notices: Sequence[KinNotice] = field(default=())


def kin_to_tell(move: CemeteryMove) -> list[KinToTell]:
    """Those registered for martyrs whose resting place the move changes, those not told yet first. Few are registered
    and many rest in a cemetery, so the kin are asked for first."""
    rows = Kin.objects.registered().filter(section=MartyrPage.section)
    registered = list(rows.select_related("page").order_by("title", "pk"))
    numbers = {kin.number for kin in registered}
    pages = Number.objects.filter(section=MartyrPage.section, number__in=numbers).values_list("page", "number")
    by_page = {page: number for page, number in pages if page}
    moved = {by_page[page] for page in _moved(move, list(by_page))}
    told: dict[int, list[KinNotice]] = {}
    for notice in KinNotice.objects.filter(move=move).select_related("by"):
        told.setdefault(notice.kin_id, []).append(notice)
    found = [KinToTell(kin, told.get(kin.pk, [])) for kin in registered if kin.number in moved]
    return sorted(found, key=lambda each: bool(each.notices))


def notice_of(move: CemeteryMove) -> MoveNotice | None:
    """What the plan of a move says of kin: how many are to be told, and where. Names nobody."""
    found = kin_to_tell(move)
    if not found:
        return None
    waiting = sum(not each.notices for each in found)
    text = _("登记的烈属 %(count)s 位，其中 %(waiting)s 位还没有告知") % {"count": len(found), "waiting": waiting}
    return MoveNotice(text, reverse("kin_of_move", args=[move.pk]), urgent=bool(waiting))


def _moved(move: CemeteryMove, pages: list[int]) -> "QuerySet[Any, Any]":
    if move.whole:
        return resting_at(move.source).filter(martyr__in=pages).values_list("martyr", flat=True)
    graves = move.rows.values("grave")
    lying = latest_burials().filter(Q(grave__in=graves) | Q(grave__now_at__in=graves), martyr__in=pages)
    return lying.values_list("martyr", flat=True)
