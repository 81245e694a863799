"""What an office has to bring: its notices by stage, region and month, the overdue ones marked."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from memorial.honours.choices import DeliveryStage
from memorial.honours.models import NoticeSettings
from memorial.honours.models.delivery import DeliveryQuerySet
from memorial.honours.procedure.worklist import WorklistForm

OVERDUE, ALL = "overdue", "all"


class DeliveriesForm(WorklistForm):
    """Stage, region, and the month in which a notice was received; junk in the address counts as nothing chosen."""

    month = forms.RegexField(
        label=_("接收月份"),
        required=False,
        regex=r"^[0-9]{4}-(0[1-9]|1[0-2])$",
        widget=forms.TextInput(attrs={"type": "month"}),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", _("待办的")),
            (OVERDUE, _("逾期的")),
            (ALL, _("全部")),
            *DeliveryStage.choices,
        ]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stand at a stage, and what to ask the list for to see them."""

    value: str
    label: str
    count: int


def narrowed(deliveries: DeliveryQuerySet, form: DeliveriesForm) -> DeliveryQuerySet:
    """Those the form asks for, the longest waiting first: by default what is not reported back yet."""
    placed = in_place(deliveries, form).order_by("received_on", "pk")
    state = form.chosen("state")
    if state == ALL:
        return placed
    if state == OVERDUE:
        return placed.overdue(NoticeSettings.load().overdue_days)
    return placed.filter(stage=state) if state else placed.open()


def in_place(deliveries: DeliveryQuerySet, form: DeliveriesForm) -> DeliveryQuerySet:
    """Those of the region and month the form asks for, at whatever stage."""
    region, month = form.chosen("region"), form.chosen("month")
    if region:
        deliveries = deliveries.filter(region__path__startswith=region.path)
    if month:
        year, number = month.split("-")
        deliveries = deliveries.filter(received_on__year=year, received_on__month=number)
    return deliveries


def tallies(deliveries: DeliveryQuerySet) -> list[Tally]:
    """How many stand at each stage, in order, stages without any left out; then how many are overdue, if any."""
    found = dict(deliveries.order_by().values_list("stage").annotate(Count("pk")))
    rows = [Tally(stage, str(stage.label), found[stage]) for stage in DeliveryStage if stage in found]
    late = deliveries.overdue(NoticeSettings.load().overdue_days).count()
    return [*rows, Tally(OVERDUE, str(_("逾期的")), late)] if late else rows
