"""Who stands on a roll: one question of the recipients, by the roll's conditions and in its order."""

from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from memorial.honours.choices import AwardLevel, RecipientKind, RollOrder, RollWho
from memorial.honours.models.award import AwardPage
from memorial.honours.models.award_kind import AwardKind
from memorial.honours.models.award_step import AwardStep
from memorial.honours.models.recipient import Recipient
from search.querysets import public_through

if TYPE_CHECKING:
    from memorial.honours.models.roll import HonourRollPage

# Where a recipient counts: the place given for statistics, else the office that announced.
OFFICE = Coalesce(NullIf("award__entry__region", Value("")), Value(""))
COUNTED_AT = Coalesce("division_id", OFFICE)
# Where the public is told so: of somebody serving whose place is not shown, no nearer than the office.
_HIDDEN = Q(recipient_kind=RecipientKind.PERSON, deceased=False, serving=True, place_shown=False)
TOLD_AT = Case(When(_HIDDEN, then=OFFICE), default=COUNTED_AT, output_field=CharField())
_RANK = Subquery(AwardKind.objects.filter(code=OuterRef("award__award_kind")).values("rank"))
_LEVEL = Case(*(When(award__level=level, then=Value(place)) for place, level in enumerate(AwardLevel)), default=99)
_ORDERS: dict[str, tuple[Any, ...]] = {
    RollOrder.YEAR: (F("award__announced_earliest").desc(nulls_last=True),),
    RollOrder.KIND: (_RANK.asc(nulls_last=True), "award__award_kind"),
    RollOrder.LEVEL: (_LEVEL,),
    RollOrder.REGION: ("told_at",),
    RollOrder.NAME: ("reading_key",),
    RollOrder.STROKES: ("stroke_key",),
    RollOrder.LISTED: ("award__announced_earliest", "award__path", "sort_order"),
}
_WHO = {
    RollWho.LIVING: Q(recipient_kind=RecipientKind.PERSON, deceased=False),
    RollWho.DECEASED: Q(recipient_kind=RecipientKind.PERSON, deceased=True),
    RollWho.COLLECTIVE: Q(recipient_kind=RecipientKind.COLLECTIVE),
}


def announced() -> Any:
    """Recipients of what is public and not revoked today, whether or not they may be named. `counted_at` is the code
    of the place they count at, `told_at` of the one the public may know."""
    rows = Recipient.objects.filter(public_through("award__entry"))
    rows = rows.exclude(award__translation_key__in=AwardStep.objects.revoked_keys())
    # An announcement in two languages honours nobody twice.
    earlier = AwardPage.objects.filter(translation_key=OuterRef("award__translation_key"), pk__lt=OuterRef("award"))
    rows = rows.exclude(Exists(earlier.filter(public_through("entry"))))
    return rows.annotate(counted_at=COUNTED_AT, told_at=TOLD_AT)


def asked_by(roll: "HonourRollPage") -> QuerySet[Recipient]:
    """All that meets the roll's conditions, the unnamed among them, in no order."""
    rows = announced()
    if roll.award_kinds:
        rows = rows.filter(award__award_kind__in=roll.award_kinds)
    if roll.levels:
        rows = rows.filter(award__level__in=roll.levels)
    if roll.who:
        condition = Q(pk__in=())
        for who in roll.who:
            condition |= _WHO[RollWho(who)]
        rows = rows.filter(condition)
    if roll.year_from:
        rows = rows.filter(award__entry__year_to__gte=roll.year_from)
    if roll.year_to:
        rows = rows.filter(award__entry__year_from__lte=roll.year_to)
    if roll.area:
        rows = rows.filter(told_at__startswith=roll.area.short_code)
    return rows


def named_on(roll: "HonourRollPage", first: str = "") -> QuerySet[Recipient]:
    """Whom the roll names today, in its order; by `first` before that, if a reader asks for it."""
    public = Recipient.objects.public().values("pk")
    rows = asked_by(roll).filter(pk__in=public).select_related("award__entry", "division")
    orders = [order for order in (first, roll.order, roll.then_by, roll.last_by, RollOrder.LISTED) if order]
    keys = [key for order in dict.fromkeys(orders) for key in _ORDERS[order]]
    return rows.order_by(*keys, "pk")
