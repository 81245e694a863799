"""Who may see and take on the notices of a region, and who their families' addresses."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from memorial.honours.models import AwardPage
from memorial.honours.models.delivery import Delivery, DeliveryQuerySet
from memorial.records.responsibility import answered_for_by

RIGHT = "honours.deliver_notice"
CONTACT_RIGHT = "honours.see_family_contact"


def deliveries_of(user: Any) -> DeliveryQuerySet:
    """Those that the user's office brings, or that come of its own announcements; none without the right."""
    if not user.has_perm(RIGHT):
        return Delivery.objects.none()
    return Delivery.objects.filter(answered_for_by(user, "region__path") | answered_for_by(user, "award__path"))


def delivery_for(user: Any, pk: int) -> Delivery:
    """One of them. Raises Http404 where there is none, PermissionDenied where it is another office's."""
    held = get_object_or_404(Delivery.objects.select_related("award", "recipient", "region"), pk=pk)
    if not deliveries_of(user).filter(pk=pk).exists():
        raise PermissionDenied
    return held


def may_enter(user: Any, award: AwardPage) -> bool:
    """Whether the user may enter the notices that an announcement brings."""
    return bool(user.has_perm(RIGHT) and award.permissions_for_user(user).can_edit())
