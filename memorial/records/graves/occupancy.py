"""A grave for one person holds one: who already lies in it."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from memorial.records.choices import GraveKind
from memorial.records.graves.resting import latest_burials, lying_in
from memorial.records.models.grave import Grave

if TYPE_CHECKING:
    from memorial.records.models.burial import Burial
    from memorial.records.models.martyr import MartyrPage

FOR_ONE = (GraveKind.INDIVIDUAL, GraveKind.CENOTAPH)


def taken(
    graves: Collection[int], excluding: Collection[int] = (), persons: Collection[UUID] = ()
) -> dict[int, "MartyrPage"]:
    """Of these graves (ids), those for one person that somebody lies in today, with him or her.

    `excluding` are ids of records that do not count, nor do their translations; `persons` are such records'
    translation keys. A grave that was moved is taken if the one it is at today is. Two questions, however many graves.
    """
    if not graves:
        return {}
    from memorial.records.models.martyr import MartyrPage

    today = dict(
        Grave.objects.filter(pk__in=graves)
        .annotate(today=Coalesce("now_at", "pk"))
        .filter(Q(now_at=None, kind__in=FOR_ONE) | Q(now_at__kind__in=FOR_ONE))
        .values_list("pk", "today")
    )
    if not today:
        return {}
    ends = set(today.values())
    own = MartyrPage.objects.filter(pk__in=excluding).values("translation_key")
    burials = (
        latest_burials()
        .filter(Q(grave__in=ends, grave__now_at=None) | Q(grave__now_at__in=ends))
        .exclude(Q(martyr__translation_key__in=own) | Q(martyr__translation_key__in=list(persons)))
        .select_related("martyr", "grave")
        .order_by("pk")
    )
    holders: dict[int, MartyrPage] = {}
    for burial in burials:
        if burial.grave:
            holders.setdefault(burial.grave.now_at_id or burial.grave.pk, burial.martyr)
    return {grave: holders[end] for grave, end in today.items() if end in holders}


def latest_grave(burials: Iterable["Burial"]) -> Grave | None:
    """The grave of the latest of one person's burials as they stand in memory, which has the others' only past."""
    last = None
    for burial in burials:
        last = burial
    return last.grave if last else None


def latest_grave_id(burials: Iterable["Burial"]) -> int | None:
    """The id of the grave of `latest_grave`, without asking the database for it."""
    last = None
    for burial in burials:
        last = burial
    return last.grave_id if last else None


def refuse_taken_grave(grave: Grave | None, page: "MartyrPage") -> None:
    """Raise ValidationError where `grave` is for one person and another than that of `page` lies in it."""
    if grave is None:
        return
    holder = taken([grave.pk], persons=[page.translation_key]).get(grave.pk)
    if holder:
        raise ValidationError(taken_message(grave, holder), code="grave_taken")


def taken_message(grave: Grave, holder: "MartyrPage") -> str:
    """What an editor is told: which grave, who lies there, and what to do."""
    return _(
        "%(grave)s是%(kind)s墓，已登记安葬%(name)s（编号 %(record)s）。请核对墓位；如确为合葬，请先更改墓的葬式。"
    ) % {
        "grave": grave,
        "kind": grave.get_kind_display(),
        "name": holder.title,
        "record": holder.number,
    }


def refuse_crowding(grave: Grave) -> None:
    """Raise ValidationError where `grave`, as it stands in memory, is for one person and more lie in it."""
    if grave.kind not in FOR_ONE:
        return
    lying = lying_in(grave)
    people = lying.values("martyr__translation_key").distinct().count()
    if people > 1:
        reason = _("这座墓里登记了%(count)d人，葬式不能是%(kind)s。") % {
            "count": people,
            "kind": grave.get_kind_display(),
        }
        raise ValidationError({"kind": reason}, code="grave_taken")
