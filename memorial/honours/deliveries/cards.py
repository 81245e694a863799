"""The card of a notice that a family may share: for whoever may be named, once the bureau has issued it."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from memorial.honours.deliveries.access import deliveries_of
from memorial.honours.deliveries.advancing import standing_problems
from memorial.honours.deliveries.paper import CHINESE
from memorial.honours.models import Delivery
from memorial.honours.models.delivery import KEY_LENGTH
from search.models import Entry

CARD_ISSUED = "changming.delivery.card"


def card_problems(delivery: Delivery) -> Iterator[str]:
    """Why there may be no card today: for the desk, and for each reading of the card."""
    yield from standing_problems(delivery)
    if delivery.recipient is not None and not delivery.recipient.is_public:
        yield _("本人没有有效的公开同意，不能有公开的卡片。")
    elif not Entry.objects.public().filter(pk=delivery.award_id).exists():
        yield _("公告没有公开，不能有公开的卡片。")


def set_card(delivery: Delivery, user: Any, *, issued: bool) -> Delivery:
    """Issue the card under a new address, or withdraw it: its address then leads nowhere, for good.

    Raises PermissionDenied, and ValidationError with the reasons where there may be none.
    """
    if not deliveries_of(user).filter(pk=delivery.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        held = Delivery.objects.select_for_update().get(pk=delivery.pk)
        problems = list(card_problems(held)) if issued else []
        if problems:
            raise ValidationError(problems)
        if issued:
            held.issue_card()
        else:
            held.card_key = ""
        held.save(update_fields=["card_key"])
        log(instance=held.award, action=CARD_ISSUED, user=user, data={"issued": issued, "delivery": held.pk})
    return held


def card_of(key: str) -> Delivery | None:
    """The notice whose card has this key, whether or not it may be shown today; None for any other key."""
    if not key or len(key) > KEY_LENGTH:
        return None
    rows = Delivery.objects.select_related("award__locale", "recipient__portrait", "region")
    return rows.filter(card_key=key).first()


def card_address(request: HttpRequest, delivery: Delivery) -> str:
    """The whole address of the card, in Chinese whoever asks; empty where none is issued."""
    if not delivery.card_key:
        return ""
    with translation.override(CHINESE):
        return request.build_absolute_uri(reverse("good_news", args=[delivery.card_key]))
