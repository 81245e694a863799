"""Ceremonies and orders of parts."""

from datetime import datetime, timedelta

from django.utils import timezone

from memorial.remembrance.models import (
    CeremonyFigure,
    CeremonyGroup,
    CeremonyOrder,
    CeremonyPage,
    CeremonyPart,
    CeremonyWreath,
    OrderPart,
)


def at(*moment):
    """A moment of the site's own time zone."""
    return timezone.make_aware(datetime(*moment))  # noqa: DTZ001 - made aware here


def make_ceremony(
    parent, title="示例公祭", *, parts=("奏唱国歌", "敬献花篮"), wreaths=(), groups=(), counts=(), **fields
):
    """Add a published ceremony of an hour on 30 September 2025, its programme out, unless told otherwise."""
    fields = {"ceremony_kind": "public_memorial", "stage": "programme", "starts": at(2025, 9, 30, 9), **fields}
    fields.setdefault("ends", fields["starts"] + timedelta(hours=1))
    page = CeremonyPage(title=title, **fields)
    page.parts = [CeremonyPart(step=step, minutes=10, sort_order=order) for order, step in enumerate(parts)]
    page.wreaths = [
        CeremonyWreath(giver=giver, ribbon_upper="永垂不朽", sort_order=n) for n, giver in enumerate(wreaths)
    ]
    page.groups = [
        CeremonyGroup(name=name, size=50, position="广场左侧", sort_order=n) for n, name in enumerate(groups)
    ]
    page.counts = [CeremonyFigure(what=what, count=count, sort_order=n) for n, (what, count) in enumerate(counts)]
    parent.add_child(instance=page)
    return CeremonyPage.objects.get(pk=page.pk)


def make_order(region, *steps, name="示例程序", **fields):
    order = CeremonyOrder(region=region, name=name, **{"ceremony_kind": "public_memorial", **fields})
    order.parts = [OrderPart(step=step, sort_order=number) for number, step in enumerate(steps)]
    order.save()
    return order
