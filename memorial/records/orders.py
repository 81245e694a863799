"""Orders of events that cannot be: born after enlisting, buried before dying.

Ranges are compared, not values: an order is refused only if no day the two dates may mean keeps it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from frame.dates import edtf_range

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


@dataclass(frozen=True, slots=True)
class EventDates:
    """The dates of one life in EDTF, empty where not known."""

    birth: str
    died: str
    enlisted: tuple[str, ...] = ()
    party_joined: tuple[str, ...] = ()
    buried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImpossibleOrder:
    """`later` (an import's field name) comes before `earlier`; `reason` says so."""

    earlier: str
    later: str
    reason: str | Promise


def dates_of(page: "MartyrPage") -> EventDates:
    """The dates of a record as it stands in memory."""
    services = list(page.services.all())
    return EventDates(
        birth=page.birth,
        died=next((row.died for row in page.sacrifices.all()), ""),
        enlisted=tuple(service.enlisted for service in services),
        party_joined=tuple(service.party_joined for service in services),
        buried=tuple(burial.buried for burial in page.burials.all()),
    )


def impossible_orders(dates: EventDates) -> Iterator[ImpossibleOrder]:
    """What cannot have happened in that order."""
    if out_of_order(dates.birth, dates.died):
        yield ImpossibleOrder("birth", "died", _("牺牲时间早于出生日期。"))
    if any(out_of_order(dates.birth, enlisted) for enlisted in dates.enlisted):
        yield ImpossibleOrder("birth", "enlisted", _("入伍（参加革命）时间早于出生日期。"))
    if any(out_of_order(dates.birth, joined) for joined in dates.party_joined):
        yield ImpossibleOrder("birth", "party_joined", _("入党时间早于出生日期。"))
    # Some were admitted to the Party after their death (追认), so only enlistment has to precede it.
    if any(out_of_order(enlisted, dates.died) for enlisted in dates.enlisted):
        yield ImpossibleOrder("enlisted", "died", _("牺牲时间早于入伍（参加革命）时间。"))
    if any(out_of_order(dates.died, buried) for buried in dates.buried):
        yield ImpossibleOrder("died", "buried", _("安葬时间早于牺牲时间。"))


def refuse_impossible_orders(page: "MartyrPage") -> None:
    """Raise ValidationError for a record whose events cannot have happened in that order."""
    reasons = [str(order.reason) for order in impossible_orders(dates_of(page))]
    if reasons:
        raise ValidationError(reasons, code="impossible_order")


def out_of_order(earlier: str, later: str) -> bool:
    """Whether every day of `later` lies before every day of `earlier`."""
    if not (earlier and later):
        return False
    first, last = edtf_range(earlier).earliest, edtf_range(later).latest
    return bool(first and last and last < first)
