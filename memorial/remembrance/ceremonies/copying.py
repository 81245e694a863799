"""Using again what is there: an order of parts, another ceremony's plan, or the whole ceremony for the next time."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from memorial.remembrance.choices import CeremonyStage
from memorial.remembrance.days import qingming
from memorial.remembrance.models import (
    CeremonyGroup,
    CeremonyOrder,
    CeremonyPage,
    CeremonyPart,
    CeremonyWreath,
)

PLAN_FIELDS = (
    *("title", "ceremony_kind", "cemetery", "hall", "place", "host", "co_hosts", "summary", "quiet_zone", "dress"),
    *("booking_note", "phone", "access_note", "picture", "sample", "locale", "seo_title", "search_description"),
)
PLAN_ROWS: dict[str, Any] = {"parts": CeremonyPart, "wreaths": CeremonyWreath, "groups": CeremonyGroup}


def _copies(source: CeremonyPage | CeremonyOrder, relation: str, first: int = 0) -> list[Any]:
    model = PLAN_ROWS[relation]
    rows = getattr(source, relation).all()
    return [
        model(**{name: getattr(row, name) for name in model.COPIED}, sort_order=first + order)
        for order, row in enumerate(rows)
    ]


@transaction.atomic
def take_over(ceremony: CeremonyPage, source: CeremonyPage | CeremonyOrder, user: Any, *, behind: bool) -> int:
    """Put the parts of `source` into the draft of `ceremony`, in place of its own or `behind` them. How many there are.

    Of another ceremony its draft is taken; the published page stays as it is until somebody publishes.
    """
    draft: CeremonyPage = ceremony.get_latest_revision_as_object()
    if isinstance(source, CeremonyPage):
        source = source.get_latest_revision_as_object()
    own: Sequence[CeremonyPart] = list(draft.parts.all()) if behind else []
    copies = _copies(source, "parts", len(own))
    draft.parts = [*own, *copies]
    draft.save_revision(user=user, log_action=True, changed=True, clean=False)
    return len(copies)


@transaction.atomic
def again(ceremony: CeremonyPage, user: Any) -> CeremonyPage:
    """A draft for the next year, beside `ceremony`: its plan and rows, without report, figures and cancellation."""
    source: CeremonyPage = ceremony.get_latest_revision_as_object()
    made = CeremonyPage(**{name: getattr(source, name) for name in PLAN_FIELDS})
    made.stage, made.live, made.owner = CeremonyStage.PLAN, False, user
    made.starts = _next_year(source.starts)
    made.ends = made.starts + (source.ends - source.starts) if source.ends else None
    old, new = (str(timezone.localtime(moment).year) for moment in (source.starts, made.starts))
    made.title = source.title.replace(old, new)
    for relation in PLAN_ROWS:
        setattr(made, relation, _copies(source, relation))
    ceremony.get_parent().add_child(instance=made)
    made.save_revision(user=user, log_action=True)
    return made


def _next_year(moment: datetime) -> datetime:
    """The same hour of the same day a year later; a ceremony on 清明 stays on 清明."""
    here = timezone.localtime(moment)
    day = here.date()
    if day == qingming(day.year):
        then = qingming(day.year + 1)
    elif (day.month, day.day) == (2, 29):
        then = date(day.year + 1, 2, 28)
    else:
        then = day.replace(year=day.year + 1)
    return here + timedelta(days=(then - day).days)
